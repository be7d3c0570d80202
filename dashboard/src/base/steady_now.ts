// performance.now() of many browsers stands still while the machine sleeps. Here that time counts.

/** By how much the wall clock must have gone ahead for the machine to have slept. */
const SLEPT_MS_MIN = 1000;

let wallMs = Date.now();
let runningMs = performance.now();
let sleptMs = 0;

/** Milliseconds of a clock that never goes back, sleep included. */
export function steadyNow(): number {
  const [wall, running] = [Date.now(), performance.now()];
  const missedMs = wall - wallMs - (running - runningMs);
  if (missedMs > SLEPT_MS_MIN) sleptMs += missedMs;
  [wallMs, runningMs] = [wall, running];
  return running + sleptMs;
}
