// What a clerk is writing: the entry in the composer, entries on their way to the server, entries
// that are being changed. All of it is kept on the device, so that neither a lost line nor a closed
// page costs a word.

import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { storedText, storeText } from '../../device/storage';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { MinutesEntry } from '../../gen/nhipcau/v1/minutes_pb';
import { MinutesService } from '../../gen/nhipcau/v1/minutes_service_pb';
import { Command } from '../../state/command';
import type { RecordStore } from '../../state/record_store';
import { CallError, type Client } from '../../stream/client';
import { StatusCode } from '../../stream/status_code';
import { newRequestId } from '../../stream/request_id';
import { draftOf, EMPTY_DRAFT, EntryDraft, sameWritten, writtenOf, type KeptDraft } from './entry_draft';

/** An entry that the server has not confirmed. Its request_id is kept with it: sent twice, it is written once. */
export interface PendingEntry {
  readonly requestId: string;
  readonly draft: KeptDraft;
  /** Why the server did not take it; undefined while it is under way. */
  readonly refusal: Signal<Reason | undefined>;
}

/** An entry that is being changed, and the revision that was read for it. */
export interface Edit {
  readonly name: string;
  readonly draft: EntryDraft;
  readonly baseRevision: Signal<bigint>;
  readonly command: Command;
}

interface KeptDesk {
  composer: KeptDraft;
  pending: { requestId: string; draft: KeptDraft }[];
  edits: { name: string; revision: string; draft: KeptDraft }[];
}

const REPEAT_AFTER_MS = 2000;

export class MinutesDesk {
  readonly composer: EntryDraft;
  readonly #client: Client;
  readonly #records: RecordStore;
  readonly #conference: string;
  readonly #pending = signal<readonly PendingEntry[]>([]);
  readonly #edits = signal<readonly Edit[]>([]);
  readonly #lastRecorded = signal<string | undefined>(undefined);
  readonly #keepsNothing = signal(false);

  constructor(client: Client, records: RecordStore, conference: string) {
    this.#client = client;
    this.#records = records;
    this.#conference = conference;
    const kept = this.#load();
    this.composer = new EntryDraft(kept?.composer ?? EMPTY_DRAFT);
    this.#edits.value = (kept?.edits ?? []).map((edit) =>
      this.#newEdit(edit.name, BigInt(edit.revision), edit.draft),
    );
    for (const { requestId, draft } of kept?.pending ?? []) this.#send(requestId, draft);
    effect(() => this.#keep());
  }

  get pending(): ReadonlySignal<readonly PendingEntry[]> {
    return this.#pending;
  }

  get edits(): ReadonlySignal<readonly Edit[]> {
    return this.#edits;
  }

  /** The entry that this desk wrote last, for the page to bring into sight. */
  get lastRecorded(): ReadonlySignal<string | undefined> {
    return this.#lastRecorded;
  }

  /** True where the browser keeps nothing between visits. */
  get keepsNothing(): ReadonlySignal<boolean> {
    return this.#keepsNothing;
  }

  /** Hands the composer's entry over and empties the composer; false when something is missing. */
  save(): boolean {
    if (this.composer.problems.peek().length > 0) return false;
    const draft = this.composer.kept();
    this.composer.restore({ ...EMPTY_DRAFT, kind: draft.kind });
    this.#send(newRequestId(), draft);
    return true;
  }

  /** Sends an entry once more that was refused. */
  repeat(entry: PendingEntry): void {
    entry.refusal.value = undefined;
    this.#deliver(entry);
  }

  /** Takes a refused entry back into the composer, which must be empty. */
  takeBack(entry: PendingEntry): void {
    this.#drop(entry);
    this.composer.restore(entry.draft);
  }

  editOf(name: string): Edit | undefined {
    return this.#edits.value.find((edit) => edit.name === name);
  }

  beginEdit(entry: MinutesEntry): void {
    if (this.editOf(entry.name)) return;
    this.#edits.value = [...this.#edits.peek(), this.#newEdit(entry.name, entry.revision, draftOf(entry))];
  }

  /** True when saving would change what stands. */
  hasChanged(edit: Edit): boolean {
    const entry = this.#records.table('minutesEntry').row(edit.name).value;
    return !entry || !sameWritten(draftOf(entry), edit.draft.kept());
  }

  /** Forgets what was changed. */
  dropEdit(edit: Edit): void {
    this.#edits.value = this.#edits.peek().filter((other) => other !== edit);
  }

  /** Saves over the revision that was read; a newer one is refused and stands beside it. */
  async saveEdit(edit: Edit): Promise<void> {
    if (edit.draft.problems.peek().length > 0) return;
    const answer = await edit.command.send(MinutesService.method.updateMinutesEntry, {
      minutesEntry: {
        ...writtenOf(edit.draft.kept()),
        name: edit.name,
        revision: edit.baseRevision.peek(),
      },
    });
    if (answer) this.dropEdit(edit);
  }

  /** The entry as somebody else left it, where that is not what this edit began with. */
  theirs(edit: Edit): MinutesEntry | undefined {
    const entry = this.#records.table('minutesEntry').row(edit.name).value;
    if (!entry || edit.command.busy || entry.revision === edit.baseRevision.value) return undefined;
    return entry;
  }

  /** Mine goes over theirs. */
  keepMine(edit: Edit, theirs: MinutesEntry): void {
    edit.baseRevision.value = theirs.revision;
    void this.saveEdit(edit);
  }

  /** Both texts in the form, to be made one by hand. */
  merge(edit: Edit, theirs: MinutesEntry): void {
    edit.baseRevision.value = theirs.revision;
    edit.draft.text.value = `${edit.draft.text.peek().trim()}\n${theirs.text}`;
    edit.command.reset();
  }

  /** What was changed becomes an entry of its own, where the first was withdrawn meanwhile. */
  saveAsNew(edit: Edit): void {
    this.#send(newRequestId(), edit.draft.kept());
    this.dropEdit(edit);
  }

  /** A kept edit that was recorded all the same, before the answer arrived. */
  forgetDoneEdits(): void {
    const table = this.#records.table('minutesEntry');
    for (const edit of this.#edits.peek()) {
      const entry = table.row(edit.name).value;
      if (entry && entry.revision !== edit.baseRevision.peek() && !edit.command.busy) {
        if (sameWritten(draftOf(entry), edit.draft.kept())) this.dropEdit(edit);
      }
    }
  }

  #newEdit(name: string, revision: bigint, draft: KeptDraft): Edit {
    return {
      name,
      draft: new EntryDraft(draft),
      baseRevision: signal(revision),
      command: new Command(this.#client),
    };
  }

  #send(requestId: string, draft: KeptDraft): void {
    const entry: PendingEntry = { requestId, draft, refusal: signal(undefined) };
    this.#pending.value = [...this.#pending.peek(), entry];
    this.#deliver(entry);
  }

  #deliver(entry: PendingEntry): void {
    const request = {
      requestId: entry.requestId,
      conference: this.#conference,
      minutesEntry: writtenOf(entry.draft),
    };
    this.#client.call(MinutesService.method.addMinutesEntry, request).then(
      ({ receipt }) => {
        this.#drop(entry);
        this.#lastRecorded.value = receipt?.createdNames[0];
      },
      (error: unknown) => {
        if (error instanceof CallError && error.code === StatusCode.UNAVAILABLE) {
          setTimeout(() => this.#deliver(entry), REPEAT_AFTER_MS);
        } else {
          entry.refusal.value = error instanceof CallError ? error.reason : Reason.INTERNAL;
        }
      },
    );
  }

  #drop(entry: PendingEntry): void {
    this.#pending.value = this.#pending.peek().filter((other) => other !== entry);
  }

  get #key(): string {
    return `nhipcau.minutes.${this.#conference}`;
  }

  #load(): KeptDesk | undefined {
    try {
      return JSON.parse(storedText(this.#key) ?? '') as KeptDesk;
    } catch {
      return undefined;
    }
  }

  #keep(): void {
    const desk: KeptDesk = {
      composer: this.composer.kept(),
      pending: this.#pending.value.map(({ requestId, draft }) => ({ requestId, draft })),
      edits: this.#edits.value.map((edit) => ({
        name: edit.name,
        revision: String(edit.baseRevision.value),
        draft: edit.draft.kept(),
      })),
    };
    this.#keepsNothing.value = !storeText(this.#key, JSON.stringify(desk));
  }
}
