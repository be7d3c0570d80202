import { fetchedPart } from '../../views/fetched_part';
import type { PageModel } from './page_model';

const followUp = fetchedPart(() => import('../../views/tasks/follow_up'));

/** The tab of what becomes of the tasks: fetched when it is first opened. */
export function TasksTab({ model }: { model: PageModel }) {
  return <followUp.With>{({ FollowUp }) => <FollowUp view={model.view} />}</followUp.With>;
}
