// What somebody chooses to tell the public, before it is saved. Follows the record until it is
// changed here; after that the newer one stands beside it. Kept on the device, so that a closed page
// costs no word.

import { create } from '@bufbuild/protobuf';
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { codeOf } from '../../../../base/code_of';
import { storedText, storeText } from '../../../../device/storage';
import { MinutesEntryKind, type MinutesEntry } from '../../../../gen/nhipcau/v1/minutes_pb';
import {
  PublicRecordSchema,
  type PublicRecord,
  type ReleasedEntry,
} from '../../../../gen/nhipcau/v1/public_record_pb';
import { PublicRecordService } from '../../../../gen/nhipcau/v1/public_record_service_pb';
import { Command } from '../../../../state/command';
import type { RecordStore } from '../../../../state/record_store';
import type { Client } from '../../../../stream/client';

/** `changed`, `withdrawn`: was chosen, and is not told any more until it is read and chosen anew. */
export type EntryStanding = 'chosen' | 'free' | 'changed' | 'withdrawn';

/** An entry that can be told, or was. */
export interface OfferedEntry {
  entry: MinutesEntry;
  standing: EntryStanding;
}

/** What is told: of entries only their names. */
export interface PublicChoice {
  officials: boolean;
  attendance: boolean;
  introduction: string;
  entries: readonly string[];
}

interface KeptDraft {
  officials: boolean;
  attendance: boolean;
  introduction: string;
  chosen: [string, string][];
  /** Of the record that was read for it. */
  revision: string;
}

/** The kinds that a public record tells. */
const KINDS: readonly MinutesEntryKind[] = [
  MinutesEntryKind.CONCLUSION,
  MinutesEntryKind.DECISION,
  MinutesEntryKind.TASK,
];

export class PublicRecordDraft {
  readonly officials: Signal<boolean> = signal(false);
  readonly attendance: Signal<boolean> = signal(false);
  readonly introduction: Signal<string> = signal('');
  readonly command: Command;
  /** As the server has it; empty before anything was chosen. */
  readonly record: ReadonlySignal<PublicRecord>;
  /** In the record's order, then those that nobody chose, as they were written. */
  readonly offered: ReadonlySignal<readonly OfferedEntry[]>;
  /** Differs from what it rests on. */
  readonly changed: ReadonlySignal<boolean>;
  /** Somebody else has saved since. */
  readonly stale: ReadonlySignal<boolean>;

  readonly #conference: string;
  readonly #key: string;
  readonly #entries: ReadonlySignal<readonly MinutesEntry[]>;
  /** Names of the chosen, and the revision that was read of each. */
  readonly #chosen = signal<ReadonlyMap<string, bigint>>(new Map());
  readonly #base = signal<PublicRecord>(create(PublicRecordSchema));
  /** The revision that our own change makes, until it has come. */
  readonly #awaited = signal<bigint | undefined>(undefined);

  constructor(client: Client, records: RecordStore, conference: string) {
    this.#conference = conference;
    this.#key = `nhipcau.publicRecord.${conference}`;
    this.command = new Command(client);
    this.#entries = records.table('minutesEntry').all;
    const row = records.table('publicRecord').row(`${conference}/publicRecord`);
    this.record = computed(() => row.value ?? create(PublicRecordSchema));
    this.offered = computed(() => this.#offer());
    this.changed = computed(() => this.#differs(this.#base.value));
    this.stale = computed(() => {
      const ours = this.saving || this.record.value.revision === this.#base.value.revision;
      return !ours && this.#differs(this.record.value);
    });
    this.#load();
    effect(() => this.#follow(this.record.value));
    effect(() => this.#keep());
  }

  /** Pressed, and not seen in the record yet. */
  get saving(): boolean {
    return this.command.busy || this.#awaited.value !== undefined;
  }

  /** What would be told if it were saved now. */
  get choice(): PublicChoice {
    return {
      officials: this.officials.value,
      attendance: this.attendance.value,
      introduction: this.introduction.value,
      entries: this.#told().map(({ minutesEntry }) => minutesEntry),
    };
  }

  /** Chooses an entry as it reads now, or leaves it out. */
  choose(entry: MinutesEntry, wanted: boolean): void {
    const chosen = new Map(this.#chosen.peek());
    if (wanted) chosen.set(entry.name, entry.revision);
    else chosen.delete(entry.name);
    this.#chosen.value = chosen;
  }

  chooseAll(): void {
    const standing = this.offered.peek().filter((offered) => offered.standing !== 'withdrawn');
    this.#chosen.value = new Map(standing.map(({ entry }) => [entry.name, entry.revision]));
  }

  chooseNone(): void {
    this.#chosen.value = new Map();
  }

  /** Saves over the revision that was read; or, once the newer one was read, over that. */
  async save(revision = this.#base.peek().revision): Promise<void> {
    const answer = await this.command.send(PublicRecordService.method.setPublicRecord, {
      conference: this.#conference,
      officials: this.officials.peek(),
      attendance: this.attendance.peek(),
      introduction: this.introduction.peek().trim(),
      entries: this.#told(),
      revision,
    });
    if (!answer) return;
    this.#awaited.value = revision + 1n;
    this.#follow(this.record.peek());
  }

  /** Drops what was changed here. */
  takeTheirs(): void {
    this.#take(this.record.peek());
    this.command.reset();
  }

  #follow(record: PublicRecord): void {
    const awaited = this.#awaited.peek();
    const untouched = !this.#differs(this.#base.peek(), true) || !this.#differs(record, true);
    if (awaited === undefined ? untouched : record.revision >= awaited) this.#take(record);
  }

  #take(record: PublicRecord): void {
    batch(() => {
      this.officials.value = record.officials;
      this.attendance.value = record.attendance;
      this.introduction.value = record.introduction;
      this.#chosen.value = new Map(
        record.entries.map(({ minutesEntry, revision }) => [minutesEntry, revision]),
      );
      this.#base.value = record;
      this.#awaited.value = undefined;
    });
  }

  #differs(record: PublicRecord, quietly = false): boolean {
    const of = <T>(value: Signal<T>): T => (quietly ? value.peek() : value.value);
    const chosen = of(this.#chosen);
    return (
      of(this.officials) !== record.officials ||
      of(this.attendance) !== record.attendance ||
      of(this.introduction).trim() !== record.introduction.trim() ||
      chosen.size !== record.entries.length ||
      record.entries.some(({ minutesEntry, revision }) => chosen.get(minutesEntry) !== revision)
    );
  }

  #told(): Pick<ReleasedEntry, 'minutesEntry' | 'revision'>[] {
    return this.offered.value
      .filter(({ standing }) => standing === 'chosen')
      .map(({ entry }) => ({ minutesEntry: entry.name, revision: entry.revision }));
  }

  #offer(): OfferedEntry[] {
    const chosen = this.#chosen.value;
    const place = new Map(this.record.value.entries.map(({ minutesEntry }, index) => [minutesEntry, index]));
    const placeOf = ({ entry }: OfferedEntry): number => place.get(entry.name) ?? place.size;
    return this.#entries.value
      .filter((entry) => place.has(entry.name) || chosen.has(entry.name) || isTold(entry))
      .map((entry) => ({ entry, standing: standingOf(entry, chosen.get(entry.name)) }))
      .sort((a, b) => placeOf(a) - placeOf(b) || numberOf(a) - numberOf(b));
  }

  #keep(): void {
    const kept: KeptDraft = {
      officials: this.officials.value,
      attendance: this.attendance.value,
      introduction: this.introduction.value,
      chosen: [...this.#chosen.value].map(([name, revision]) => [name, String(revision)]),
      revision: String(this.#base.value.revision),
    };
    storeText(this.#key, this.changed.value ? JSON.stringify(kept) : '');
  }

  #load(): void {
    const text = storedText(this.#key);
    if (!text) return;
    try {
      const kept = JSON.parse(text) as KeptDraft;
      this.officials.value = kept.officials;
      this.attendance.value = kept.attendance;
      this.introduction.value = kept.introduction;
      this.#chosen.value = new Map(kept.chosen.map(([name, revision]) => [name, BigInt(revision)]));
      this.#base.value = create(PublicRecordSchema, { revision: BigInt(kept.revision) });
    } catch {
      // What an older page kept in another form is of no use.
    }
  }
}

/** Entries are numbered as they are written. */
const numberOf = ({ entry }: OfferedEntry): number => Number(codeOf(entry.name));

function isTold({ kind, withdrawn, inRehearsal }: MinutesEntry): boolean {
  return KINDS.includes(kind) && !withdrawn && !inRehearsal;
}

function standingOf(entry: MinutesEntry, read: bigint | undefined): EntryStanding {
  if (!isTold(entry)) return 'withdrawn';
  if (read === undefined) return 'free';
  return read === entry.revision ? 'chosen' : 'changed';
}
