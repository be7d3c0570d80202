import { Command } from '../../state/command';
import type { Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import type { ToldBy } from '../../state/told_by';
import { uploadFile } from '../../stream/files';
import { draftsAt, type Desk } from './desk';

/** A desk whose commands go straight to the server: for those who act on behalf of a point. */
export function liveDesk(view: ConferenceView, overview: Overview, toldBy: ToldBy, point: string): Desk {
  return {
    records: view.records,
    overview,
    point,
    toldBy: toldBy.of(point),
    newSender: () => new Command(view.client),
    draft: draftsAt(point),
    sendFile: (...sent) => uploadFile(view.client, view.conference, ...sent),
    files: view,
  };
}
