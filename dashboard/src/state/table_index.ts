// The records of one kind by something that they share: the messages of a point, the ballots of a
// vote. A change of one record is seen by those who read its key, and by no other.

import { signal, type Signal } from '@preact/signals';
import type { Table } from './table';

export class TableIndex<T extends { name: string }> {
  readonly #rows = new Map<string, Map<string, T>>();
  private readonly versions = new Map<string, Signal<number>>();

  /** `keyOf`: what it is found by; undefined leaves it out. */
  constructor(table: Table<T>, keyOf: (record: T) => string | undefined) {
    table.listen((name, now, before) => {
      const key = now && keyOf(now);
      const keyBefore = before && keyOf(before);
      if (keyBefore !== undefined && keyBefore !== key) this.take(keyBefore, name);
      if (key !== undefined) this.put(key, name, now as T);
    });
  }

  /** The records of this key, in the order of their arrival. */
  of(key: string): readonly T[] {
    void this.#version(key).value;
    return [...(this.#rows.get(key)?.values() ?? [])];
  }

  /** How many there are of this key. */
  countOf(key: string): number {
    void this.#version(key).value;
    return this.#rows.get(key)?.size ?? 0;
  }

  private put(key: string, name: string, record: T): void {
    let rows = this.#rows.get(key);
    if (!rows) {
      rows = new Map();
      this.#rows.set(key, rows);
    }
    rows.set(name, record);
    this.changed(key);
  }

  private take(key: string, name: string): void {
    if (this.#rows.get(key)?.delete(name)) this.changed(key);
  }

  #version(key: string): Signal<number> {
    let version = this.versions.get(key);
    if (!version) {
      version = signal(0);
      this.versions.set(key, version);
    }
    return version;
  }

  private changed(key: string): void {
    const version = this.versions.get(key);
    if (version) version.value = version.peek() + 1;
  }
}
