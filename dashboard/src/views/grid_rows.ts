import type { PointGroup } from '../state/point_groups';

/** More cells than this are not drawn at a time: a province may have thousands of points right below it. */
const POINTS_IN_ROW_MAX = 240;

/** A group, or one part of a large one. */
export interface GridRow {
  leader: string;
  points: readonly string[];
  depth: number;
  /** The part that carries the group's name. */
  first: boolean;
  /** The group can be folded, here. */
  folds: boolean;
}

/** The groups in parts that can be drawn at once; of a folded group all in one, for its exceptions. */
export function gridRows(groups: readonly PointGroup[], isFolded: (group: PointGroup) => boolean): GridRow[] {
  return groups.flatMap((group) => {
    const size = isFolded(group) ? group.points.length : POINTS_IN_ROW_MAX;
    const parts: GridRow[] = [];
    for (let start = 0; start < group.points.length; start += size) {
      const first = start === 0;
      parts.push({
        leader: group.leader,
        points: group.points.slice(start, start + size),
        depth: group.depth,
        first,
        folds: first && group.points.length > 1,
      });
    }
    return parts;
  });
}
