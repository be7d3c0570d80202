// Bridge points under the points that they belong to. A point with others below
// it leads its own group; a point without stands in its parent's.

import type { BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';

export interface PointGroup {
  /** Name of the point that leads the group. */
  leader: string;
  /** Names of the points in it, the leader first, then by code. */
  points: readonly string[];
  /** How many groups it lies below. */
  depth: number;
}

/** Groups in the order of the tree: each after the group that it lies below, by code. */
export function groupPoints(points: readonly BridgePoint[]): PointGroup[] {
  const known = new Set(points.map((point) => point.name));
  const childrenOf = new Map<string, BridgePoint[]>();
  for (const point of [...points].sort(byCode)) {
    const parent = known.has(point.parent) ? point.parent : '';
    const siblings = childrenOf.get(parent);
    if (siblings) siblings.push(point);
    else childrenOf.set(parent, [point]);
  }
  const groups: PointGroup[] = [];
  const visit = (leader: BridgePoint, depth: number): void => {
    const children = childrenOf.get(leader.name) ?? [];
    const leaves = children.filter((child) => !childrenOf.has(child.name));
    groups.push({ leader: leader.name, points: [leader, ...leaves].map((point) => point.name), depth });
    for (const child of children) if (childrenOf.has(child.name)) visit(child, depth + 1);
  };
  for (const root of childrenOf.get('') ?? []) visit(root, 0);
  return groups;
}

/** Codes are text; those of one level have one length, so shorter ones come first. */
function byCode(a: BridgePoint, b: BridgePoint): number {
  return a.code.length - b.code.length || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

export function sameGroups(a: readonly PointGroup[], b: readonly PointGroup[]): boolean {
  return a.length === b.length && a.every((group, index) => sameGroup(group, b[index]));
}

function sameGroup(a: PointGroup, b: PointGroup | undefined): boolean {
  return (
    a.leader === b?.leader &&
    a.depth === b.depth &&
    a.points.length === b.points.length &&
    a.points.every((name, index) => name === b.points[index])
  );
}
