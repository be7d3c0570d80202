// Writes a small spreadsheet in which texts stay texts: a code that is typed into it keeps its zeros.

import writeXlsxFile, { type Cell } from 'write-excel-file';

/** What is typed into so many rows below the written ones stays text, too. */
const BLANK_ROWS = 5000;
const COLUMN_WIDTH = 22;
/** "@" is Excel's own name for text. */
const TEXT = { type: String, format: '@' };

/** An XLSX file of one sheet. */
export function writeXlsx(rows: readonly (readonly (string | number)[])[]): Promise<Blob> {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const blank: Cell[] = Array.from({ length: width }, () => TEXT);
  const data = [...rows.map((row) => row.map(cellOf)), ...Array.from({ length: BLANK_ROWS }, () => blank)];
  return writeXlsxFile(data, {
    sheet: 'Nhip Cau',
    columns: blank.map(() => ({ width: COLUMN_WIDTH })),
    fontFamily: 'Times New Roman',
    fontSize: 11,
  });
}

function cellOf(value: string | number): Cell {
  return typeof value === 'number' ? { type: Number, value } : { ...TEXT, value };
}
