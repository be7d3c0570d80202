import type { Freshness } from '../state/freshness';
import { formatTimeInWords, words } from '../words/words';

/** Whether what is shown is live, in one mark and a few words. */
export function LiveStatus({ freshness }: { freshness: Freshness }) {
  return (
    <p
      class={`live-status live-${freshness.kind}`}
      role={freshness.kind === 'past' ? undefined : 'status'}
      data-testid="live-status"
    >
      <span class="live-mark" aria-hidden="true" />
      {statusText(freshness)}
    </p>
  );
}

/** What a moderator must know before trusting the numbers below; nothing while they are live. */
export function LiveHint({ freshness }: { freshness: Freshness }) {
  const text = hintText(freshness);
  return text ? <p class={`live-hint hint-${freshness.kind}`}>{text}</p> : null;
}

function statusText(freshness: Freshness): string {
  const texts = words.value.freshness;
  switch (freshness.kind) {
    case 'reconnecting':
      return texts.reconnecting(formatTimeInWords(freshness.sinceMs));
    case 'old':
      return texts.old(formatTimeInWords(freshness.sinceMs));
    case 'past':
      return texts.past(formatTimeInWords(freshness.atMs));
    default:
      return texts[freshness.kind];
  }
}

function hintText(freshness: Freshness): string {
  switch (freshness.kind) {
    case 'reconnecting':
      return words.value.freshness.reconnectingHint;
    case 'old':
      return words.value.freshness.oldHint;
    case 'refused':
      return words.value.reason[freshness.reason];
    default:
      return '';
  }
}
