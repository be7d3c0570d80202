import type { EventLog } from '../state/event_log';
import { logWords } from '../words/log';
import { words } from '../words/words';

/** Says that the log has ended before the conference, and why; nothing while it goes on. */
export function LogEnd({ log }: { log: EventLog }) {
  const reason = log.refusal.value;
  if (reason === undefined) return null;
  return (
    <p class="outcome outcome-refused" role="alert" data-testid="log-end">
      {logWords.value.stopped} {words.value.reason[reason]}
    </p>
  );
}
