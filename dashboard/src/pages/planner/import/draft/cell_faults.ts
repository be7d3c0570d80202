// What cannot be right in a cell, whatever the server would say of it: an error of the spreadsheet,
// letters that are lost, a name that is none, a level that the conference does not have, a second point
// without a parent, another day than the conference's.

import type { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import { isTakenForLatin } from '../reader/utf8_taken_for_latin';
import { isWithin, type ConferenceTimes } from './agenda_times';
import { columnNamed, type Column } from './columns';
import { isLevel, type Level } from './levels';

export type FaultKind =
  | 'spreadsheetError'
  /** A formula that no program has worked out. */
  | 'uncalculated'
  | 'lettersLost'
  /** Unicode that was taken for Windows-1252, and some of it is gone. */
  | 'lettersGarbled'
  | 'nameMissing'
  /** "9.12E+08" */
  | 'digitsLost'
  | 'otherDay'
  /** Nobody has said yet what is to be done with the zeros that Excel took. */
  | 'zerosUndecided'
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
  /** What it is beside: letters of both columns, the conference's first and last day. */
  others?: readonly string[];
}

const SPREADSHEET_ERROR =
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|ERROR_.*|#+)$/i;
/** "Ph??ng", "Nguy?n": a program kept the letters in a code page that does not have them. */
const LETTERS_LOST = /\p{L}\?+\p{L}|\?{2,}\p{L}|(^|\s)\?\p{L}|\ufffd/u;

/** How Excel shows a long number. */
const SHORTENED_NUMBER = /^\d([.,]\d+)?E\+\d+$/i;
/** Formulas make such of empty cells. */
const EMPTY_VALUE = /^(0|true|false)$/i;
/** Written where there is nobody. */
const NO_NAMES = new Set(['vắng', 'vắng mặt', 'không', 'không có', 'chưa có', 'trống']);

function faultOfText(text: string, column: Column | undefined): FaultKind | undefined {
  if (text === '') return undefined;
  if (SPREADSHEET_ERROR.test(text)) return 'spreadsheetError';
  if (/^=./.test(text)) return 'uncalculated';
  if (LETTERS_LOST.test(text)) return 'lettersLost';
  if (isTakenForLatin(text)) return 'lettersGarbled';
  if (column?.isText && SHORTENED_NUMBER.test(text)) return 'digitsLost';
  return (column?.isName && isNoName(text)) || (column?.isPerson && EMPTY_VALUE.test(text))
    ? 'nameMissing'
    : undefined;
}

function isNoName(text: string): boolean {
  return !/\p{L}/u.test(text) || EMPTY_VALUE.test(text) || NO_NAMES.has(text.toLowerCase());
}

interface RowOfCells {
  line: number;
  cells: readonly string[];
}

export function faultsOfCells(
  kind: ImportKind,
  columns: readonly string[],
  rows: readonly RowOfCells[],
): Fault[] {
  const known = columns.map((name) => columnNamed(kind, name));
  return rows.flatMap(({ line, cells }) =>
    cells.flatMap((value, index) => {
      const fault = faultOfText(value, known[index]);
      return fault ? [{ line, column: columns[index] ?? '', kind: fault, value }] : [];
    }),
  );
}

/** Moments as the server reads them. */
export function faultsOfDays(
  columns: readonly string[],
  rows: readonly RowOfCells[],
  conference: ConferenceTimes,
): Fault[] {
  const at = columns.indexOf('start');
  if (at < 0) return [];
  const others = [conference.day, conference.end.slice(0, 10)].filter(Boolean).map(dayText);
  return rows.flatMap(({ line, cells }) => {
    const [value = ''] = /^\d{4}-\d{2}-\d{2}(?=T)/.exec(cells[at] ?? '') ?? [];
    return value === '' || isWithin(value, conference)
      ? []
      : [{ line, column: 'start', kind: 'otherDay' as const, value: dayText(value), others }];
  });
}

function dayText(day: string): string {
  return day.split('-').reverse().join('/');
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
