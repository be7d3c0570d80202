// The call-round: which points have been checked, which have not passed, and who is next. Kept change
// by change, so that a round of 31,000 points costs no walk for each check.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import type { Readiness } from '../../gen/nhipcau/v1/readiness_pb';
import type { Overview } from '../../state/overview';
import { PointIndex } from '../../state/point_index';
import type { RecordStore } from '../../state/record_store';

/** `open`: not everything that the point needs has been checked. */
export type RoundState = 'open' | 'failed' | 'passed';
export type RoundFilter = 'open' | 'failed' | 'all';

export interface Progress {
  checked: number;
  failed: number;
}

export class CallRound {
  readonly filter: Signal<RoundFilter> = signal('open');
  readonly query = signal('');
  /** Points in the order of the list. */
  readonly shown: ReadonlySignal<readonly string[]>;
  /** The point that is called. */
  readonly selected: ReadonlySignal<string | undefined>;
  readonly progress: ReadonlySignal<Progress>;
  readonly #records: RecordStore;
  readonly #conference: string;
  readonly #chosen = signal<string | undefined>(undefined);
  readonly #states = new Map<string, RoundState>();
  readonly #version = signal(0);

  constructor(records: RecordStore, overview: Overview, conference: string) {
    this.#records = records;
    this.#conference = conference;
    const index = new PointIndex(records, conference, overview.groups);
    records
      .table('readiness')
      .listen((_, now, before) => this.#judge((now ?? before)?.bridgePoint ?? '', now));
    const counts = { failed: 0, passed: 0 };
    this.progress = computed(() => {
      void this.#version.value;
      counts.failed = counts.passed = 0;
      for (const state of this.#states.values()) if (state !== 'open') counts[state] += 1;
      return { checked: counts.failed + counts.passed, failed: counts.failed };
    });
    this.shown = computed(() => {
      const found = index.find(this.query.value, undefined);
      const wanted = this.filter.value;
      // Whoever searches means a certain point, checked or not.
      if (wanted === 'all' || this.query.value.trim()) return found;
      void this.#version.value;
      const chosen = this.#chosen.value;
      return found.filter((name) => this.#stateOf(name) === wanted || name === chosen);
    });
    this.selected = computed(() => {
      const chosen = this.#chosen.value;
      return chosen !== undefined && this.shown.value.includes(chosen) ? chosen : this.shown.value[0];
    });
  }

  /** Of one point, now and whenever it changes. */
  stateOf(name: string): RoundState {
    return judge(this.readiness(name));
  }

  readiness(name: string): Readiness | undefined {
    return this.#records.table('readiness').row(`${this.#conference}/readinesses/${codeOf(name)}`).value;
  }

  select(name: string): void {
    this.#chosen.value = name;
  }

  /** To the one after, else to the first that is left; none when this was the last. */
  goOn(): void {
    const shown = this.shown.peek();
    const current = this.selected.peek();
    const index = shown.indexOf(current ?? '');
    this.#chosen.value = shown[index + 1] ?? shown.find((name) => name !== current);
  }

  /** To the point that is so many places on; at an end it stays. */
  move(step: number): void {
    const shown = this.shown.peek();
    const index = shown.indexOf(this.selected.peek() ?? '');
    const target = shown[Math.min(shown.length - 1, Math.max(0, index + step))];
    if (target !== undefined) this.select(target);
  }

  #stateOf(name: string): RoundState {
    return this.#states.get(name) ?? 'open';
  }

  #judge(point: string, readiness: Readiness | undefined): void {
    const before = this.#stateOf(point);
    const now = judge(readiness);
    if (now === 'open') this.#states.delete(point);
    else this.#states.set(point, now);
    if (now !== before) this.#version.value = this.#version.peek() + 1;
  }
}

/** What is needed, the server says by `ready`. */
function judge(readiness: Readiness | undefined): RoundState {
  if (readiness?.checks.some((check) => !check.passed)) return 'failed';
  return readiness?.ready ? 'passed' : 'open';
}
