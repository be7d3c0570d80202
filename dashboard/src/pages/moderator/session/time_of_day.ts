const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Viet Nam keeps one time all year. */
const OFFSET_MS = 7 * 3_600_000;

/** The next moment after `nowMs` when the clock of Viet Nam shows "10:15"; undefined when that is no time. */
export function nextTimeOfDay(nowMs: number, clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(clock) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const midnightMs = Math.floor((nowMs + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  const todayMs = midnightMs + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return todayMs > nowMs ? todayMs : todayMs + DAY_MS;
}

/** The whole minute that lies at least so many minutes ahead. */
export function minutesAhead(nowMs: number, minutes: number): number {
  return Math.ceil(nowMs / MINUTE_MS + minutes) * MINUTE_MS;
}
