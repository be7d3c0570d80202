// Cells that were corrected on the page. The file stays as it is.

import type { Cell, Sheet } from '../reader/sheet';

/** By the line of the file, from 1, and the index of its column. */
export type CellEdits = ReadonlyMap<number, ReadonlyMap<number, string>>;

export function withEdit(edits: CellEdits, line: number, index: number, text: string): CellEdits {
  return new Map(edits).set(line, new Map(edits.get(line)).set(index, text));
}

export function editCount(edits: CellEdits): number {
  return [...edits.values()].reduce((sum, ofLine) => sum + ofLine.size, 0);
}

export function editedSheet(sheet: Sheet, edits: CellEdits): Sheet {
  if (edits.size === 0) return sheet;
  const rows = sheet.rows.map((row, at) => {
    const ofLine = edits.get(at + 1);
    return ofLine ? editedRow(row, ofLine) : row;
  });
  return { ...sheet, rows };
}

function editedRow(row: readonly Cell[], edits: ReadonlyMap<number, string>): Cell[] {
  const edited = [...row];
  for (const [index, text] of edits) {
    while (edited.length <= index) edited.push(null);
    edited[index] = text;
  }
  return edited;
}
