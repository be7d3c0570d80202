import type { PurgeProposal } from '../../../gen/nhipcau/v1/archive_pb';
import type { Conference } from '../../../gen/nhipcau/v1/conference_pb';
import type { Client } from '../../../stream/client';
import { archiveWords } from '../../../words/archives';
import { whoAndWhen } from './archives';
import { ChecksumLine } from './checksum_line';

export interface ProposalProps {
  client: Client;
  conference: Conference;
  proposal: PurgeProposal;
  keptUntil: number | undefined;
}

/** Who, when, why, and of which archive. */
export function ProposalFacts({ proposal }: { proposal: PurgeProposal }) {
  const { purge, reason, checksum } = archiveWords.value;
  return (
    <dl class="archive-facts">
      <dt>{purge.proposedBy}</dt>
      <dd>{whoAndWhen(proposal.proposedByDisplayName, proposal.time)}</dd>
      <dt>{reason}</dt>
      <dd>{proposal.reason}</dd>
      <dt>{checksum}</dt>
      <dd>
        <ChecksumLine sha256={proposal.archiveSha256} of={checksum} />
      </dd>
    </dl>
  );
}
