import { useSignal } from '@preact/signals';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { noteDone } from '../../../controls/notices';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { ArchiveService } from '../../../gen/nhipcau/v1/archive_service_pb';
import { Glyph } from '../../../views/glyph';
import { archiveWords } from '../../../words/archives';
import { formatClock, formatDateInWords } from '../../../words/words';
import { ConfirmDialog } from './confirm_dialog';
import { ProposalFacts, type ProposalProps } from './proposal_facts';

/** Somebody wants it purged: who, when and why, and what the second person can do. */
export function Proposal({ client, conference, proposal, keptUntil }: ProposalProps) {
  const { purge: texts } = archiveWords.value;
  const confirmFromMs = msOf(proposal.confirmFromTime);
  const confirming = useSignal(false);
  const withdrawing = useCommand(client);
  const withdraw = async (): Promise<void> => {
    const init = { conference: conference.name };
    if (await withdrawing.send(ArchiveService.method.withdrawPurge, init))
      noteDone({ text: texts.withdrawn });
  };
  return (
    <section class="proposal" data-testid="proposal">
      <p>
        <Glyph look="wrong" /> <strong class="word-wrong">{texts.proposed}</strong>
      </p>
      <ProposalFacts proposal={proposal} />
      <p class="quiet">{texts.needsSecond}</p>
      {confirmFromMs > 0 && (
        <p class="quiet">{texts.confirmFrom(formatClock(confirmFromMs), formatDateInWords(confirmFromMs))}</p>
      )}
      <div class="actions">
        <Button
          kind="danger"
          label={texts.confirmOf(conference.title)}
          onPress={() => (confirming.value = true)}
        >
          {texts.confirm}
        </Button>
        <Button
          label={texts.withdrawOf(conference.title)}
          busy={withdrawing.busy}
          onPress={() => void withdraw()}
        >
          {texts.withdraw}
        </Button>
      </div>
      <Outcome of={withdrawing} onlyRefusal />
      {confirming.value && (
        <ConfirmDialog
          client={client}
          conference={conference}
          proposal={proposal}
          keptUntil={keptUntil}
          onClose={() => (confirming.value = false)}
        />
      )}
    </section>
  );
}
