import { fetchedPart } from '../../../views/fetched_part';
import type { Room } from '../room';

const documents = fetchedPart(() => import('./documents_tab'));

/** The tab of official documents: fetched when it is first opened. */
export function DocumentsTab({ room }: { room: Room }) {
  return <documents.With>{({ DocumentsDesk }) => <DocumentsDesk room={room} />}</documents.With>;
}
