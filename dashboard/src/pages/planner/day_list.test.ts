import { describe, expect, it } from 'vitest';
import { daysOf, shownDay } from './day_list';

describe('days, one on each line', () => {
  it('are read as offices write them, in order, each once', () => {
    expect(daysOf(' 2/9/2026\n\n01/01/2026\n02.09.2026')).toEqual({ days: ['2026-01-01', '2026-09-02'] });
  });

  it.each(['31/02/2026', '2026-09-02', '2/9', 'Tết', '2/13/2026'])('%s is none', (line) => {
    expect(daysOf(`1/1/2026\n${line}`)).toEqual({ problem: line });
  });

  it('are shown as they are read', () => {
    expect(shownDay('2026-09-02')).toBe('02/09/2026');
  });
});
