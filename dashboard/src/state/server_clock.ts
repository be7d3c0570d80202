// The server's time, carried on between updates: the only clock that pages show.
// A simulated clock runs at its own rate.

import { timestampMs } from '@bufbuild/protobuf/wkt';
import { signal, type ReadonlySignal } from '@preact/signals';
import { steadyNow } from '../base/steady_now';
import type { Clock } from '../gen/nhipcau/v1/state_pb';

/** Where the server's clock was, when we last heard of it. */
interface Reading {
  serverMs: number;
  localMs: number;
  rate: number;
}

/** At a rate of 1 the shown time changes each second; faster clocks are drawn five times a second. */
const FAST_TICK_MS = 200;
/** A lag of more than this is a clock that was set, or a line that stood still. */
const LAG_MS_MAX = 3000;
/** A tick that is late by more than this: the machine slept, or the browser held the page. */
const GAP_MS = 3000;

export class ServerClock {
  private readonly localNow: () => number;
  readonly #nowMs = signal<number | undefined>(undefined);
  readonly #simulatedRate = signal<number | undefined>(undefined);
  private reading: Reading | undefined;
  private tickAnew: (() => void) | undefined;

  constructor(localNow: () => number = steadyNow) {
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

  /**
   * What the server said by itself, however long that was on its way: the shown time does not go back for
   * it. False: so long, or else the server's clock was set; only an answer to a question can tell.
   */
  set(clock: Clock): boolean {
    if (!clock.now) return true;
    const reading = this.readingOf(clock);
    const lagMs = this.lagOf(reading);
    if (lagMs > 0 && lagMs < LAG_MS_MAX * reading.rate) return true;
    if (lagMs > 0 && !clock.simulated && !clock.past) return false;
    this.take(reading, clock);
    return true;
  }

  /** What the server answered to a question that was asked at `askedMs`: no later than that, no earlier than now. */
  setAnswered(clock: Clock, askedMs: number): void {
    if (!clock.now) return;
    const reading = this.readingOf(clock);
    const lagMs = this.lagOf(reading);
    if (lagMs > 0 && lagMs <= (reading.localMs - askedMs) * reading.rate) return;
    this.take(reading, clock);
  }

  /** Stands still until more is heard, which may be of any time. */
  stand(): void {
    this.reading = undefined;
  }

  /** The server's time at a moment of steadyNow(). */
  at(localMs: number): number | undefined {
    const reading = this.reading;
    return reading && reading.serverMs + (localMs - reading.localMs) * reading.rate;
  }

  /** Keeps nowMs going; returns what stops it. `onGap`: for some time it did not go. */
  run(onGap: () => void = () => undefined): () => void {
    let timer: ReturnType<typeof setTimeout>;
    let lastMs = this.localNow();
    const tick = (): void => {
      const localMs = this.localNow();
      this.#nowMs.value = this.at(localMs) ?? this.#nowMs.peek();
      timer = setTimeout(tick, this.msToNextTick());
      if (localMs - lastMs > GAP_MS) onGap();
      lastMs = localMs;
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

  private readingOf(clock: Clock): Reading {
    const serverMs = clock.now ? timestampMs(clock.now) : 0;
    return { serverMs, localMs: this.localNow(), rate: clock.past ? clock.rate : clock.rate || 1 };
  }

  /** By how much it lies before what is shown. */
  private lagOf({ serverMs, localMs, rate }: Reading): number {
    return rate === this.reading?.rate ? (this.at(localMs) ?? serverMs) - serverMs : 0;
  }

  private take(reading: Reading, clock: Clock): void {
    const sameRate = reading.rate === this.reading?.rate;
    this.reading = reading;
    this.#simulatedRate.value = clock.simulated && !clock.past ? reading.rate : undefined;
    this.#nowMs.value = this.at(this.localNow());
    // A clock that stood may be drawn once a second; from now on it may be too slow.
    if (!sameRate) this.tickAnew?.();
  }

  private msToNextTick(): number {
    if (this.reading && this.reading.rate > 1) return FAST_TICK_MS;
    const nowMs = this.#nowMs.peek() ?? 0;
    return 1000 - (nowMs % 1000) + 5;
  }
}
