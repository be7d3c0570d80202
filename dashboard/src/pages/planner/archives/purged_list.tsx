import { codeOf } from '../../../base/code_of';
import { msOf } from '../../../base/time';
import type { ConferenceArchive } from '../../../gen/nhipcau/v1/archive_pb';
import type { ConferenceView } from '../../../state/conference_view';
import { Empty, Panel } from '../../../views/panel';
import { archiveWords } from '../../../words/archives';
import { formatNumber } from '../../../words/words';
import { whoAndWhen } from './archives';
import { ChecksumLine } from './checksum_line';

/** What remains of conferences that were purged, latest first. */
export function PurgedList({ view }: { view: ConferenceView }) {
  const { purged: texts } = archiveWords.value;
  const purged = view.records
    .table('conferenceArchive')
    .all.value.filter(({ purge }) => purge)
    .sort((a, b) => msOf(b.purge?.time) - msOf(a.purge?.time));
  return (
    <Panel title={texts.title} note={purged.length > 0 && formatNumber(purged.length)}>
      {purged.length === 0 && <Empty>{texts.none}</Empty>}
      <ul class="archive-rows">
        {purged.map((archive) => (
          <Purged key={archive.name} archive={archive} />
        ))}
      </ul>
    </Panel>
  );
}

function Purged({ archive: { conference, purge } }: { archive: ConferenceArchive }) {
  const { purged: texts, reason } = archiveWords.value;
  if (!purge) return null;
  const id = codeOf(conference);
  const { proposal } = purge;
  return (
    <li class="archive-row" data-testid="purged" data-conference={id}>
      <strong>{id}</strong>
      <dl class="archive-facts">
        <dt>{texts.proposed}</dt>
        <dd>{whoAndWhen(proposal?.proposedByDisplayName ?? '', proposal?.time)}</dd>
        <dt>{texts.confirmed}</dt>
        <dd>{whoAndWhen(purge.confirmedByDisplayName, purge.time)}</dd>
        <dt>{reason}</dt>
        <dd>{proposal?.reason}</dd>
        <dt>{texts.lastEvent}</dt>
        <dd class="numbers">{formatNumber(Number(purge.sequence))}</dd>
        <dt>{texts.lastHash}</dt>
        <dd>
          <ChecksumLine sha256={purge.sequenceSha256} of={`${texts.lastHash}, ${id}`} />
        </dd>
        <dt>{texts.archive}</dt>
        <dd>
          <ChecksumLine sha256={proposal?.archiveSha256 ?? new Uint8Array()} of={`${texts.archive}, ${id}`} />
        </dd>
      </dl>
    </li>
  );
}
