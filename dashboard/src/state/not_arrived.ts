// Points that have not arrived, by the group that they stand in. At the opening that is all of them,
// and each check-in takes one away: only those that changed are placed anew.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import type { PointGroup } from './point_groups';
import type { Table } from './table';

export interface NotArrivedGroup {
  /** Name of the point that leads the group. */
  leader: string;
  /** Names of points. */
  points: ReadonlySet<string>;
}

/** Groups with points that have not arrived, those with most first. */
export function notArrivedGroups(
  table: Table<Attention>,
  groups: ReadonlySignal<readonly PointGroup[]>,
): ReadonlySignal<readonly NotArrivedGroup[]> {
  const missing = new Set<string>();
  const changed = new Set<string>();
  const version = signal(0);
  table.listen((_, now, before) => {
    const point = (now ?? before)?.bridgePoint ?? '';
    const isMissing = now?.causes.includes(AttentionCause.NOT_ARRIVED) ?? false;
    if (isMissing === missing.has(point)) return;
    if (isMissing) missing.add(point);
    else missing.delete(point);
    changed.add(point);
    version.value = version.peek() + 1;
  });

  const leaderOf = computed(
    () =>
      new Map(groups.value.flatMap((group) => group.points.map((point) => [point, group.leader] as const))),
  );
  let placedBy: ReadonlyMap<string, string> | undefined;
  let placed = new Map<string, Set<string>>();
  const place = (point: string, leaders: ReadonlyMap<string, string>): void => {
    const leader = leaders.get(point);
    if (leader === undefined) return;
    const points = placed.get(leader) ?? new Set<string>();
    placed.set(leader, points);
    if (missing.has(point)) points.add(point);
    else points.delete(point);
  };
  return computed(() => {
    void version.value;
    const leaders = leaderOf.value;
    if (leaders !== placedBy) placed = new Map();
    for (const point of leaders === placedBy ? changed : missing) place(point, leaders);
    placedBy = leaders;
    changed.clear();
    return [...placed]
      .filter(([, points]) => points.size > 0)
      .map(([leader, points]) => ({ leader, points }))
      .sort((a, b) => b.points.size - a.points.size);
  });
}
