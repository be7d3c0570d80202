import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { ClockSchema } from '../gen/nhipcau/v1/state_pb';
import { freshness, OLD_AFTER_MS } from './freshness';
import { ServerClock } from './server_clock';

const clockAt = (ms: number, rate = 1, simulated = false) =>
  create(ClockSchema, { now: timestampFromMs(ms), rate, simulated });

describe('ServerClock', () => {
  it('goes on between readings, at the rate of the server', () => {
    let localMs = 1000;
    const clock = new ServerClock(() => localMs);
    clock.set(clockAt(50_000, 60, true));
    localMs += 500;
    expect(clock.at(localMs)).toBe(80_000);
    expect(clock.simulatedRate.value).toBe(60);
  });

  it('does not go back for a reading that was slow on its way', () => {
    const clock = new ServerClock(() => 0);
    clock.set(clockAt(50_000));
    expect(clock.set(clockAt(49_200))).toBe(true);
    expect(clock.at(0)).toBe(50_000);
  });

  it('stays right through a line that stands still, and follows a clock that was set', () => {
    let localMs = 0;
    const clock = new ServerClock(() => localMs);
    clock.set(clockAt(50_000));
    localMs = 8_000;
    // Eight seconds on its way, or a clock that was set back: it must be asked.
    expect(clock.set(clockAt(50_000))).toBe(false);
    expect(clock.at(localMs)).toBe(58_000);
    clock.setAnswered(clockAt(57_900), localMs - 200);
    expect(clock.at(localMs)).toBe(58_000);
    clock.setAnswered(clockAt(10_000), localMs - 200);
    expect(clock.at(localMs)).toBe(10_000);
  });

  it('follows a simulated clock back without asking', () => {
    const clock = new ServerClock(() => 0);
    clock.set(clockAt(50_000, 1, true));
    expect(clock.set(clockAt(10_000, 1, true))).toBe(true);
    expect(clock.at(0)).toBe(10_000);
  });

  it('tells when it did not go for some time', () => {
    vi.useFakeTimers();
    let localMs = 0;
    const onGap = vi.fn();
    const stop = new ServerClock(() => localMs).run(onGap);
    localMs = 1_000;
    vi.advanceTimersByTime(1_010);
    expect(onGap).not.toHaveBeenCalled();
    localMs = 61_000;
    vi.advanceTimersByTime(1_010);
    expect(onGap).toHaveBeenCalledOnce();
    stop();
    vi.useRealTimers();
  });
});

describe('freshness', () => {
  function sources() {
    let localMs = 0;
    const clock = new ServerClock(() => localMs);
    clock.set(clockAt(100_000));
    const refusal = signal<Reason | undefined>(undefined);
    const updateCount = signal(0);
    const lostAtMs = signal<number | undefined>(undefined);
    const value = freshness({ clock, refusal, updateCount, lostAtMs, localNow: () => localMs });
    const pass = (ms: number): void => {
      localMs += ms;
      clock.set(clockAt(100_000 + localMs));
    };
    return { refusal, updateCount, lostAtMs, value, pass };
  }

  it('is loading until the first update, then live', () => {
    const { updateCount, value } = sources();
    expect(value.value).toEqual({ kind: 'loading' });
    updateCount.value = 1;
    expect(value.value).toEqual({ kind: 'live' });
  });

  it('is reconnecting since the loss by the server’s time, and old after a while', () => {
    const { updateCount, lostAtMs, value, pass } = sources();
    updateCount.value = 1;
    pass(5_000);
    lostAtMs.value = 5_000;
    expect(value.value).toEqual({ kind: 'reconnecting', sinceMs: 105_000 });
    pass(OLD_AFTER_MS);
    expect(value.value).toEqual({ kind: 'old', sinceMs: 105_000 });
    lostAtMs.value = undefined;
    expect(value.value).toEqual({ kind: 'live' });
  });

  it('is refused whatever else is known', () => {
    const { updateCount, refusal, value } = sources();
    updateCount.value = 1;
    refusal.value = Reason.TOKEN_REVOKED;
    expect(value.value).toEqual({ kind: 'refused', reason: Reason.TOKEN_REVOKED });
  });
});
