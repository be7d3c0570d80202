// Times of an agenda as offices write them: "8h00 - 8h10", "08:15 ngày 12/10/2026", a cell with a time.

import type { Cell } from '../reader/sheet';
import { textOf } from './cell_text';

export interface WrittenTime {
  /** "2021-06-11T08:00:00+07:00", or the text as it stands where it is no time. */
  start: string;
  /** Of a span, from its beginning to its end. */
  minutes?: number | undefined;
}

/** `day` is the conference's, for cells that say only a time of day: "2021-06-11". */
export function writtenTime(cell: Cell, day: string): WrittenTime {
  if (cell instanceof Date) return { start: ofDate(cell, day) };
  if (typeof cell === 'number' && cell >= 0 && cell < 1) {
    return { start: ofDate(new Date(FIRST_DAY_MS + cell * DAY_MS), day) };
  }
  const text = textOf(cell);
  return ofSpan(text, day) ?? { start: ofMoment(text, day) ?? text };
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** Excel's day 0: a time of day alone is on it. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);

/** Spreadsheets keep 08:10 as a fraction that may be some seconds less. */
function ofDate(date: Date, day: string): string {
  const rounded = new Date(Math.round(date.getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
  const written = date.getUTCFullYear() < 1905 ? day : rounded.slice(0, 10);
  return `${written}T${rounded.slice(11, 16)}:00+07:00`;
}

const TIME = String.raw`(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?(?::\d{2})?\s*(?:phút|['’′])?`;
const DATE = String.raw`(?:ngày\s*)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})`;
const ISO_DATE = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const TIME_ONLY = new RegExp(`^(?:lúc\\s*)?${TIME}$`, 'i');
const DATE_THEN_TIME = new RegExp(`^${DATE},?\\s*(?:lúc\\s*)?${TIME}$`, 'i');
const TIME_THEN_DATE = new RegExp(`^(?:lúc\\s*)?${TIME},?\\s*${DATE}$`, 'i');
const ISO_THEN_TIME = new RegExp(`^${ISO_DATE}(?:T|,?\\s*(?:lúc\\s*)?)${TIME}$`, 'i');
const SPAN = /^(?:từ\s*)?(\d.*?)\s*(?:-|–|—|đến)\s*(\d.*)$/i;
const DAY = new RegExp(`^(?:[^\\d]*,\\s*)?${DATE}$`, 'i');
const DAY_OF_YEAR = /^(?:[^\d]*,\s*)?(?:ngày\s*)?(\d{1,2})[/.-](\d{1,2})$/i;
const ISO_DAY = new RegExp(`^${ISO_DATE}$`);

function ofSpan(text: string, day: string): WrittenTime | undefined {
  const [, start = '', end = ''] = SPAN.exec(text) ?? [];
  const [from, to] = [start, end].map((one) => (TIME_ONLY.test(one) ? ofMoment(one, day) : undefined));
  return from && to ? { start: from, minutes: minutesBetween(from, to) } : undefined;
}

/** Half a day at most, also over midnight; undefined where the end would lie before the beginning. */
export function minutesBetween(from: string, to: string): number | undefined {
  const minutes = (Date.parse(to) - Date.parse(from)) / MINUTE_MS;
  const overMidnight =
    minutes < 0 && minutes + DAY_MINUTES <= DAY_MINUTES / 2 ? minutes + DAY_MINUTES : minutes;
  return overMidnight > 0 ? overMidnight : undefined;
}

/** Undefined where the text is no moment that there is. */
function ofMoment(text: string, day: string): string | undefined {
  const time = TIME_ONLY.exec(text);
  if (time) return at(day, time[1], time[2]);
  const dateFirst = DATE_THEN_TIME.exec(text);
  if (dateFirst) return at(dayOf(dateFirst[3], dateFirst[2], dateFirst[1]), dateFirst[4], dateFirst[5]);
  const timeFirst = TIME_THEN_DATE.exec(text);
  if (timeFirst) return at(dayOf(timeFirst[5], timeFirst[4], timeFirst[3]), timeFirst[1], timeFirst[2]);
  const iso = ISO_THEN_TIME.exec(text);
  return iso ? at(dayOf(iso[1], iso[2], iso[3]), iso[4], iso[5]) : undefined;
}

/** "2021-06-11" of a cell with a day; without a year, that of `day`. Undefined where it is none. */
export function writtenDay(cell: Cell, day: string): string | undefined {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const text = textOf(cell);
  const full = DAY.exec(text);
  if (full) return dayOf(full[3], full[2], full[1]);
  const short = DAY_OF_YEAR.exec(text);
  if (short) return dayOf(day.slice(0, 4), short[2], short[1]);
  const iso = ISO_DAY.exec(text);
  return iso ? dayOf(iso[1], iso[2], iso[3]) : undefined;
}

const MINUTES = /^(\d+)\s*(?:phút|ph|p|['’′])$/i;
const HOURS = /^(\d{1,2})\s*(?:h|g|giờ|tiếng|:)\s*(?:(\d{1,2})\s*(?:phút|ph|p|['’′])?(?::00)?)?$/i;

/** "10 phút", "1h30", 0:30: in minutes; the text as it stands where it is no span of time. */
export function writtenMinutes(cell: Cell): string {
  if (cell instanceof Date && cell.getTime() < FIRST_DAY_MS + 2 * DAY_MS) {
    return String(Math.round((cell.getTime() - FIRST_DAY_MS) / MINUTE_MS) % DAY_MINUTES);
  }
  if (typeof cell === 'number' && cell > 0 && cell < 1) return String(Math.round(cell * DAY_MINUTES));
  const text = textOf(cell);
  const minutes = MINUTES.exec(text);
  if (minutes) return String(Number(minutes[1]));
  const hours = HOURS.exec(text);
  return hours ? String(Number(hours[1]) * 60 + Number(hours[2] ?? 0)) : text;
}

function dayOf(year = '', month = '', date = ''): string {
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

function at(day: string, hours = '', minutes = '0'): string | undefined {
  const text = `${day}T${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
  const moment = new Date(`${text}Z`);
  // There is no 31/4, and 24:00 is the next day's.
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
  return exists ? `${text}:00+07:00` : undefined;
}

const HALF_OF_DAY = /(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?\s*(sa|am|sáng|ch|pm|chiều|tối)(?!\p{L})/giu;
const AFTER_NOON = new Set(['ch', 'pm', 'chiều', 'tối']);
/** Between hours and minutes, and in no date. */
const DOT = /(?<![\d./-])(\d{1,2})\.(\d{2})(?![\d.])/g;

/** "1:30 CH" and "13.30", as spreadsheets show them: 13:30. */
export function inFullHours(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  return cell.replace(DOT, '$1:$2').replace(HALF_OF_DAY, (_, hours: string, minutes = '00', half = '') => {
    const said = Number(hours);
    const ofDay = said > 12 ? said : (said % 12) + (AFTER_NOON.has(String(half).toLowerCase()) ? 12 : 0);
    return `${ofDay}:${String(minutes)}`;
  });
}
