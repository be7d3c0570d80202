// The sheets of a workbook: .xlsx, .xlsm, .xlsb, .xls, .ods, and tables in HTML or XML that bear
// such a name.

import { read, SSF, type CellObject, type ParsingOptions, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { cleanText } from './clean_text';
import type { Cell, Sheet } from './sheet';
import { UnreadableFile } from './unreadable_file';

/** Nothing is run, nothing is made HTML. What is hidden, and formulas without a value, come with styles. */
const OPTIONS: ParsingOptions = {
  dense: true,
  cellStyles: true,
  cellNF: true,
  cellText: true,
  cellHTML: false,
};

/** Excel for Mac counted days from 1904. */
const DAYS_TO_1904 = 1462;

export function sheetsOfBytes(bytes: Uint8Array): Sheet[] {
  return sheetsOf(opened(() => read(bytes, { ...OPTIONS, type: 'array' })));
}

/** In HTML there are only texts: "04792" stays one. */
export function sheetsOfMarkup(text: string): Sheet[] {
  return sheetsOf(opened(() => read(text, { ...OPTIONS, type: 'string', raw: true })));
}

function opened(open: () => WorkBook): WorkBook {
  try {
    return open();
  } catch (error) {
    throw new UnreadableFile(/password|encrypt/i.test(String(error)) ? 'password' : 'damaged');
  }
}

function sheetsOf(book: WorkBook): Sheet[] {
  const firstDay = book.Workbook?.WBProps?.date1904 ? DAYS_TO_1904 : 0;
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    // Charts and macros are sheets without cells.
    if (!sheet?.['!data']) return [];
    return [
      {
        name: name.normalize('NFC'),
        hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
        rows: rowsOf(sheet, firstDay),
        merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
          top: s.r,
          left: s.c,
          bottom: e.r,
          right: e.c,
        })),
        hiddenLines: hiddenIn(sheet['!rows']).map((index) => index + 1),
        hiddenColumns: hiddenIn(sheet['!cols']),
        separated: false,
      },
    ];
  });
}

const NO_CELLS: readonly Cell[] = [];

function rowsOf(sheet: WorkSheet, firstDay: number): (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  // All cells, whatever the sheet's <dimension> says: programs leave old ones. Holes are passed
  // over: one cell may stand in the last of a million lines.
  (sheet['!data'] ?? []).forEach((cells, index) => {
    const row: Cell[] = [];
    cells?.forEach((cell, column) => {
      const value = valueOf(cell, firstDay);
      if (value === null || value === '') return;
      while (row.length < column) row.push(null);
      row.push(value);
    });
    if (row.length === 0) return;
    while (rows.length < index) rows.push(NO_CELLS);
    rows.push(row);
  });
  return rows;
}

function valueOf(cell: CellObject, firstDay: number): Cell {
  if (cell.f && cell.t === 'z') return cleanText(`=${cell.f}`);
  switch (cell.t) {
    case 'n':
      return numberOf(cell, firstDay);
    case 'd':
      return cell.v instanceof Date ? cell.v : null;
    case 'e':
      return cell.w ?? '#N/A';
    case 'b':
      return cell.v === true;
    case 's':
      return cleanText(String(cell.v ?? ''));
    default:
      return null;
  }
}

function numberOf({ v, w, z }: CellObject, firstDay: number): Cell {
  if (typeof v !== 'number') return null;
  if (typeof z === 'string' && SSF.is_date(z)) return dateOfSerial(v + firstDay);
  return w !== undefined && /^0\d+$/.test(w) ? { number: v, shown: w } : v;
}

const DAYS_TO_1970 = 25569;
const DAY_MS = 86_400_000;

function dateOfSerial(days: number): Date {
  return new Date(Math.round((days - DAYS_TO_1970) * DAY_MS));
}

/** Indices. */
function hiddenIn(infos: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] {
  const hidden: number[] = [];
  infos?.forEach((info, index) => {
    if (info?.hidden) hidden.push(index);
  });
  return hidden;
}
