import { fetchedPart } from '../../../views/fetched_part';
import type { PageModel } from '../page_model';

const documents = fetchedPart(() => import('./documents_tab'));

/** The tab of official documents: fetched when it is first opened. */
export function DocumentsTab({ model }: { model: PageModel }) {
  return <documents.With>{({ DocumentsDesk }) => <DocumentsDesk model={model} />}</documents.With>;
}
