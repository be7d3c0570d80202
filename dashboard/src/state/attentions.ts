// Points that need a look: those where something is wrong, and those that are only waited for, which
// at the opening, or when a roll call opens, are nearly all. Kept apart change by change, so that
// only the few are ever sorted, and the many are shown as a count.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../base/time';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import type { Table } from './table';

/** What a point is waited for; in itself nothing is wrong with it. */
export const WAITED_FOR = [
  AttentionCause.NOT_ARRIVED,
  AttentionCause.ROLL_CALL_UNANSWERED,
  AttentionCause.SUBMISSION_MISSING,
] as const;
export type WaitedFor = (typeof WAITED_FOR)[number];

export interface SplitAttentions {
  /** Worst first. */
  exceptions: ReadonlySignal<readonly Attention[]>;
  /** How many points are waited for, by what for. */
  waitedFor: Readonly<Record<WaitedFor, ReadonlySignal<number>>>;
}

/** Its worst cause beyond what it is waited for; undefined when there is none. */
export function wrongCause(attention: Attention | undefined): AttentionCause | undefined {
  return attention?.causes.find((cause) => !(WAITED_FOR as readonly AttentionCause[]).includes(cause));
}

export function splitAttentions(table: Table<Attention>): SplitAttentions {
  const exceptions = new Map<string, Attention>();
  const version = signal(0);
  table.listen((name, now) => {
    const wrong = wrongCause(now) !== undefined;
    if (wrong && now) exceptions.set(name, now);
    if (wrong || exceptions.delete(name)) version.value = version.peek() + 1;
  });
  return {
    exceptions: computed(() => {
      void version.value;
      return [...exceptions.values()].sort(byWorst);
    }),
    waitedFor: Object.fromEntries(
      WAITED_FOR.map((cause) => [cause, countOf(table, cause)]),
    ) as SplitAttentions['waitedFor'],
  };
}

function countOf(table: Table<Attention>, cause: WaitedFor): ReadonlySignal<number> {
  const count = signal(0);
  table.listen((_, now, before) => {
    const change =
      Number(now?.causes.includes(cause) ?? false) - Number(before?.causes.includes(cause) ?? false);
    if (change !== 0) count.value = count.peek() + change;
  });
  return count;
}

/** By the worst cause, in the order that the API gives them; then the longest-standing first. */
function byWorst(a: Attention, b: Attention): number {
  const rank = (attention: Attention): number => wrongCause(attention) ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || msOf(a.sinceTime) - msOf(b.sinceTime) || (a.name < b.name ? -1 : 1);
}
