import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { steadyNow } from './steady_now';

let wallMs = 0;
let runningMs = 0;

beforeEach(() => {
  wallMs = Date.now();
  runningMs = performance.now();
  vi.spyOn(Date, 'now').mockImplementation(() => wallMs);
  vi.spyOn(performance, 'now').mockImplementation(() => runningMs);
});

afterEach(() => {
  vi.restoreAllMocks();
});

it('counts the time in which the machine slept', () => {
  const start = steadyNow();
  wallMs += 5_000;
  runningMs += 5_000;
  expect(steadyNow() - start).toBe(5_000);
  wallMs += 20 * 60_000;
  expect(steadyNow() - start).toBe(5_000 + 20 * 60_000);
});

it('never goes back, whatever is done to the wall clock', () => {
  const start = steadyNow();
  wallMs -= 3_600_000;
  runningMs += 1_000;
  expect(steadyNow() - start).toBe(1_000);
});
