import { describe, expect, it } from 'vitest';
import { STATUTORY_YEARS, statutoryDays } from './statutory_days';

/** 0: Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

describe('the days that are not worked by law', () => {
  const { holidays, workingWeekendDays } = statutoryDays();

  it('are days, in order, each once', () => {
    expect(holidays).toEqual([...new Set(holidays)].sort());
    for (const day of [...holidays, ...workingWeekendDays]) {
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    }
  });

  it('have each year those that every year has, and eleven working days at least', () => {
    for (const year of STATUTORY_YEARS) {
      for (const day of ['01-01', '04-30', '05-01', '09-02']) expect(holidays).toContain(`${year}-${day}`);
      const onWorkingDays = holidays.filter(
        (day) => day.startsWith(String(year)) && weekdayOf(day) % 6 !== 0,
      );
      expect(onWorkingDays.length).toBeGreaterThanOrEqual(11);
    }
  });

  it('exchange only Saturdays', () => {
    for (const day of workingWeekendDays) expect(weekdayOf(day)).toBe(6);
  });
});
