import type { PageModel } from './page_model';
import { AnnouncementsPanel } from './talk/announcements_panel';
import { HallPanel } from './talk/hall_panel';
import { IncidentsPanel } from './talk/incidents_panel';
import { MessagesPanel } from './talk/messages_panel';
import { VotesPanel } from './talk/votes_panel';

/** Right, below the agenda: trouble, and what is said to the points and shown in the halls. */
export function Communication(model: PageModel) {
  return (
    <>
      <IncidentsPanel model={model} />
      <MessagesPanel model={model} />
      <AnnouncementsPanel model={model} />
      <VotesPanel model={model} />
      <HallPanel model={model} />
    </>
  );
}
