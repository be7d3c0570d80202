// Points that need a look: those where something is wrong, apart from those that are only waited for,
// which at the opening are nearly all. Kept change by change, so that only the few are ever sorted.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../base/time';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import type { Table } from './table';

/** What a point is waited for; in itself nothing is wrong with it. */
const WAITED_FOR: readonly AttentionCause[] = [AttentionCause.NOT_ARRIVED, AttentionCause.SUBMISSION_MISSING];

/** Its worst cause beyond what it is waited for; undefined when there is none. */
export function wrongCause(attention: Attention | undefined): AttentionCause | undefined {
  return attention?.causes.find((cause) => !WAITED_FOR.includes(cause));
}

/** The exceptions among them, worst first. */
export function exceptionsOf(table: Table<Attention>): ReadonlySignal<readonly Attention[]> {
  const exceptions = new Map<string, Attention>();
  const version = signal(0);
  table.listen((name, now) => {
    const wrong = wrongCause(now) !== undefined;
    if (wrong && now) exceptions.set(name, now);
    if (wrong || exceptions.delete(name)) version.value = version.peek() + 1;
  });
  return computed(() => {
    void version.value;
    return [...exceptions.values()].sort(byWorst);
  });
}

/** By the worst cause, in the order that the API gives them; then the longest-standing first. */
function byWorst(a: Attention, b: Attention): number {
  const rank = (attention: Attention): number => wrongCause(attention) ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || msOf(a.sinceTime) - msOf(b.sinceTime) || (a.name < b.name ? -1 : 1);
}
