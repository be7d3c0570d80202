// A table as an Excel file: heading in bold and always in sight, whole numbers as numbers.

import writeXlsxFile from 'write-excel-file/node';

/** nhipcau.v1.SpreadsheetFacts. */
export interface SpreadsheetFacts {
  title: string;
  columns: readonly { title: string; width: number; is_number: boolean }[];
  rows: readonly { cells: readonly string[] }[];
}

/** Excel takes no more in one cell. */
const CELL_CHARACTERS_MAX = 32_767;

export async function toXlsx(facts: SpreadsheetFacts): Promise<Uint8Array> {
  const heading = facts.columns.map(({ title }) => ({
    value: title,
    fontWeight: 'bold' as const,
    wrap: true,
  }));
  const rows = facts.rows.map(({ cells }) =>
    cells.map((cell, index) => (facts.columns[index]?.is_number ? numberCell(cell) : textCell(cell))),
  );
  return writeXlsxFile([heading, ...rows], {
    buffer: true,
    sheet: facts.title,
    columns: facts.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    fontFamily: 'Times New Roman',
    fontSize: 12,
  });
}

function numberCell(cell: string) {
  return cell === '' ? null : { type: Number, value: Number(cell) };
}

function textCell(cell: string) {
  return { type: String, value: cell.slice(0, CELL_CHARACTERS_MAX), wrap: true };
}
