// The tree of points as rows of a list: groups that fold, or what a search finds.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { fold, matches } from '../../base/fold';
import type { BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import type { Plan } from './plan';

export interface PointRow {
  point: BridgePoint;
  depth: number;
  /** Of a leader: how many stand in its group besides itself; else undefined. */
  below: number | undefined;
  folded: boolean;
}

export interface PointRows {
  query: Signal<string>;
  rows: ReadonlySignal<readonly PointRow[]>;
  toggle(leader: string): void;
}

/** A tree of more points begins folded. */
const OPEN_MAX = 500;

/** `wanted` leaves points out; their leaders stay while something of the group is shown. */
export function pointRows(
  plan: Plan,
  wanted: (point: BridgePoint) => boolean = () => true,
  searchText: (point: BridgePoint) => string = (point) => `${point.code} ${point.displayName}`,
): PointRows {
  const query = signal('');
  const toggled = signal<ReadonlySet<string>>(new Set());
  const folded = (leader: string): boolean =>
    plan.points.value.length > OPEN_MAX !== toggled.value.has(leader);
  const rows = computed(() => {
    const text = fold(query.value);
    if (text) {
      return plan.points.value
        .filter((point) => wanted(point) && matches(searchText(point), text))
        .map((point) => ({ point, depth: 0, below: undefined, folded: false }));
    }
    const byName = new Map(plan.points.value.map((point) => [point.name, point]));
    return plan.overview.groups.value.flatMap((group) => {
      const [leader, ...rest] = group.points.flatMap((name) => byName.get(name) ?? []);
      if (!leader) return [];
      const shown = rest.filter(wanted);
      if (shown.length === 0 && !wanted(leader)) return [];
      const isFolded = shown.length > 0 && folded(leader.name);
      const top: PointRow = {
        point: leader,
        depth: group.depth,
        below: shown.length > 0 ? shown.length : undefined,
        folded: isFolded,
      };
      if (isFolded) return [top];
      return [
        top,
        ...shown.map((point) => ({ point, depth: group.depth + 1, below: undefined, folded: false })),
      ];
    });
  });
  return {
    query,
    rows,
    toggle: (leader) => {
      const next = new Set(toggled.peek());
      if (!next.delete(leader)) next.add(leader);
      toggled.value = next;
    },
  };
}
