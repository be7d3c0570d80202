// Points that need a look: those where something is wrong, and those that have only not arrived, which
// at the opening are nearly all. Kept apart change by change, so that only the few are ever sorted.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import type { Table } from './table';
import { msOf } from './time';

export interface SplitAttentions {
  /** Worst first. */
  exceptions: ReadonlySignal<readonly Attention[]>;
  /** Names of points. */
  notArrivedOnly: ReadonlySignal<ReadonlySet<string>>;
}

export function splitAttentions(table: Table<Attention>): SplitAttentions {
  const exceptions = new Map<string, Attention>();
  const notArrived = new Set<string>();
  const exceptionsVersion = signal(0);
  const notArrivedVersion = signal(0);
  table.listen((name, now, before) => {
    const isException = now !== undefined && !onlyNotArrived(now);
    const point = (now ?? before)?.bridgePoint ?? '';
    if (isException) exceptions.set(name, now);
    if (isException || exceptions.delete(name)) exceptionsVersion.value = exceptionsVersion.peek() + 1;
    const sizeBefore = notArrived.size;
    if (now && !isException) notArrived.add(point);
    else notArrived.delete(point);
    if (notArrived.size !== sizeBefore) notArrivedVersion.value = notArrivedVersion.peek() + 1;
  });
  return {
    exceptions: computed(() => {
      void exceptionsVersion.value;
      return [...exceptions.values()].sort(byWorst);
    }),
    notArrivedOnly: computed(() => {
      void notArrivedVersion.value;
      return new Set(notArrived);
    }),
  };
}

function onlyNotArrived(attention: Attention): boolean {
  return attention.causes.every((cause) => cause === AttentionCause.NOT_ARRIVED);
}

/** By the worst cause, in the order that the API gives them; then the longest-standing first. */
function byWorst(a: Attention, b: Attention): number {
  const rank = (attention: Attention): number => attention.causes[0] ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || msOf(a.sinceTime) - msOf(b.sinceTime) || (a.name < b.name ? -1 : 1);
}
