import { plannerWords } from '../../words/planner';
import type { LinkBook } from './link_book';

interface SentTickProps {
  links: LinkBook;
  invitation: string;
  /** For whom the link is. */
  name: string;
}

/** "Đã gửi", ticked by whoever handed the link on, so that the next one is found. */
export function SentTick({ links, invitation, name }: SentTickProps) {
  const { sent, sentTo } = plannerWords.value.links;
  const mark = links.sent(invitation);
  return (
    <label class="sent-tick small">
      <input
        type="checkbox"
        aria-label={sentTo(name)}
        checked={mark.value !== ''}
        onChange={(event) => (mark.value = event.currentTarget.checked ? String(Date.now()) : '')}
      />
      <span>{sent}</span>
    </label>
  );
}
