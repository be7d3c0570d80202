import { describe, expect, it } from 'vitest';
import { momentAt, percentAt, ticksOf } from './axis';
import { pathsOf, pointAt } from './curve';

const at = (time: string): number => Date.parse(`2021-06-${time}+07:00`);
const MORNING = { startMs: at('11T07:00'), endMs: at('11T12:00') };
const CURVE = [
  { ms: at('11T07:00'), present: 0, leftPoints: 0 },
  { ms: at('11T08:00'), present: 100, leftPoints: 0 },
  { ms: at('11T09:30'), present: 100, leftPoints: 1 },
];

describe('the axis', () => {
  it('leads from a moment to its place and back; what lies beyond it is at its end', () => {
    expect(percentAt(MORNING, at('11T08:00'))).toBe(20);
    expect(percentAt(MORNING, at('10T08:00'))).toBe(0);
    expect(percentAt(MORNING, at('12T08:00'))).toBe(100);
    expect(momentAt(MORNING, 0.2)).toBe(at('11T08:00'));
    expect(momentAt(MORNING, 1.5)).toBe(MORNING.endMs);
    expect(percentAt({ startMs: 5, endMs: 5 }, 5)).toBe(0);
  });

  it('has round times of the conference’s clock, as many as have room, none at the edges', () => {
    const { ticks, areDays } = ticksOf(MORNING, 12);
    expect(areDays).toBe(false);
    expect(ticks.map(({ ms }) => ms)).toEqual(
      ['07:30', '08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30'].map((time) =>
        at(`11T${time}`),
      ),
    );
    const weeks = ticksOf({ startMs: at('01T09:12'), endMs: at('11T12:00') }, 12);
    expect(weeks.areDays).toBe(true);
    expect(weeks.ticks[0]?.ms).toBe(at('02T00:00'));
    expect(ticksOf({ startMs: 5, endMs: 5 }, 12).ticks).toEqual([]);
  });
});

describe('the curve', () => {
  it('keeps each count until it changes', () => {
    const { line, ground } = pathsOf(CURVE, MORNING, 100);
    expect(line).toBe('M0 100H200V8H500V8');
    expect(ground).toBe('M0 100H200V8H500V8V100H0Z');
    expect(pathsOf([], MORNING, 100)).toEqual({ line: '', ground: '' });
  });

  it('tells what was, and nothing of what is still to come', () => {
    expect(pointAt(CURVE, at('11T06:59'))).toBeUndefined();
    expect(pointAt(CURVE, at('11T08:59'))?.present).toBe(100);
    expect(pointAt(CURVE, at('11T09:30'))?.leftPoints).toBe(1);
    expect(pointAt(CURVE, at('11T09:32'))).toBeUndefined();
  });
});
