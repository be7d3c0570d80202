// How many were there through the session, as a picture: steps over the time, from zero.

import { NO_FILTER, pngOf } from './png';

export interface AttendanceChart {
  readonly moments: readonly { readonly seconds: number; readonly present_count: number }[];
}

/** Dots: three to a millimetre of the page. */
const WIDTH = 1200;
const HEIGHT = 90;
const LINE = 3;
const WHITE = 255;
const AREA = 205;
const INK = 40;

export function attendanceChartOf({ moments }: AttendanceChart): Uint8Array {
  const length = Math.max(1, ...moments.map(({ seconds }) => seconds));
  const most = Math.max(1, ...moments.map(({ present_count }) => present_count));
  const tops = topsOf(moments, length, most);
  const rows = Buffer.concat(Array.from({ length: HEIGHT }, (_, y) => rowOf(tops, y)));
  return pngOf(WIDTH, HEIGHT, 8, rows);
}

/** Of each column the row where the curve is; the last row is the ground. */
function topsOf(moments: AttendanceChart['moments'], length: number, most: number): number[] {
  let next = 0;
  let present = 0;
  return Array.from({ length: WIDTH }, (_, x) => {
    const seconds = (x * length) / (WIDTH - 1);
    for (; next < moments.length && (moments[next]?.seconds ?? 0) <= seconds; ++next) {
      present = moments[next]?.present_count ?? 0;
    }
    return Math.round((HEIGHT - LINE) * (1 - present / most));
  });
}

function rowOf(tops: readonly number[], y: number): Buffer {
  const row = Buffer.alloc(1 + WIDTH, WHITE);
  row[0] = NO_FILTER;
  tops.forEach((top, x) => {
    if (isLine(tops, x, y) || y >= HEIGHT - LINE) row[x + 1] = INK;
    else if (y >= top) row[x + 1] = AREA;
  });
  return row;
}

/** On the curve, or on the way to where it goes on in the next column. */
function isLine(tops: readonly number[], x: number, y: number): boolean {
  const top = tops[x] ?? 0;
  const next = tops[x + 1] ?? top;
  return y >= Math.min(top, next) && y < Math.max(top, next) + LINE;
}
