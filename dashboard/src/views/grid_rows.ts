import type { PointGroup } from '../state/point_groups';

/** More cells than this are not drawn at a time: a province may have thousands of points right below it. */
const POINTS_IN_ROW_MAX = 240;

/** So many under one parent are found by their name, not by their code. */
const POINTS_BY_CODE_MAX = 60;

const collator = new Intl.Collator('vi');

/** A group, or one part of a large one. */
export interface GridRow {
  leader: string;
  points: readonly string[];
  depth: number;
  /** The part that carries the group's name. */
  first: boolean;
  /** The group can be folded, here. */
  folds: boolean;
  /** Its points stand by name. */
  byName: boolean;
}

/** The groups in parts that can be drawn at once; of a folded group all in one, for its exceptions. */
export function gridRows(
  groups: readonly PointGroup[],
  isFolded: (group: PointGroup) => boolean,
  nameOf: (point: string) => string,
): GridRow[] {
  return groups.flatMap((group) => {
    const size = isFolded(group) ? group.points.length : POINTS_IN_ROW_MAX;
    const byName = group.points.length > POINTS_BY_CODE_MAX;
    const points = byName ? sortedByName(group, nameOf) : group.points;
    const parts: GridRow[] = [];
    for (let start = 0; start < points.length; start += size) {
      const first = start === 0;
      parts.push({
        leader: group.leader,
        points: points.slice(start, start + size),
        depth: group.depth,
        first,
        folds: first && group.points.length > 1,
        byName,
      });
    }
    return parts;
  });
}

/** The leader first, as ever. */
function sortedByName({ points }: PointGroup, nameOf: (point: string) => string): string[] {
  const [leader = '', ...others] = points;
  const named = others.map((point) => ({ point, name: nameOf(point) }));
  named.sort((a, b) => collator.compare(a.name, b.name));
  return [leader, ...named.map(({ point }) => point)];
}

/** The letter that a name is looked for under: "Đ" is one of its own, "Ă" and "Â" stand with "A". */
export function initialOf(name: string): string {
  const first = name.charAt(0).toLocaleUpperCase('vi');
  return first === 'Đ' ? first : first.normalize('NFD').charAt(0);
}
