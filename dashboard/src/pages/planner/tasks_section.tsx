import { fetchedPart } from '../../views/fetched_part';
import type { Plan } from './plan';

const followUp = fetchedPart(() => import('./follow_up_desk'));

/** What becomes of the tasks after the conference: fetched when it is first opened. */
export function TasksSection({ plan }: { plan: Plan }) {
  return <followUp.With>{({ FollowUpDesk }) => <FollowUpDesk plan={plan} />}</followUp.With>;
}
