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

/** As DraftContext has them. */
interface OnRecord {
  levels: readonly Level[];
  parents: ReadonlyMap<string, string>;
  hostCode: string | undefined;
}

/** Undefined where the rows do not say which one it is, or some may belong to others. */
export function hostParent(
  columns: readonly string[],
  rows: readonly RowOfCells[],
  { levels, parents, hostCode }: OnRecord,
): HostParent | undefined {
  const code = columns.indexOf('code');
  const level = columns.indexOf('level');
  if (code < 0 || level < 0) return undefined;
  const host = hostCode ?? topmost(rows, code, level, levels);
  if (host === undefined) return undefined;
  const rankOf = ({ cells }: RowOfCells) => levelRank(cells[level] ?? '', levels);
  const below = rows.filter(({ cells }) => cells[code] && cells[code] !== host);
  const [rank, ...otherRanks] = new Set(below.map(rankOf));
  if (rank === undefined || otherRanks.length > 0) return undefined;
  const hostRow = rows.find(({ cells }) => cells[code] === host);
  // Levels begin with the host's. Where the conference names none, those that offices know need not be there.
  const hostRank = (hostRow && rankOf(hostRow)) ?? 0;
  if (levels.length > 0 && rank > hostRank + 1) return undefined;
  const codes = new Set(below.map(({ cells }) => cells[code] ?? ''));
  return haveOtherParents(codes, host, parents) ? undefined : { host, count: below.length };
}

/** On record some of the points belong to another than the host, or one that is not among them has points. */
function haveOtherParents(
  codes: ReadonlySet<string>,
  host: string,
  parents: ReadonlyMap<string, string>,
): boolean {
  return [...parents].some(
    ([code, parent]) => parent !== '' && parent !== host && (codes.has(code) || !codes.has(parent)),
  );
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
