// A conference as it stood: the server replays it, and what a page is given of it is a view like
// that of the present, with records and a clock of its own.

import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { msOf, timestampAt } from '../../../base/time';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { PastService } from '../../../gen/nhipcau/v1/past_service_pb';
import type { Freshness } from '../../../state/freshness';
import { RecordStore } from '../../../state/record_store';
import { ServerClock } from '../../../state/server_clock';
import type { ConferenceView } from '../../../state/conference_view';
import type { Subscription } from '../../../stream/client';
import { UpdateAssembler, type Update } from '../../../stream/watch_state';

/** Seconds of the record for one of the reader. */
export const RATES = [1, 10, 60, 300] as const;
/** A hand that drags passes many moments; the one where it rests is asked for. */
const REST_MS = 250;
/** The record's last moment is before the one that was asked for. */
const SHORT_MS = 1000;
const MINUTE_MS = 60_000;
/** The server may still hold the replay that was given up for this one. */
const GIVEN_BACK_MS = 400;
const ATTEMPTS_MAX = 6;

export type PastState =
  /** A moment was asked for and is not shown yet; the one before still is. */
  | { kind: 'loading' }
  | { kind: 'standing' }
  | { kind: 'playing' }
  /** The record goes no further. */
  | { kind: 'ended' }
  | { kind: 'refused'; reason: Reason };

/** What is looked back at, and how it is played. */
export class Past {
  /** As it stood: the same as any view, to whatever draws it. */
  readonly view: ConferenceView;
  readonly #present: ConferenceView;
  readonly #records = new RecordStore();
  readonly #clock = new ServerClock();
  readonly #state = signal<PastState>({ kind: 'loading' });
  readonly #rate = signal<number>(RATES[0]);
  readonly #plays = signal(false);
  readonly #targetMs = signal<number | undefined>(undefined);
  readonly #stop: (() => void)[];
  #watching: Subscription | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #askedMs: number;
  #attempt = 0;

  constructor(present: ConferenceView, startMs: number) {
    this.#present = present;
    this.#askedMs = startMs;
    this.view = {
      ...present,
      records: this.#records,
      clock: this.#clock,
      freshness: computed(() => this.#freshness()),
      showKept: () => undefined,
      close: () => this.close(),
    };
    this.#stop = [this.#clock.run(), effect(() => this.#standStillWhenLost())];
    this.seek(startMs);
  }

  get state(): ReadonlySignal<PastState> {
    return this.#state;
  }

  /** As chosen; the record is played at it once it plays. */
  get rate(): ReadonlySignal<number> {
    return this.#rate;
  }

  /** Whether it is meant to play. */
  get plays(): ReadonlySignal<boolean> {
    return this.#plays;
  }

  /** The moment that is shown, or that was asked for and is on its way. */
  get momentMs(): number {
    return this.#targetMs.value ?? this.#clock.nowMs.value ?? this.#askedMs;
  }

  seek(ms: number): void {
    clearTimeout(this.#rest);
    this.#askedMs = ms;
    this.#attempt = 0;
    this.#watch();
  }

  /** Where a hand that drags is just now. */
  drag(ms: number): void {
    clearTimeout(this.#rest);
    this.#targetMs.value = ms;
    this.#rest = setTimeout(() => this.seek(ms), REST_MS);
  }

  toggle(): void {
    this.#plays.value = !this.#plays.peek();
    this.seek(this.#peekMoment());
  }

  setRate(rate: number): void {
    if (rate === this.#rate.peek()) return;
    this.#rate.value = rate;
    if (this.#plays.peek()) this.seek(this.#peekMoment());
  }

  close(): void {
    clearTimeout(this.#rest);
    this.#watching?.cancel();
    for (const stop of this.#stop) stop();
  }

  #peekMoment(): number {
    return this.#targetMs.peek() ?? this.#clock.nowMs.peek() ?? this.#askedMs;
  }

  /** A new replay in place of the one before. */
  #watch(): void {
    this.#watching?.cancel();
    this.#clock.stand();
    const assembler = new UpdateAssembler();
    const rate = this.#plays.peek() ? this.#rate.peek() : 0;
    let first = true;
    batch(() => {
      this.#targetMs.value = this.#askedMs;
      this.#state.value = { kind: 'loading' };
    });
    this.#watching = this.#present.client.subscribe(PastService.method.watchPast, {
      // Asked again once a lost line is back: from where it was lost.
      request: () => {
        assembler.reset();
        first = true;
        return { conference: this.#present.conference, time: timestampAt(this.#askedMs), rate };
      },
      onResponse: (chunk) => {
        const update = assembler.add(chunk);
        if (!update) return;
        this.#show(update, first, rate);
        first = false;
      },
      onEnd: (error) => {
        if (error?.reason === Reason.LIMIT_EXCEEDED && this.#tryAgain()) return;
        batch(() => {
          this.#clock.stand();
          this.#plays.value = false;
          this.#targetMs.value = undefined;
          this.#state.value = { kind: 'refused', reason: error?.reason ?? Reason.INTERNAL };
        });
      },
    });
  }

  /** Whoever is shown something already had a place among those who look back, and gets it again. */
  #tryAgain(): boolean {
    if (this.#records.position.peek().updateCount === 0 || this.#attempt >= ATTEMPTS_MAX) return false;
    this.#attempt += 1;
    this.#rest = setTimeout(() => this.#watch(), GIVEN_BACK_MS);
    return true;
  }

  #show(update: Update, first: boolean, rate: number): void {
    const clock = update.at(-1)?.clock;
    batch(() => {
      if (first) this.#clock.stand();
      if (clock) this.#clock.set(clock);
      this.#records.apply(update);
      this.#targetMs.value = undefined;
      const short = msOf(clock?.now) + SHORT_MS < this.#askedMs;
      if (clock?.rate) this.#state.value = { kind: 'playing' };
      else if (rate > 0 || short) this.#end();
      else this.#state.value = { kind: 'standing' };
    });
  }

  #end(): void {
    this.#plays.value = false;
    this.#state.value = { kind: 'ended' };
  }

  #standStillWhenLost(): void {
    if (this.#present.open.value) return;
    if (this.#targetMs.peek() === undefined) this.#askedMs = this.#peekMoment();
    this.#clock.stand();
  }

  #freshness(): Freshness {
    const present = this.#present.freshness.value;
    if (['reconnecting', 'old', 'refused'].includes(present.kind)) return present;
    const nowMs = this.#clock.nowMs.value;
    if (this.#records.position.value.updateCount === 0 || nowMs === undefined) return { kind: 'loading' };
    return { kind: 'past', atMs: Math.floor(nowMs / MINUTE_MS) * MINUTE_MS };
  }
}
