// Delegates whose state somebody is about to record, by name: only those that differ from the record
// are sent, each with the revision that was read.

import { signal, type ReadonlySignal } from '@preact/signals';
import { DelegateState, type Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';

export interface NameEntry {
  state: DelegateState;
  absenceReason: string;
  /** Delegate.revision that it rests on. */
  revision: bigint;
}

export class NamesDraft {
  readonly #entries = signal<ReadonlyMap<string, NameEntry>>(new Map());

  get entries(): ReadonlySignal<ReadonlyMap<string, NameEntry>> {
    return this.#entries;
  }

  /** As it will be recorded, or as it stands. */
  stateOf(delegate: Delegate): DelegateState {
    return this.#entries.value.get(delegate.name)?.state ?? delegate.state;
  }

  reasonOf(delegate: Delegate): string {
    return this.#entries.value.get(delegate.name)?.absenceReason ?? delegate.absenceReason;
  }

  /** Choosing what stands already takes the entry back. */
  set(delegate: Delegate, state: DelegateState, absenceReason = ''): void {
    const next = new Map(this.#entries.peek());
    const before = next.get(delegate.name);
    const isAsRecorded = state === delegate.state && absenceReason === delegate.absenceReason;
    if (isAsRecorded) next.delete(delegate.name);
    else
      next.set(delegate.name, {
        state,
        absenceReason,
        revision: before?.revision ?? delegate.revision,
      });
    this.#entries.value = next;
  }

  /** Absent without a word why; the server would refuse the whole list. */
  get missingReasons(): ReadonlySet<string> {
    const missing = [...this.#entries.value].filter(
      ([, entry]) => entry.state === DelegateState.ABSENT && !entry.absenceReason.trim(),
    );
    return new Set(missing.map(([name]) => name));
  }

  /** Drops the entries of those who are no longer on the list, as when somebody came in their place. */
  keepOnly(delegates: readonly Delegate[]): void {
    const names = new Set(delegates.map(({ name }) => name));
    const kept = [...this.#entries.peek()].filter(([name]) => names.has(name));
    if (kept.length < this.#entries.peek().size) this.#entries.value = new Map(kept);
  }

  /** As a request carries them. */
  asRequest(): { delegate: string; state: DelegateState; absenceReason: string; revision: bigint }[] {
    return [...this.#entries.value].map(([delegate, entry]) => ({ delegate, ...entry }));
  }

  clear(): void {
    this.#entries.value = new Map();
  }
}
