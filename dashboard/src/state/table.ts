// The records of one kind, by name, as signals: whoever draws one record is
// drawn again when that record changes, and by no other.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

/** Told of one record: as it is now, and as it was; undefined where there is none. */
export type TableListener<T> = (name: string, now: T | undefined, before: T | undefined) => void;

export class Table<T> {
  private readonly rows = new Map<string, T>();
  readonly #watched = new Map<string, Signal<T | undefined>>();
  private readonly listeners = new Set<TableListener<T>>();
  private readonly version = signal(0);
  readonly #size = signal(0);
  /** All records, in the order of their names' first arrival. Whoever reads it pays for all at each change of one. */
  readonly all: ReadonlySignal<readonly T[]> = computed(() => {
    void this.version.value;
    return [...this.rows.values()];
  });

  get size(): ReadonlySignal<number> {
    return this.#size;
  }

  /** The record of this name, now and whenever it changes. */
  row(name: string): ReadonlySignal<T | undefined> {
    let watched = this.#watched.get(name);
    if (!watched) {
      watched = signal(this.rows.get(name));
      this.#watched.set(name, watched);
    }
    return watched;
  }

  /** The record of this name as it is now, without watching it. */
  peek(name: string): T | undefined {
    return this.rows.get(name);
  }

  /** All records as they are now, without watching them. */
  peekAll(): Iterable<T> {
    return this.rows.values();
  }

  /**
   * Tells of the records that are there, then of each change, inside the update's batch: for what
   * follows from all records and must not cost a walk over all of them.
   */
  listen(listener: TableListener<T>): void {
    for (const [name, record] of this.rows) listener(name, record, undefined);
    this.listeners.add(listener);
  }

  /** Call inside a batch: each change is seen at once by whoever watches. */
  set(name: string, record: T): void {
    const before = this.rows.get(name);
    this.rows.set(name, record);
    this.changed(name, record, before);
  }

  delete(name: string): void {
    const before = this.rows.get(name);
    if (this.rows.delete(name)) this.changed(name, undefined, before);
  }

  clear(): void {
    for (const name of [...this.rows.keys()]) this.delete(name);
  }

  private changed(name: string, now: T | undefined, before: T | undefined): void {
    const watched = this.#watched.get(name);
    if (watched) watched.value = now;
    this.version.value = this.version.peek() + 1;
    this.#size.value = this.rows.size;
    for (const listener of this.listeners) listener(name, now, before);
  }
}
