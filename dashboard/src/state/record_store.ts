// What the server's stream says is so: records by name, in tables by kind.
// Applies whole updates, so that no page ever shows half of one. Judges nothing.

import { create, type Message } from '@bufbuild/protobuf';
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { RecordSchema, type Record } from '../gen/nhipcau/v1/record_pb';
import type { Update } from '../stream/watch_state';
import { Table } from './table';

type Kind = NonNullable<Record['kind']['case']>;
type ValueOf<K extends Kind> = Extract<Record['kind'], { case: K }>['value'];

/** How far the screen is. */
export interface Position {
  /** The conference as of this event. */
  sequence: bigint;
  /** Updates applied so far; 0: nothing is known yet. */
  updateCount: number;
}

export class RecordStore {
  private readonly tables = new Map<Kind, Table<Message>>();
  private readonly kindOf = new Map<string, Kind>();
  readonly #position = signal<Position>({ sequence: 0n, updateCount: 0 });

  get position(): ReadonlySignal<Position> {
    return this.#position;
  }

  /** The table of one kind of record: store.table('bridgePoint'). */
  table<K extends Kind>(kind: K): Table<ValueOf<K>> {
    let table = this.tables.get(kind);
    if (!table) {
      table = new Table<Message>();
      this.tables.set(kind, table);
    }
    return table as unknown as Table<ValueOf<K>>;
  }

  /** Every record, as the stream would send it. */
  get all(): Record[] {
    return [...this.kindOf].map(([name, kind]) =>
      create(RecordSchema, {
        kind: { case: kind, value: this.table(kind).row(name).peek() } as Record['kind'],
      }),
    );
  }

  /** Shows what was known in an earlier visit: nothing that was heard, so the position stays. */
  restore(update: Update): void {
    batch(() => this.put(update));
  }

  /** Applies one complete update, at once. */
  apply(update: Update): void {
    batch(() => {
      this.put(update);
      const sequence = update.at(-1)?.sequence ?? 0n;
      this.#position.value = { sequence, updateCount: this.#position.peek().updateCount + 1 };
    });
  }

  private put(update: Update): void {
    if (update[0]?.reset) this.clear();
    for (const chunk of update) {
      for (const record of chunk.records) this.set(record);
      for (const name of chunk.removedNames) this.remove(name);
    }
  }

  private set(record: Record): void {
    const { case: kind, value } = record.kind;
    // A kind of a newer server: nothing here can draw it.
    if (kind === undefined) return;
    this.kindOf.set(value.name, kind);
    (this.table(kind) as unknown as Table<Message>).set(value.name, value);
  }

  private remove(name: string): void {
    const kind = this.kindOf.get(name);
    if (kind === undefined) return;
    this.kindOf.delete(name);
    this.tables.get(kind)?.delete(name);
  }

  private clear(): void {
    this.kindOf.clear();
    for (const table of this.tables.values()) table.clear();
  }
}
