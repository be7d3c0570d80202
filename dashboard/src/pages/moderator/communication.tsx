import type { Room } from './room';
import { AnnouncementsPanel } from './talk/announcements_panel';
import { HallPanel } from './talk/hall_panel';
import { IncidentsPanel } from './talk/incidents_panel';
import { MessagesPanel } from './talk/messages_panel';
import { VotesPanel } from './talk/votes_panel';

/** Right, below the agenda: trouble, and what is said to the points and shown in the halls. */
export function Communication(room: Room) {
  return (
    <>
      <IncidentsPanel room={room} />
      <MessagesPanel room={room} />
      <AnnouncementsPanel room={room} />
      <VotesPanel room={room} />
      <HallPanel room={room} />
    </>
  );
}
