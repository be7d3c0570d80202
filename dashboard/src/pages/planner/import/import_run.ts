// One import, from the chosen file to what is on record: read, sent as a draft, checked by the
// server, and put on record or given up. Nothing is saved before the last step.

import { signal, type ReadonlySignal } from '@preact/signals';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import {
  ImportService,
  type ImportKind,
  type ImportOutcome,
  type ImportProblem,
} from '../../../gen/nhipcau/v1/import_service_pb';
import type { DeletedCounts } from '../../../gen/nhipcau/v1/receipt_pb';
import { Command } from '../../../state/command';
import { CallError, type Client } from '../../../stream/client';
import {
  draftOf,
  NO_CHOICES,
  type DraftChoices,
  type DraftContext,
  type DraftTable,
} from './draft/draft_rows';
import type { TableFile } from './reader/sheet';
import { UnreadableFile, type UnreadableCause } from './reader/unreadable_file';
import { ROWS_PER_CALL } from './rows_per_call';

export type ImportState =
  | { kind: 'idle' }
  | { kind: 'reading' }
  /** The file is none that can be read. */
  | { kind: 'unreadable'; cause: UnreadableCause }
  | { kind: 'sending'; done: number; total: number }
  | {
      kind: 'checked';
      file: TableFile;
      choices: DraftChoices;
      table: DraftTable;
      /** As the server answered last. */
      problems: readonly ImportProblem[];
      /** What a commit would do; undefined while there are problems, or the server is asked. */
      outcome: ImportOutcome | undefined;
      /** The server is asked anew. */
      isChecking: boolean;
    }
  | { kind: 'committing'; rowCount: number }
  /** `undoing` says why it cannot be undone, if that was tried. */
  | { kind: 'committed'; rowCount: number; name: string; undoing: Command }
  | { kind: 'undone'; deleted: DeletedCounts | undefined }
  | { kind: 'refused'; reason: Reason };

export type Checked = Extract<ImportState, { kind: 'checked' }>;

export class ImportRun {
  readonly #client: Client;
  readonly #conference: string;
  readonly #kind: ImportKind;
  readonly #state = signal<ImportState>({ kind: 'idle' });
  /** Undefined before the first file. */
  #context: (() => DraftContext) | undefined;
  /** The draft that the server has; empty: none. */
  #draft = '';
  /** Counts the drafts: what is answered about an earlier one is of no use. */
  #turn = 0;

  constructor(client: Client, conference: string, kind: ImportKind) {
    this.#client = client;
    this.#conference = conference;
    this.#kind = kind;
  }

  get state(): ReadonlySignal<ImportState> {
    return this.#state;
  }

  get kind(): ImportKind {
    return this.#kind;
  }

  /** Reads, sends and has it checked. `context` is asked when the file has been read. */
  async check(reading: Promise<TableFile>, context: () => DraftContext): Promise<void> {
    this.discard();
    this.#state.value = { kind: 'reading' };
    this.#context = context;
    const turn = this.#turn;
    try {
      const file = await reading;
      if (turn !== this.#turn) return;
      await this.#checkDraft(file, NO_CHOICES, draftOf(this.#kind, file, context()));
    } catch (error) {
      if (turn !== this.#turn) return;
      const cause = error instanceof UnreadableFile ? error.unreadable : 'damaged';
      this.#state.value = { kind: 'unreadable', cause };
    }
  }

  /** Drafts the same file anew, as the planner decides, and has that checked. What is shown stays. */
  async choose(choices: Partial<DraftChoices>): Promise<void> {
    const checked = this.#state.peek();
    if (checked.kind !== 'checked' || !this.#context) return;
    const chosen = { ...checked.choices, ...choices };
    const table = this.#draftedAnew(checked.file, this.#context(), chosen);
    if (!table) return;
    const problems = choices.cells ? checked.problems : [];
    this.#state.value = {
      ...checked,
      choices: chosen,
      table,
      problems,
      outcome: undefined,
      isChecking: true,
    };
    this.#forgetDraft();
    await this.#checkDraft(checked.file, chosen, table);
  }

  /** Puts the checked rows on record, all or none; what has come up since is shown as problems. */
  async commit(): Promise<void> {
    const checked = this.#state.peek();
    if (checked.kind !== 'checked' || !checked.outcome) return;
    const name = this.#draft;
    const { addedCount, changedCount } = checked.outcome;
    this.#state.value = { kind: 'committing', rowCount: addedCount + changedCount };
    await this.#orRefused(async () => {
      try {
        const { rowCount } = await this.#client.call(ImportService.method.commitImport, { name });
        this.#draft = '';
        this.#state.value = { kind: 'committed', rowCount, name, undoing: new Command(this.#client) };
      } catch (error) {
        if (!(error instanceof CallError) || error.reason !== Reason.IMPORT_HAS_PROBLEMS) throw error;
        const { problems, outcome } = await this.#client.call(ImportService.method.checkImport, { name });
        this.#state.value = { ...checked, problems, outcome };
      }
    });
  }

  /** Takes out again what was just imported and nobody has changed since. Refused, it can be tried again. */
  async undo(): Promise<void> {
    const committed = this.#state.peek();
    if (committed.kind !== 'committed') return;
    const { name, undoing } = committed;
    const undone = await undoing.send(ImportService.method.undoImport, { name });
    if (undone && this.#state.peek() === committed)
      this.#state.value = { kind: 'undone', deleted: undone.receipt?.deleted };
  }

  /** Gives it up; the server forgets the draft. */
  discard(): void {
    this.#forgetDraft();
    this.#state.value = { kind: 'idle' };
  }

  /** Undefined for a sheet that is none that can be read. */
  #draftedAnew(file: TableFile, context: DraftContext, choices: DraftChoices): DraftTable | undefined {
    try {
      return draftOf(this.#kind, file, context, choices);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.#forgetDraft();
      this.#state.value = { kind: 'unreadable', cause: error.unreadable };
      return undefined;
    }
  }

  #forgetDraft(): void {
    this.#turn += 1;
    if (this.#draft) this.#discardOnServer(this.#draft);
    this.#draft = '';
  }

  #discardOnServer(name: string): void {
    void this.#client.call(ImportService.method.discardImport, { name }).catch(() => undefined);
  }

  async #checkDraft(file: TableFile, choices: DraftChoices, table: DraftTable): Promise<void> {
    const turn = this.#turn;
    const isOvertaken = (): boolean => turn !== this.#turn;
    await this.#orRefused(async () => {
      const name = await this.#send(table, isOvertaken);
      if (isOvertaken()) return this.#discardOnServer(name);
      this.#draft = name;
      const { problems, outcome } = await this.#client.call(ImportService.method.checkImport, { name });
      if (isOvertaken()) return;
      this.#state.value = { kind: 'checked', file, choices, table, problems, outcome, isChecking: false };
    }, isOvertaken);
  }

  /** The draft's name; of one that was overtaken, not all rows are sent. */
  async #send(table: DraftTable, isOvertaken: () => boolean): Promise<string> {
    const total = table.rows.length;
    this.#showSent(0, total);
    const { name } = await this.#client.call(ImportService.method.createImport, {
      conference: this.#conference,
      kind: this.#kind,
      columns: [...table.columns],
    });
    for (let done = 0; done < total && !isOvertaken(); done += ROWS_PER_CALL) {
      const rows = table.rows
        .slice(done, done + ROWS_PER_CALL)
        .map(({ line, cells }) => ({ line, cells: [...cells] }));
      await this.#client.call(ImportService.method.uploadImportRows, { name, rows });
      this.#showSent(done + rows.length, total);
    }
    return name;
  }

  /** Only of a file's first check: later the table stands there. */
  #showSent(done: number, total: number): void {
    const { kind } = this.#state.peek();
    if (kind === 'reading' || kind === 'sending') this.#state.value = { kind: 'sending', done, total };
  }

  async #orRefused(steps: () => Promise<void>, isOvertaken = (): boolean => false): Promise<void> {
    try {
      await steps();
    } catch (error) {
      if (isOvertaken()) return;
      const reason = error instanceof CallError ? error.reason : Reason.INTERNAL;
      this.#state.value = { kind: 'refused', reason };
    }
  }
}
