// A head-count that somebody is writing, beside the one that stands in the record. It follows the
// record until it is touched, and never overwrites what somebody else declared meanwhile.

import { signal, type Signal } from '@preact/signals';
import type { Attendance, DeclaredCounts } from '../../gen/nhipcau/v1/bridge_point_pb';

export type Counts = Readonly<
  Record<'present' | 'absentWithReason' | 'absentWithoutReason' | 'beyondList', number>
>;

interface Base {
  revision: bigint;
  counts: Counts;
}

export class CountDraft {
  readonly present = signal(0);
  readonly absentWithReason = signal(0);
  readonly absentWithoutReason = signal(0);
  readonly beyondList = signal(0);
  readonly #base: Signal<Base | undefined> = signal(undefined);

  /** The revision of the attendance that this count rests on; undefined before there is any. */
  get revision(): bigint | undefined {
    return this.#base.value?.revision;
  }

  get counts(): Counts {
    return {
      present: this.present.value,
      absentWithReason: this.absentWithReason.value,
      absentWithoutReason: this.absentWithoutReason.value,
      beyondList: this.beyondList.value,
    };
  }

  /** Whether something else is written than the record had. */
  get isTouched(): boolean {
    return this.#base.value !== undefined && !same(this.counts, this.#base.value.counts);
  }

  /** Takes up what stands in the record, unless it differs from what is being written. */
  follow(attendance: Attendance | undefined, expectedCount: number, declared: boolean): void {
    const counts = declared ? countsOf(attendance?.declared) : allPresent(expectedCount);
    const base = this.#base.peek();
    const touched = base !== undefined && !same(this.#peek(), base.counts);
    if (touched && !same(this.#peek(), counts)) return;
    this.#set({ revision: attendance?.revision ?? 0n, counts });
  }

  /** True when somebody else has declared since this was begun. */
  isOvertaken(attendance: Attendance | undefined): boolean {
    const revision = this.revision;
    return revision !== undefined && revision !== (attendance?.revision ?? 0n);
  }

  /** Takes the record's counts instead of what was written. */
  take(attendance: Attendance | undefined): void {
    this.#set({ revision: attendance?.revision ?? 0n, counts: countsOf(attendance?.declared) });
  }

  /** Keeps what was written, knowing what the record says. */
  keep(attendance: Attendance | undefined): void {
    this.#base.value = { revision: attendance?.revision ?? 0n, counts: countsOf(attendance?.declared) };
  }

  #set(base: Base): void {
    this.#base.value = base;
    this.present.value = base.counts.present;
    this.absentWithReason.value = base.counts.absentWithReason;
    this.absentWithoutReason.value = base.counts.absentWithoutReason;
    this.beyondList.value = base.counts.beyondList;
  }

  #peek(): Counts {
    return {
      present: this.present.peek(),
      absentWithReason: this.absentWithReason.peek(),
      absentWithoutReason: this.absentWithoutReason.peek(),
      beyondList: this.beyondList.peek(),
    };
  }
}

function countsOf(declared: DeclaredCounts | undefined): Counts {
  return {
    present: declared?.present ?? 0,
    absentWithReason: declared?.absentWithReason ?? 0,
    absentWithoutReason: declared?.absentWithoutReason ?? 0,
    beyondList: declared?.beyondList ?? 0,
  };
}

function allPresent(expectedCount: number): Counts {
  return { present: expectedCount, absentWithReason: 0, absentWithoutReason: 0, beyondList: 0 };
}

function same(a: Counts, b: Counts): boolean {
  return (
    a.present === b.present &&
    a.absentWithReason === b.absentWithReason &&
    a.absentWithoutReason === b.absentWithoutReason &&
    a.beyondList === b.beyondList
  );
}
