// A day for which a conference is planned may be a slip: 2062 for 2026. Nothing else would notice.

const DAY_MS = 24 * 3_600_000;

/** Offices plan within a year, and put on record what is just over; the command line asks by the same days. */
const AHEAD_MS_MAX = 366 * DAY_MS;
const BACK_MS_MAX = DAY_MS;

/** Undefined: nobody is asked. */
export function unlikely(plannedMs: number, nowMs: number): 'ahead' | 'past' | undefined {
  if (plannedMs > nowMs + AHEAD_MS_MAX) return 'ahead';
  return plannedMs < nowMs - BACK_MS_MAX ? 'past' : undefined;
}
