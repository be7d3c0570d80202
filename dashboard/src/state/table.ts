// The records of one kind, by name, as signals: whoever draws one record is
// drawn again when that record changes, and by no other.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

export class Table<T> {
  readonly #rows = new Map<string, T>();
  readonly #watched = new Map<string, Signal<T | undefined>>();
  readonly #version = signal(0);
  /** All records, in the order of their names' first arrival. */
  readonly all: ReadonlySignal<readonly T[]> = computed(() => {
    void this.#version.value;
    return [...this.#rows.values()];
  });

  /** The record of this name, now and whenever it changes. */
  row(name: string): ReadonlySignal<T | undefined> {
    let watched = this.#watched.get(name);
    if (!watched) {
      watched = signal(this.#rows.get(name));
      this.#watched.set(name, watched);
    }
    return watched;
  }

  /** Call inside a batch: each change is seen at once by whoever watches. */
  set(name: string, record: T): void {
    this.#rows.set(name, record);
    this.#changed(name, record);
  }

  delete(name: string): void {
    if (this.#rows.delete(name)) this.#changed(name, undefined);
  }

  clear(): void {
    for (const name of [...this.#rows.keys()]) this.delete(name);
  }

  #changed(name: string, record: T | undefined): void {
    const watched = this.#watched.get(name);
    if (watched) watched.value = record;
    this.#version.value = this.#version.peek() + 1;
  }
}
