// Moments on the axis of a picture of a session: as parts of a hundred of its width.

import type { Span } from '../../state/session_course';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
];
/** Viet Nam's clock is so far before that of the numbers; it knows no summer time. */
const ZONE_MS = 7 * HOUR_MS;
/** A label at the very end would be cut. */
const EDGE_PERCENT = 3;

/** Where a moment lies; one beyond the span at its end. */
export function percentAt({ startMs, endMs }: Span, ms: number): number {
  const part = (ms - startMs) / Math.max(1, endMs - startMs);
  return Math.round(Math.max(0, Math.min(1, part)) * 10_000) / 100;
}

/** The moment that lies at a part (0 to 1) of the width. */
export function momentAt({ startMs, endMs }: Span, part: number): number {
  return Math.round(startMs + Math.max(0, Math.min(1, part)) * (endMs - startMs));
}

export interface Tick {
  ms: number;
  percent: number;
}

/** Round times of the day, at most so many, where their labels have room. */
export function ticksOf(span: Span, countMax: number): { ticks: Tick[]; areDays: boolean } {
  const lengthMs = span.endMs - span.startMs;
  const stepMs = STEPS_MS.find((step) => lengthMs / step <= countMax) ?? lengthMs;
  const ticks: Tick[] = [];
  const first = Math.ceil((span.startMs + ZONE_MS) / stepMs) * stepMs - ZONE_MS;
  for (let ms = first; stepMs > 0 && ms <= span.endMs; ms += stepMs) {
    const percent = percentAt(span, ms);
    if (percent >= EDGE_PERCENT && percent <= 100 - EDGE_PERCENT) ticks.push({ ms, percent });
  }
  return { ticks, areDays: stepMs >= DAY_MS };
}
