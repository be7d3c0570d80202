import { Outcome } from '../../../controls/outcome';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import type { Command } from '../../../state/command';
import { archiveWords } from '../../../words/archives';
import { formatDateInWords } from '../../../words/words';

interface PurgeOutcomeProps {
  command: Command;
  /** Until when the office keeps the conference; undefined: for ever. */
  keptUntil: number | undefined;
}

/** A refusal, and of a period that is not over its last day. */
export function PurgeOutcome({ command, keptUntil }: PurgeOutcomeProps) {
  const { purge } = archiveWords.value;
  const state = command.state.value;
  const early = state.kind === 'refused' && state.error.reason === Reason.RETENTION_NOT_OVER;
  return (
    <>
      <Outcome of={command} onlyRefusal />
      {early && (
        <p data-testid="kept-until">
          {keptUntil === undefined
            ? purge.retentionForever
            : purge.retentionUntil(formatDateInWords(keptUntil))}
        </p>
      )}
    </>
  );
}
