// From a file to the draft that the server checks: headings and words become the server's, cells
// become text. A cell that cannot be read so is sent as it stands, and the server says what is wrong
// with it. What is not sent is named in the draft.

import { fold } from '../../../../base/fold';
import { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import type { CodePage } from '../reader/code_pages';
import type { Cell, Sheet, TableFile } from '../reader/sheet';
import { UnreadableFile } from '../reader/unreadable_file';
import { agendaTimes } from './agenda_times';
import { faultsOfCells, faultsOfDays, faultsOfLevels, faultsOfParents, type Fault } from './cell_faults';
import { editedSheet, type CellEdits } from './cell_edits';
import { textOf } from './cell_text';
import { columnNamed, isRunningNumber, keyOf, type Column } from './columns';
import { fileColumns, type ColumnChoices, type FileColumn, type KnownHeadings } from './file_columns';
import { findHeader, kindOfHeadings, type Header } from './find_header';
import { hostParent, type HostParent } from './host_parent';
import { withColumnsJoined } from './joined_columns';
import { codeDigitsOf, levelOf, type Level } from './levels';
import { withBlocksFilled } from './merged_blocks';
import { PointNames } from './point_names';
import { writtenMinutes } from './times';
import { inUnicode } from './unicode_sheet';
import { footStart, isNoRow } from './what_is_left_out';
import { zerosToPutBack, type Restored, type ZerosChoice } from './zeros';

export interface DraftRow {
  /** Of the file, from 1. */
  line: number;
  cells: readonly string[];
}

/** What the conference says of itself. */
export interface DraftContext {
  /** For cells that say only a time of day: "2021-06-11". */
  day: string;
  /** When it is to end: "2021-06-11T11:30:00+07:00"; empty: not known. */
  end: string;
  levels: readonly Level[];
  /** Of the points on record: what they are called, by their code. */
  names: ReadonlyMap<string, string>;
  /** Of the points on record, by their code: that of the parent, empty at the host. */
  parents: ReadonlyMap<string, string>;
  /** Of the point on record that has no parent. */
  hostCode: string | undefined;
  /** What headings mean, as it was decided for earlier files. */
  knownHeadings: KnownHeadings;
}

/** What the planner decided about this file. */
export interface DraftChoices {
  /** Undefined: the first that has the headings. */
  sheet: number | undefined;
  columns: ColumnChoices;
  /** Lines without a code, or without a title, are left out. */
  leaveOutWithoutKey: boolean;
  zeros: ZerosChoice;
  /** Letters of an old font are left as they are. */
  keepOldLetters: boolean;
  /** Of the chosen sheet. */
  cells: CellEdits;
}

export const NO_CHOICES: DraftChoices = {
  sheet: undefined,
  columns: new Map(),
  leaveOutWithoutKey: false,
  zeros: undefined,
  keepOldLetters: false,
  cells: new Map(),
};

export interface DraftTable {
  kind: ImportKind;
  /** As the server calls them; one that is not known stands as in the file. */
  columns: readonly string[];
  /** As the file calls them. */
  headings: readonly string[];
  /** Where the file has them, by the index of its column; undefined for one that follows from others. */
  places: readonly (number | undefined)[];
  rows: readonly DraftRow[];
  /** All of the sheet, those too that are not sent. */
  fileColumns: readonly FileColumn[];
  /** Lines among the rows that the file's spreadsheet does not show. */
  hiddenLines: readonly number[];
  /** Taken columns that it does not show. */
  hiddenColumns: readonly FileColumn[];
  /** Lines with something in them that are not sent. */
  leftOutLines: readonly { line: number; text: string }[];
  /** Lines that have no code, or no title. */
  withoutKeyCount: number;
  /** The chosen one, by its place in the file. */
  sheet: number;
  oldLetters?: { codePage: CodePage; count: number; example: readonly [string, string] };
  /** What Excel took, and one cell with it and without. */
  zeros?: { count: number; example: readonly [string, string] };
  /** Taken as the parent of all others, where the file has no column for it. */
  hostParent?: HostParent;
  /** Columns of codes, by the file's heading, in which Excel kept numbers: zeros may be lost. */
  numberColumns: readonly { heading: string; count: number }[];
  faults: readonly Fault[];
}

/** As many as the server takes. */
const COLUMNS_MAX = 64;

/** Throws UnreadableFile for more columns than there can be. */
export function draftOf(
  kind: ImportKind,
  file: TableFile,
  context: DraftContext,
  choices: DraftChoices = NO_CHOICES,
): DraftTable {
  const index = choices.sheet ?? sheetWithTable(kind, file.sheets);
  const asItStands = file.sheets[index];
  if (!asItStands) throw new Error('the file has no sheet');
  const converted = inUnicode(asItStands);
  const read = converted && !choices.keepOldLetters ? converted.sheet : asItStands;
  const sheet = editedSheet(withColumnsJoined(kind, read), choices.cells);
  const draft = draftOfSheet(kind, sheet, context, choices);
  if (draft.columns.length > COLUMNS_MAX) throw new UnreadableFile('tooManyColumns');
  const { codePage, count, example } = converted ?? {};
  return {
    ...draft,
    sheet: index,
    ...(codePage && count && example && { oldLetters: { codePage, count, example } }),
  };
}

/** The first that is visible and has the headings, else the first that is visible and has cells. */
export function sheetWithTable(kind: ImportKind, sheets: readonly Sheet[]): number {
  const first = (wanted: (sheet: Sheet) => boolean): number | undefined => {
    const found = sheets.findIndex((sheet) => sheet.rows.length > 0 && wanted(sheet));
    return found < 0 ? undefined : found;
  };
  const hasTable = (sheet: Sheet): boolean => findHeader(kind, inUnicode(sheet)?.sheet ?? sheet).isFound;
  return (
    first((sheet) => !sheet.hidden && hasTable(sheet)) ??
    first((sheet) => !sheet.hidden) ??
    first(() => true) ??
    0
  );
}

type FileRow = Readonly<{ line: number; cells: readonly Cell[] }>;

function draftOfSheet(
  kind: ImportKind,
  sheet: Sheet,
  context: DraftContext,
  choices: DraftChoices,
): Omit<DraftTable, 'sheet'> {
  const header = findHeader(kind, sheet);
  const columns = fileColumns(
    kind,
    header.headings,
    sheet.rows.slice(header.bodyIndex),
    choices.columns,
    context.knownHeadings,
  );
  const sent = columns.filter(({ state }) => state === 'taken' || state === 'unknown');
  const key = sent.find(({ column }) => column?.name === keyOf(kind))?.index ?? -1;
  const { rows, leftOut } = splitLines(kind, sheet, header, columns, key);
  const isWithoutKey = ({ cells }: FileRow): boolean => key >= 0 && textOf(cells[key]) === '';
  const withoutKey = rows.filter(isWithoutKey);
  const kept = choices.leaveOutWithoutKey ? rows.filter((row) => !isWithoutKey(row)) : rows;
  const leftOutLines = choices.leaveOutWithoutKey
    ? [...leftOut, ...withoutKey].sort((a, b) => a.line - b.line)
    : leftOut;
  const zeros = zerosOf(kept, sent, context);
  const restored: Restored = choices.zeros === 'putBack' ? zeros.restored : new Map();
  const written = sentTable(kind, kept, sent, restored, context);
  const parent = written.columns.includes('parent_code')
    ? undefined
    : hostParent(written.columns, written.rows, context);
  const draft = parent ? withParents(kind, written, parent) : written;
  return {
    ...draft,
    kind,
    ...(parent && { hostParent: parent }),
    fileColumns: columns,
    hiddenLines: kept.map(({ line }) => line).filter((line) => sheet.hiddenLines.includes(line)),
    hiddenColumns: sent.filter(({ index }) => sheet.hiddenColumns.includes(index)),
    leftOutLines: leftOutLines.map(({ line, cells }) => ({ line, text: shortText(cells) })),
    withoutKeyCount: withoutKey.length,
    ...(zeros.found && { zeros: zeros.found }),
    numberColumns: numberColumns(kept, sent, zeros.restored, context),
    faults: [
      ...faultsOfKind(kind, sheet),
      ...faultsOfHeader(header, columns),
      ...faultsOfWidth(sheet, header, kept),
      ...faultsOfZeros(zeros.found, choices),
      ...faultsOfCells(kind, draft.columns, draft.rows),
      ...faultsOfDays(draft.columns, draft.rows, context),
      ...faultsOfLevels(draft.columns, draft.rows, context.levels),
      ...faultsOfParents(draft.columns, draft.rows, context.hostCode),
    ],
  };
}

/** Rows of the table, and lines below its headings that are none; lines without a cell are neither. */
function splitLines(
  kind: ImportKind,
  sheet: Sheet,
  { bodyIndex }: Header,
  columns: readonly FileColumn[],
  key: number,
): { rows: FileRow[]; leftOut: FileRow[] } {
  const lines = withBlocksFilled(sheet, bodyIndex, columns)
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(bodyIndex)
    .filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''));
  const places = {
    key,
    runningNumber: columns.find(({ heading }) => isRunningNumber(heading))?.index ?? -1,
    taken: columns.filter(({ state }) => state === 'taken').map(({ index }) => index),
    hasCodes: kind !== ImportKind.AGENDA,
  };
  const foot = footStart(
    lines.map(({ cells }) => cells),
    places,
  );
  const list = lines.slice(0, foot);
  const lastWithKey = list.reduce((last, { cells, line }) => (textOf(cells[key]) ? line : last), 0);
  const isOut = ({ cells, line }: FileRow): boolean => isNoRow(cells, places, line > lastWithKey);
  return {
    rows: list.filter((line) => !isOut(line)),
    leftOut: [...list.filter(isOut), ...lines.slice(foot)],
  };
}

function sentTable(
  kind: ImportKind,
  rows: readonly FileRow[],
  sent: readonly FileColumn[],
  restored: Restored,
  context: DraftContext,
): Pick<DraftTable, 'columns' | 'headings' | 'places' | 'rows'> {
  const told = sent.filter(({ column }) => !column?.isPartOfTime);
  const columns = told.map(({ column, heading }) => column?.name ?? heading);
  const headings = told.map(({ heading, letters }) => heading || letters);
  const times = columns.includes('start') ? agendaTimes(rows, sent, context) : new Map<number, never>();
  const minutes = columnNamed(kind, 'minutes');
  if (minutes && !columns.includes('minutes') && [...times.values()].some((time) => time.minutes)) {
    columns.push('minutes');
    headings.push(minutes.headings[0] ?? '');
  }
  const minutesAt = columns.indexOf('minutes');
  const names = pointNames(rows, sent, restored, context);
  return {
    columns,
    headings,
    places: columns.map((_, at) => told[at]?.index),
    rows: rows.map(({ line, cells }) => {
      const texts = told.map(({ index, column }) => {
        if (column?.isTime) return times.get(line)?.start ?? '';
        const text = restored.get(line)?.get(index) ?? sentText(cells[index] ?? null, column, context);
        return column?.isReference ? names.codeOf(text) : text;
      });
      if (minutesAt >= 0 && !texts[minutesAt]) texts[minutesAt] = String(times.get(line)?.minutes ?? '');
      return { line, cells: texts };
    }),
  };
}

/** Of the file and on record. */
function pointNames(
  rows: readonly FileRow[],
  sent: readonly FileColumn[],
  restored: Restored,
  { names }: DraftContext,
): PointNames {
  const at = (name: string): number => sent.find(({ column }) => column?.name === name)?.index ?? -1;
  const [code, name] = [at('code'), at('name')];
  const ofFile = rows.map(({ line, cells }): [string, string] => [
    restored.get(line)?.get(code) ?? textOf(cells[code]),
    textOf(cells[name]),
  ]);
  return new PointNames([...names, ...ofFile]);
}

type Sent = ReturnType<typeof sentTable>;

function withParents(kind: ImportKind, table: Sent, { host }: HostParent): Sent {
  const code = table.columns.indexOf('code');
  return {
    columns: [...table.columns, 'parent_code'],
    headings: [...table.headings, columnNamed(kind, 'parent_code')?.headings[0] ?? ''],
    places: [...table.places, undefined],
    rows: table.rows.map(({ line, cells }) => ({
      line,
      cells: [...cells, cells[code] === host ? '' : host],
    })),
  };
}

function sentText(cell: Cell, column: Column | undefined, { levels }: DraftContext): string {
  if (column?.isDuration) return writtenMinutes(cell);
  const text = textOf(cell);
  if (column?.isLevel) return levelOf(text, levels);
  return column?.values?.get(fold(text)) ?? text;
}

function zerosOf(
  rows: readonly FileRow[],
  sent: readonly FileColumn[],
  context: DraftContext,
): { restored: Restored; found: DraftTable['zeros'] } {
  const digits = digitsOf(sent, context);
  const restored = zerosToPutBack(
    rows.map((row) => ({ ...row, codeDigits: digits(row) })),
    sent,
    [...context.parents.keys()],
  );
  const all = rows.flatMap(({ line, cells }) =>
    [...(restored.get(line) ?? [])].map(([index, text]) => [textOf(cells[index]), text] as const),
  );
  const [example] = all;
  return { restored, found: example && { count: all.length, example } };
}

function digitsOf(
  sent: readonly FileColumn[],
  { levels }: DraftContext,
): (row: FileRow) => number | undefined {
  const at = sent.find(({ column }) => column?.isLevel)?.index ?? -1;
  return ({ cells }) => codeDigitsOf(levelOf(textOf(cells[at]), levels), levels);
}

/** Numbers whose zeros nobody can tell: codes of levels that the state gives none. */
function numberColumns(
  rows: readonly FileRow[],
  sent: readonly FileColumn[],
  restored: Restored,
  context: DraftContext,
): DraftTable['numberColumns'] {
  const digits = digitsOf(sent, context);
  return sent.flatMap(({ column, heading, index }) => {
    if (column?.name !== 'code') return [];
    const count = rows.filter(
      (row) =>
        typeof row.cells[index] === 'number' &&
        !restored.get(row.line)?.has(index) &&
        digits(row) === undefined,
    ).length;
    return count > 0 ? [{ heading, count }] : [];
  });
}

function faultsOfKind(kind: ImportKind, sheet: Sheet): Fault[] {
  const meant = kindOfHeadings(kind, sheet);
  return meant === kind ? [] : [{ line: 0, column: '', kind: 'otherKind', value: String(meant) }];
}

function faultsOfZeros(found: DraftTable['zeros'], choices: DraftChoices): Fault[] {
  if (!found || choices.zeros !== undefined) return [];
  return [{ line: 0, column: '', kind: 'zerosUndecided', value: String(found.count) }];
}

function faultsOfHeader({ isFound }: Header, columns: readonly FileColumn[]): Fault[] {
  const isTaken = columns.filter(({ state }) => state === 'taken').length > 1;
  const twice = columns.filter(({ state }) => state === 'twice');
  return [
    ...(isFound || isTaken ? [] : [{ line: 0, column: '', kind: 'headerMissing' as const, value: '' }]),
    ...twice.map(({ heading, letters, column }) => {
      const first = columns.find((other) => other.state === 'taken' && other.column === column);
      return {
        line: 0,
        column: heading,
        kind: 'columnTwice' as const,
        value: first?.heading ?? '',
        others: [letters, first?.letters ?? ''],
      };
    }),
  ];
}

/** In a text a separator too many moves what stands behind it. */
function faultsOfWidth(sheet: Sheet, { headings }: Header, rows: readonly FileRow[]): Fault[] {
  if (!sheet.separated) return [];
  return rows
    .filter(({ cells }) => cells.length > headings.length)
    .map(({ line, cells }) => ({
      line,
      column: '',
      kind: 'moreCellsThanHeadings',
      value: `${cells.length}/${headings.length}`,
    }));
}

const SHORT_TEXT_MAX = 60;

function shortText(cells: readonly Cell[]): string {
  const text = cells.map(textOf).filter(Boolean).join(' ');
  return text.length > SHORT_TEXT_MAX ? `${text.slice(0, SHORT_TEXT_MAX)}…` : text;
}
