import type { Sender } from '../state/sender';
import { formatTimeInWords, words } from '../words/words';

export interface OutcomeProps {
  of: Pick<Sender, 'state'>;
  /** Says nothing when all went well, where the page itself shows the result. */
  onlyRefusal?: boolean;
}

/** How a command fared, in words beside the control that sent it. */
export function Outcome({ of, onlyRefusal = false }: OutcomeProps) {
  const { controls, reason } = words.value;
  const state = of.state.value;
  switch (state.kind) {
    case 'refused':
      return (
        <p class="outcome outcome-refused" role="alert">
          {reason[state.error.reason]}
        </p>
      );
    case 'sent':
      return onlyRefusal ? null : (
        <p class="outcome" role="status">
          {controls.sending}
        </p>
      );
    case 'waiting':
      return (
        <p class="outcome outcome-waiting" role="status">
          {controls.waitingForLine}
        </p>
      );
    case 'recorded':
      return onlyRefusal ? null : (
        <p class="outcome" role="status">
          {state.timeMs ? controls.recordedAt(formatTimeInWords(state.timeMs)) : controls.recorded}
        </p>
      );
    default:
      return null;
  }
}
