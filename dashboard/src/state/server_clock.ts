// The server's time, carried on between updates: the only clock that pages show.
// A simulated clock runs at its own rate.

import { timestampMs } from '@bufbuild/protobuf/wkt';
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Clock } from '../gen/nhipcau/v1/state_pb';

/** Where the server's clock was, when we last heard of it. */
interface Reading {
  serverMs: number;
  localMs: number;
  rate: number;
}

/** At a rate of 1 the shown time changes each second; faster clocks are drawn five times a second. */
const FAST_TICK_MS = 200;
/** A lag of more than this is a clock that was set, not a slow line. */
const LAG_MS_MAX = 3000;

export class ServerClock {
  private readonly localNow: () => number;
  readonly #nowMs = signal<number | undefined>(undefined);
  readonly #simulatedRate = signal<number | undefined>(undefined);
  private reading: Reading | undefined;
  private tickAnew: (() => void) | undefined;

  constructor(localNow: () => number = () => performance.now()) {
    this.localNow = localNow;
  }

  /** The server's time in milliseconds since 1970; undefined before anything was heard. */
  get nowMs(): ReadonlySignal<number | undefined> {
    return this.#nowMs;
  }

  /** The rate of a simulated clock; undefined when the clock is real. */
  get simulatedRate(): ReadonlySignal<number | undefined> {
    return this.#simulatedRate;
  }

  set(clock: Clock): void {
    if (!clock.now) return;
    const rate = clock.past ? clock.rate : clock.rate || 1;
    const reading = { serverMs: timestampMs(clock.now), localMs: this.localNow(), rate };
    if (this.cameLate(reading)) return;
    const sameRate = rate === this.reading?.rate;
    this.reading = reading;
    this.#simulatedRate.value = clock.simulated && !clock.past ? rate : undefined;
    this.#nowMs.value = this.at(this.localNow());
    // A clock that stood may be drawn once a second; from now on it may be too slow.
    if (!sameRate) this.tickAnew?.();
  }

  /** Stands still until more is heard, which may be of any time. */
  stand(): void {
    this.reading = undefined;
  }

  /** The server's time at a moment of performance.now(). */
  at(localMs: number): number | undefined {
    const reading = this.reading;
    return reading && reading.serverMs + (localMs - reading.localMs) * reading.rate;
  }

  /** Keeps nowMs going; returns what stops it. */
  run(): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      this.#nowMs.value = this.at(this.localNow()) ?? this.#nowMs.peek();
      timer = setTimeout(tick, this.msToNextTick());
    };
    this.tickAnew = (): void => {
      clearTimeout(timer);
      tick();
    };
    tick();
    return () => {
      clearTimeout(timer);
      this.tickAnew = undefined;
    };
  }

  /** A reading that lags a little only spent longer on the way; the shown time must not go back for it. */
  private cameLate(reading: Reading): boolean {
    const expectedMs = this.at(reading.localMs);
    if (expectedMs === undefined || reading.rate !== this.reading?.rate) return false;
    const lagMs = expectedMs - reading.serverMs;
    return lagMs > 0 && lagMs < LAG_MS_MAX * reading.rate;
  }

  private msToNextTick(): number {
    if (this.reading && this.reading.rate > 1) return FAST_TICK_MS;
    const nowMs = this.#nowMs.peek() ?? 0;
    return 1000 - (nowMs % 1000) + 5;
  }
}
