// A list of two levels has no column for the parent: all its points belong to the one above them.

import { levelRank, type Level } from './levels';

export interface HostParent {
  /** Code of the one that has no parent. */
  host: string;
  /** Points that belong to it. */
  count: number;
}

interface RowOfCells {
  cells: readonly string[];
}

/** Undefined where the rows do not say which one it is, or some may belong to others. */
export function hostParent(
  columns: readonly string[],
  rows: readonly RowOfCells[],
  { levels, hostCode }: { levels: readonly Level[]; hostCode: string | undefined },
): HostParent | undefined {
  const code = columns.indexOf('code');
  const level = columns.indexOf('level');
  if (code < 0 || level < 0) return undefined;
  const host = hostCode ?? topmost(rows, code, level, levels);
  if (host === undefined) return undefined;
  const below = rows.filter(({ cells }) => cells[code] && cells[code] !== host);
  const ranks = new Set(below.map(({ cells }) => levelRank(cells[level] ?? '', levels)));
  return ranks.size === 1 && !ranks.has(undefined) ? { host, count: below.length } : undefined;
}

/** The code of the only row of the highest level. */
function topmost(
  rows: readonly RowOfCells[],
  code: number,
  level: number,
  levels: readonly Level[],
): string | undefined {
  const ranked = rows.map(({ cells }) => ({
    cells,
    rank: levelRank(cells[level] ?? '', levels) ?? Infinity,
  }));
  const highest = Math.min(...ranked.map(({ rank }) => rank));
  const [first, ...others] = ranked.filter(({ rank }) => rank === highest);
  return others.length === 0 && highest < Infinity ? first?.cells[code] || undefined : undefined;
}
