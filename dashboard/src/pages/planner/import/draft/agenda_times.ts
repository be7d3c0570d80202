// When each row of an agenda begins. Most cells say only a time of day: it is that of the row above,
// or the next day where the hour goes back and the conference lasts that long.

import type { Cell } from '../reader/sheet';
import { textOf } from './cell_text';
import type { FileColumn } from './file_columns';
import { inFullHours, minutesBetween, writtenDay, writtenTime, type WrittenTime } from './times';

interface Lines {
  line: number;
  cells: readonly Cell[];
}

/** As DraftContext has them. */
export interface ConferenceTimes {
  day: string;
  end: string;
}

/** By line. */
export function agendaTimes(
  rows: readonly Lines[],
  columns: readonly FileColumn[],
  conference: ConferenceTimes,
): ReadonlyMap<number, WrittenTime> {
  const cellOf = (name: string) => {
    const index = columns.find(({ column }) => column?.name === name)?.index ?? -1;
    return ({ cells }: Lines): Cell => cells[index] ?? null;
  };
  const [startOf, endOf, dayOf] = [cellOf('start'), cellOf('end'), cellOf('day')];
  let day = conference.day;
  let last = '';
  return new Map(
    rows.map((row) => {
      const dayText = textOf(dayOf(row));
      const said = dayText === '' ? undefined : (writtenDay(dayOf(row), day) ?? NO_DAY);
      if (said) [day, last] = [said, ''];
      const written =
        day === NO_DAY ? unread(dayText, startOf(row)) : timeOn(startOf(row), day, last, conference);
      if (isMoment(written.start) && isWithin(written.start, conference)) {
        [day, last] = [written.start.slice(0, 10), written.start];
      }
      const end = writtenTime(inFullHours(endOf(row)), written.start.slice(0, 10)).start;
      const minutes = written.minutes ?? (isMoment(end) ? minutesBetween(written.start, end) : undefined);
      return [row.line, { start: written.start, minutes }];
    }),
  );
}

/** The day's cell is no day: the server names the time that it cannot read. */
const NO_DAY = '?';

function unread(dayText: string, cell: Cell): WrittenTime {
  return { start: `${dayText} ${textOf(cell)}`.trim() };
}

function timeOn(cell: Cell, day: string, last: string, { end }: ConferenceTimes): WrittenTime {
  const full = inFullHours(cell);
  const written = writtenTime(full, day);
  if (!isMoment(written.start)) return { start: textOf(cell) };
  if (last === '' || written.start >= last || saysDay(full)) return written;
  const next = writtenTime(full, dayAfter(day));
  return Date.parse(next.start) <= Date.parse(end) ? next : written;
}

/** True where the cell's moment is the same whatever the day is. */
function saysDay(cell: Cell): boolean {
  return writtenTime(cell, '2000-01-01').start === writtenTime(cell, '2000-01-02').start;
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T.*\+07:00$/.test(text);
}

/** True for a moment on the days of the conference, as far as they are known. */
export function isWithin(moment: string, { day, end }: ConferenceTimes): boolean {
  const on = moment.slice(0, 10);
  return day === '' || (on >= day && (end === '' || on <= end.slice(0, 10)));
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
