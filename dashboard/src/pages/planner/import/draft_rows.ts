// From the rows of a file to the draft that the server checks: headings and words become the
// server's, cells become text. A cell that cannot be read so is sent as it stands, and the server
// says what is wrong with it.

import { fold } from '../../../base/fold';
import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { columnOfHeading, isLeftOut, type Column } from './columns';
import type { Cell } from './sheet';
import type { TableFile } from './table_file';

export interface DraftRow {
  /** Of the file, from 1. */
  line: number;
  cells: readonly string[];
}

export interface DraftTable {
  /** As the server calls them; one that is not known stands as in the file. */
  columns: readonly string[];
  /** As the file calls them. */
  headings: readonly string[];
  rows: readonly DraftRow[];
  /** Headings that are not sent: running numbers, remarks. */
  leftOut: readonly string[];
  /** Text columns, by the file's heading, in which Excel kept numbers: leading zeros are lost. */
  numberColumns: readonly { heading: string; count: number }[];
}

const HEADER_LINES_MAX = 20;

interface Used {
  index: number;
  heading: string;
  column: Column | undefined;
}

/** `day` is the conference's, for cells that say only a time of day: "2021-06-11". */
export function draftOf(kind: ImportKind, file: TableFile, day: string): DraftTable {
  const headerIndex = findHeader(kind, file.rows);
  const headings = (file.rows[headerIndex] ?? []).map((cell) => textOf(cell));
  const body = file.rows.slice(headerIndex + 1);
  const used: Used[] = headings.flatMap((heading, index) =>
    isLeftOut(heading) ? [] : [{ index, heading, column: columnOfHeading(kind, heading) }],
  );
  const rows = body.flatMap((cells, index) =>
    cells.every((cell) => textOf(cell) === '')
      ? []
      : [
          {
            line: headerIndex + index + 2,
            cells: used.map((one) => sentText(cells[one.index] ?? null, one.column, day)),
          },
        ],
  );
  return {
    columns: used.map(({ column, heading }) => column?.name ?? heading),
    headings: used.map(({ heading }) => heading),
    rows,
    leftOut: headings.filter((heading) => heading !== '' && isLeftOut(heading)),
    numberColumns: used.flatMap(({ column, heading, index }) => {
      if (!column?.isText) return [];
      const count = body.filter((cells) => typeof cells[index] === 'number').length;
      return count > 0 ? [{ heading, count }] : [];
    }),
  };
}

/** Sheets of offices begin with titles: the header is the first line with two headings that are known. */
function findHeader(kind: ImportKind, rows: TableFile['rows']): number {
  const found = rows
    .slice(0, HEADER_LINES_MAX)
    .findIndex((row) => row.filter((cell) => columnOfHeading(kind, textOf(cell))).length >= 2);
  return Math.max(0, found);
}

function sentText(cell: Cell, column: Column | undefined, day: string): string {
  const text = column?.isTime ? timeText(cell, day) : textOf(cell);
  return column?.values?.[fold(text)] ?? text;
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  return String(cell).normalize('NFC').trim();
}

/** A time of day, alone or behind a day, as the server reads it: 2021-06-11T08:00:00+07:00. */
function timeText(cell: Cell, day: string): string {
  if (cell instanceof Date) {
    const [date = '', time = ''] = cell.toISOString().split('T');
    // A time of day alone counts from Excel's first day.
    return `${cell.getUTCFullYear() < 1901 ? day : date}T${time.slice(0, 8)}+07:00`;
  }
  if (typeof cell === 'number' && cell >= 0 && cell < 1) {
    const minutes = Math.round(cell * 24 * 60);
    return withZone(day, String(Math.floor(minutes / 60)), String(minutes % 60));
  }
  const text = textOf(cell);
  const parts = /^(?:(\d{1,2})\/(\d{1,2})\/(\d{4})\s+)?(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?$/i.exec(text);
  if (!parts) return text;
  const [, date, month, year, hours = '', minutes = '0'] = parts;
  const written = year ? `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}` : day;
  return withZone(written, hours, minutes);
}

function withZone(day: string, hours: string, minutes: string): string {
  return `${day}T${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}:00+07:00`;
}
