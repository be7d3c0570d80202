// Cells that are merged downwards: what the first says holds for all lines of the block, except a
// number that counts.

import type { Cell, Sheet } from '../reader/sheet';
import type { FileColumn } from './file_columns';

/** The sheet's rows with such blocks filled. */
export function withBlocksFilled(
  { rows, merges }: Sheet,
  bodyIndex: number,
  columns: readonly FileColumn[],
): readonly (readonly Cell[])[] {
  const holds = new Set(columns.filter(({ column }) => column && !column.isCount).map(({ index }) => index));
  const blocks = merges.filter(
    ({ top, bottom, left }) => top >= bodyIndex && bottom > top && holds.has(left),
  );
  if (blocks.length === 0) return rows;
  const filled: Cell[][] = rows.map((row) => [...row]);
  for (const { top, bottom, left } of blocks) {
    const value = filled[top]?.[left] ?? null;
    for (const row of filled.slice(top + 1, bottom + 1)) {
      // An empty line in a block stays empty.
      if (row.length === 0) continue;
      while (row.length <= left) row.push(null);
      row[left] ??= value;
    }
  }
  return filled;
}
