// What cannot be right in a cell, whatever the server would say of it: an error of the spreadsheet,
// letters that are lost, a level that the conference does not have, a second point without a parent.

import { isLevel, type Level } from './levels';

export type FaultKind =
  | 'spreadsheetError'
  | 'lettersLost'
  | 'levelUnknown'
  | 'parentMissing'
  | 'moreCellsThanHeadings'
  | 'columnTwice'
  | 'headerMissing'
  /** Its headings are those of another kind of list. */
  | 'otherKind';

export interface Fault {
  /** Of the file, from 1; 0: the header. */
  line: number;
  /** As the draft's columns call it. */
  column: string;
  kind: FaultKind;
  value: string;
}

const SPREADSHEET_ERROR =
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|ERROR_.*|#+)$/i;
/** "Ph??ng", "Nguy?n": a program kept the letters in a code page that does not have them. */
const LETTERS_LOST = /\p{L}\?+\p{L}|\?{2,}\p{L}|(^|\s)\?\p{L}|\ufffd/u;

export function faultOfText(text: string): FaultKind | undefined {
  if (SPREADSHEET_ERROR.test(text)) return 'spreadsheetError';
  return LETTERS_LOST.test(text) ? 'lettersLost' : undefined;
}

interface RowOfCells {
  line: number;
  cells: readonly string[];
}

export function faultsOfCells(columns: readonly string[], rows: readonly RowOfCells[]): Fault[] {
  return rows.flatMap(({ line, cells }) =>
    cells.flatMap((value, index) => {
      const kind = faultOfText(value);
      return kind ? [{ line, column: columns[index] ?? '', kind, value }] : [];
    }),
  );
}

export function faultsOfLevels(
  columns: readonly string[],
  rows: readonly RowOfCells[],
  levels: readonly Level[],
): Fault[] {
  const at = columns.indexOf('level');
  if (at < 0) return [];
  return rows.flatMap(({ line, cells }) => {
    const value = cells[at] ?? '';
    return value === '' || isLevel(value, levels)
      ? []
      : [{ line, column: 'level', kind: 'levelUnknown' as const, value }];
  });
}

/** Only the host point has no parent. `hostCode`: of the conference, where it has one. */
export function faultsOfParents(
  columns: readonly string[],
  rows: readonly RowOfCells[],
  hostCode: string | undefined,
): Fault[] {
  const parent = columns.indexOf('parent_code');
  const code = columns.indexOf('code');
  if (parent < 0 || code < 0) return [];
  const roots = rows.filter(({ cells }) => !cells[parent] && cells[code]);
  const beside =
    hostCode === undefined ? roots.slice(1) : roots.filter(({ cells }) => cells[code] !== hostCode);
  return beside.map(({ line }) => ({ line, column: 'parent_code', kind: 'parentMissing', value: '' }));
}
