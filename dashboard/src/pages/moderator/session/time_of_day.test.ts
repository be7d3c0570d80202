import { describe, expect, it } from 'vitest';
import { minutesAhead, nextTimeOfDay } from './time_of_day';

/** 09:40:20 in Viet Nam. */
const NOW_MS = Date.UTC(2021, 5, 11, 2, 40, 20);

describe('nextTimeOfDay', () => {
  it.each([
    ['10:15', Date.UTC(2021, 5, 11, 3, 15)],
    ['9:41', Date.UTC(2021, 5, 11, 2, 41)],
    ['08:00', Date.UTC(2021, 5, 12, 1, 0)],
    ['00:30', Date.UTC(2021, 5, 11, 17, 30)],
  ])('%s is the next such moment', (clock, expected) => {
    expect(nextTimeOfDay(NOW_MS, clock)).toBe(expected);
  });

  it.each(['', '25:00', '10:75', 'mười giờ'])('"%s" is no time', (clock) => {
    expect(nextTimeOfDay(NOW_MS, clock)).toBeUndefined();
  });
});

describe('minutesAhead', () => {
  it('ends on a whole minute', () => {
    expect(minutesAhead(NOW_MS, 15)).toBe(Date.UTC(2021, 5, 11, 2, 56));
  });
});
