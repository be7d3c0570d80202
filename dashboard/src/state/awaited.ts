// Points of which something is only awaited: at the opening, or when a roll call opens, that is nearly
// all of them. Kept change by change, and shown as counts.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { AttentionCause } from '../gen/nhipcau/v1/record_pb';
import { notArrivedGroups, type NotArrivedGroup } from './not_arrived';
import type { Overview } from './overview';
import type { RecordStore } from './record_store';

export interface Awaited {
  notArrived: ReadonlySignal<readonly NotArrivedGroup[]>;
  /** How many points have yet to send in their people. */
  submissionMissingCount: ReadonlySignal<number>;
  /** How many points owe the open roll call an answer. */
  unansweredCount: ReadonlySignal<number>;
}

export function awaitedOf(records: RecordStore, overview: Overview): Awaited {
  return {
    notArrived: notArrivedGroups(records.table('attention'), overview.groups),
    submissionMissingCount: countWith(records, AttentionCause.SUBMISSION_MISSING),
    unansweredCount: computed(() =>
      records.table('unanswered').all.value.reduce((sum, { codes }) => sum + codes.length, 0),
    ),
  };
}

function countWith(records: RecordStore, cause: AttentionCause): ReadonlySignal<number> {
  const count = signal(0);
  records.table('attention').listen((_, now, before) => {
    const change =
      Number(now?.causes.includes(cause) ?? false) - Number(before?.causes.includes(cause) ?? false);
    if (change !== 0) count.value = count.peek() + change;
  });
  return count;
}
