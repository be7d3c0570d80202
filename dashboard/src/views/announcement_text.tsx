import { msOf } from '../base/time';
import type { Announcement } from '../gen/nhipcau/v1/communication_pb';
import { formatClock, words } from '../words/words';

/** What it says, and that it was withdrawn, when it was. */
export function AnnouncementText({ announcement: { text, withdrawTime } }: { announcement: Announcement }) {
  if (!withdrawTime) return <span>{text}</span>;
  return (
    <>
      <s>{text}</s>
      <strong>{words.value.announcements.withdrawn(formatClock(msOf(withdrawTime)))}</strong>
    </>
  );
}
