// Which points are in which of the states that people ask for, kept current change by change, so
// that 31,000 points with hundreds of changes a second cost no walk over all of them.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../base/code_of';
import { fold } from '../base/fold';
import { AttendanceState, VideoLineState, type BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';
import { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
import type { Readiness } from '../gen/nhipcau/v1/readiness_pb';
import type { Attention } from '../gen/nhipcau/v1/record_pb';
import { attendanceNow } from './attendance_now';
import { wrongCause } from './attentions';
import { countsNow } from './counts_now';
import type { PointGroup } from './point_groups';
import type { RecordStore } from './record_store';

/** In the order in which they are offered. A point can be in several. */
export const POINT_FILTERS = [
  'attention',
  'notArrived',
  'lineLost',
  'unanswered',
  'notReady',
  'away',
] as const;
export type PointFilter = (typeof POINT_FILTERS)[number];

const BIT_OF = Object.fromEntries(POINT_FILTERS.map((filter, index) => [filter, 1 << index])) as Readonly<
  Record<PointFilter, number>
>;

export class PointIndex {
  readonly #store: RecordStore;
  readonly #conference: string;
  readonly #bits = new Map<string, number>();
  readonly #counts = new Map<PointFilter, number>(POINT_FILTERS.map((filter) => [filter, 0]));
  readonly #version = signal(0);
  readonly #textVersion = signal(0);
  /** In how many records somebody owes a roll call an answer; the next one's may come before the last one's go. */
  readonly #owedCounts = new Map<string, number>();
  readonly #texts = new WeakMap<BridgePoint, string>();
  readonly #order: ReadonlySignal<readonly string[]>;
  /** How many points are in each of them. */
  readonly counts: ReadonlySignal<Readonly<Record<PointFilter, number>>>;

  constructor(store: RecordStore, conference: string, groups: ReadonlySignal<readonly PointGroup[]>) {
    this.#store = store;
    this.#conference = conference;
    this.#order = computed(() => groups.value.flatMap((group) => group.points));
    this.counts = computed(() => {
      void this.#version.value;
      return Object.fromEntries(this.#counts) as Record<PointFilter, number>;
    });
    store.table('bridgePoint').listen((name, now, before) => {
      this.#judge(name);
      if (now?.displayName !== before?.displayName || now?.headName !== before?.headName)
        this.#textVersion.value = this.#textVersion.peek() + 1;
    });
    const judgeItsPoint = (_: string, now?: Attention | Readiness, before?: Attention | Readiness): void =>
      this.#judge((now ?? before)?.bridgePoint ?? '');
    store.table('attention').listen(judgeItsPoint);
    store.table('readiness').listen(judgeItsPoint);
    store.table('unanswered').listen((_, now, before) => {
      this.#countOwed(before?.codes, -1);
      this.#countOwed(now?.codes, 1);
      for (const code of [...(before?.codes ?? []), ...(now?.codes ?? [])])
        this.#judge(`${conference}/bridgePoints/${code}`);
    });
    store.table('conference').listen((_, now, before) => {
      if (now?.state !== before?.state) for (const name of this.#bits.keys()) this.#judge(name);
    });
  }

  /** Points with every word of the query in name, code, parent or head, and in the filter; in the order of the grid. */
  find(query: string, filter: PointFilter | undefined): readonly string[] {
    const order = this.#order.value;
    const words = fold(query).split(/\s+/).filter(Boolean);
    const bit = filter ? BIT_OF[filter] : 0;
    if (filter) void this.#version.value;
    if (words.length > 0) void this.#textVersion.value;
    return order.filter(
      (name) =>
        (bit === 0 || ((this.#bits.get(name) ?? 0) & bit) !== 0) &&
        (words.length === 0 || this.#has(name, words)),
    );
  }

  #has(name: string, words: readonly string[]): boolean {
    const points = this.#store.table('bridgePoint');
    const point = points.peek(name);
    if (!point) return false;
    const own = this.#textOf(point);
    const parent = points.peek(point.parent);
    return words.every((word) => own.includes(word) || (parent && this.#textOf(parent, true).includes(word)));
  }

  /** The folded text of a point; of a parent without its head, whose name is not that of those below. */
  #textOf(point: BridgePoint, asParent = false): string {
    let text = this.#texts.get(point);
    if (text === undefined) {
      text = fold(`${point.displayName} ${point.code}\n${point.headName}`);
      this.#texts.set(point, text);
    }
    return asParent ? text.slice(0, text.indexOf('\n') >>> 0) : text;
  }

  #countOwed(codes: readonly string[] = [], change: 1 | -1): void {
    for (const code of codes) this.#owedCounts.set(code, (this.#owedCounts.get(code) ?? 0) + change);
  }

  /** Puts a point where it belongs now. */
  #judge(name: string): void {
    const before = this.#bits.get(name) ?? 0;
    const now = this.#bitsOf(name);
    if (this.#store.table('bridgePoint').peek(name)) this.#bits.set(name, now);
    else this.#bits.delete(name);
    if (now === before) return;
    for (const filter of POINT_FILTERS) {
      const change = Number((now & BIT_OF[filter]) !== 0) - Number((before & BIT_OF[filter]) !== 0);
      if (change !== 0) this.#counts.set(filter, (this.#counts.get(filter) ?? 0) + change);
    }
    this.#version.value = this.#version.peek() + 1;
  }

  #bitsOf(name: string): number {
    const point = this.#store.table('bridgePoint').peek(name);
    if (!point) return 0;
    const code = codeOf(name);
    const attention = this.#store.table('attention').peek(`${this.#conference}/attentions/${code}`);
    const readiness = this.#store.table('readiness').peek(`${this.#conference}/readinesses/${code}`);
    const rehearsing =
      this.#store.table('conference').peek(this.#conference)?.state === ConferenceState.REHEARSING;
    const attendance = attendanceNow(point, rehearsing);
    const line = countsNow(point.videoLine, rehearsing) ? point.videoLine?.state : undefined;
    const isIn: Record<PointFilter, boolean> = {
      attention: wrongCause(attention) !== undefined,
      notArrived: attendance <= AttendanceState.NOT_ARRIVED,
      lineLost: line === VideoLineState.DISCONNECTED,
      unanswered: (this.#owedCounts.get(code) ?? 0) > 0,
      notReady: !readiness?.ready,
      away: attendance === AttendanceState.LEFT || attendance === AttendanceState.ABSENT,
    };
    return POINT_FILTERS.reduce((bits, filter) => (isIn[filter] ? bits | BIT_OF[filter] : bits), 0);
  }
}
