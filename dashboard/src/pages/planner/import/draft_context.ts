// What a draft needs to know of the conference, as it is now.

import { dayOf } from '../../../base/local_time';
import type { Plan } from '../plan';
import type { DraftContext } from './draft/draft_rows';

export function draftContextOf(plan: Plan): DraftContext {
  const conference = plan.overview.conference.peek();
  const points = plan.points.peek();
  return {
    day: dayOf(conference?.plannedStartTime),
    levels: conference?.levels ?? [],
    codes: points.map(({ code }) => code),
    hostCode: points.find(({ parent }) => parent === '')?.code,
  };
}
