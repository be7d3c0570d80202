import type { Sender } from '../state/sender';
import type { CallError } from '../stream/client';
import { formatTimeInWords, language, words } from '../words/words';
import { refusalText } from './refused_at';

export interface OutcomeProps {
  of: Pick<Sender, 'state'>;
  /** Says nothing when all went well, where the page itself shows the result. */
  onlyRefusal?: boolean;
}

/** How a command fared, in words beside the control that sent it. */
export function Outcome({ of, onlyRefusal = false }: OutcomeProps) {
  const { controls } = words.value;
  const state = of.state.value;
  switch (state.kind) {
    case 'refused':
      return (
        <p class="outcome outcome-refused" role="alert">
          {refusalText(state.error)}
          {whatNow(state.error)}
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

/** " Hiện nay: Tạm nghỉ. Đề nghị “Họp lại” trước.", as the server words it; empty where it says neither. */
function whatNow({ now: { state, nextStep } }: CallError): string {
  const chosen = language.value;
  return [state && words.value.controls.now(state[chosen]), nextStep?.[chosen]]
    .map((sentence) => (sentence ? ` ${sentence}` : ''))
    .join('');
}
