// Days and times of day as fields hold them, in the conference's zone.

import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { signal, type Signal } from '@preact/signals';
import { msOf, timestampAt } from './time';

const ZONE_MS = 7 * 3_600_000;
const ZONE = '+07:00';

/** A day and a time of day; both empty: not set. */
export interface LocalTime {
  /** "2021-06-11" */
  day: Signal<string>;
  /** "08:00" */
  time: Signal<string>;
}

export function localTime(of: Timestamp | undefined): LocalTime {
  const ms = msOf(of);
  const text = ms ? new Date(ms + ZONE_MS).toISOString() : '';
  return { day: signal(text.slice(0, 10)), time: signal(text.slice(11, 16)) };
}

/** Undefined while the day is not set; without a time, the day's beginning. */
export function timestampOf({ day, time }: LocalTime): Timestamp | undefined {
  if (!day.value) return undefined;
  const ms = Date.parse(`${day.value}T${time.value || '00:00'}:00${ZONE}`);
  return Number.isNaN(ms) ? undefined : timestampAt(ms);
}

/** "2021-06-11" of a moment. */
export function dayOf(of: Timestamp | undefined): string {
  return localTime(of).day.value;
}

/** "2021-06-11T08:00", as a field for both holds it; undefined while it is not set. */
export function timestampOfText(text: string): Timestamp | undefined {
  const [day = '', time = ''] = text.split('T');
  return timestampOf({ day: signal(day), time: signal(time.slice(0, 5)) });
}
