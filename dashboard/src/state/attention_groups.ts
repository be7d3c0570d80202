// Exceptions of one kind together: twelve times the same is one thing to know, not twelve.

import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import { wrongCause } from './attentions';
import { PAPER_CAUSES } from './look';

/** True where only figures or lists do not agree. */
export function isPaper(attention: Attention): boolean {
  const cause = wrongCause(attention);
  return cause !== undefined && PAPER_CAUSES.includes(cause);
}

/** In the order of the worst of each; paper last. An incident is never one among many: somebody has to take it on. */
export function groupAttentions(items: readonly Attention[]): Attention[][] {
  const groups = new Map<string, Attention[]>();
  for (const item of items) {
    const alone = item.causes.includes(AttentionCause.INCIDENT_OPEN);
    const key = alone ? item.name : String(wrongCause(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  const rank = ([first]: Attention[]): number => Number(first !== undefined && isPaper(first));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
