// What a new conference is called and when it is held, proposed from what is known: its title, or the
// conference before it.

import { localTime, type LocalTime } from '../../base/local_time';
import { fold } from '../../base/fold';
import { msOf, timestampAt } from '../../base/time';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';

/** Long enough to tell conferences apart, short enough to be read out. */
const ID_LENGTH_MAX = 32;
/** They begin every title, and tell nothing. */
const COMMON = /^(hoi nghi|cuoc hop|phien hop|hop)( truc tuyen)? /;

/** "giao-ban-thang-7-2021-06": of the title's words, and the month in which it is held. */
export function derivedId(title: string, day: string): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(COMMON, '')
    .split(' ');
  const month = day.slice(0, 7);
  let id = '';
  for (const word of words) {
    const longer = id ? `${id}-${word}` : word;
    if (longer.length > ID_LENGTH_MAX - month.length - 1) break;
    id = longer;
  }
  return [id, month].filter(Boolean).join('-');
}

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** Beginning and end as of the source, on the same weekday four weeks later, or as many weeks more as it takes. */
export function nextTimesOf(source: Conference, nowMs: number): [LocalTime, LocalTime] {
  const startMs = msOf(source.plannedStartTime);
  if (!startMs) return [localTime(undefined), localTime(undefined)];
  const weeks = Math.max(4, Math.ceil((nowMs - startMs) / WEEK_MS));
  const later = (ms: number): LocalTime => localTime(timestampAt(ms + weeks * WEEK_MS));
  return [later(startMs), later(msOf(source.plannedEndTime) || startMs)];
}
