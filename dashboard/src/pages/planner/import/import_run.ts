// One import, from the chosen file to what is on record: read, sent as a draft, checked by the
// server, and put on record or given up. Nothing is saved before the last step.

import { signal, type ReadonlySignal } from '@preact/signals';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import {
  ImportService,
  type ImportKind,
  type ImportProblem,
} from '../../../gen/nhipcau/v1/import_service_pb';
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
      problems: readonly ImportProblem[];
    }
  | { kind: 'committing'; rowCount: number }
  | { kind: 'committed'; rowCount: number }
  | { kind: 'refused'; reason: Reason };

export type Checked = Extract<ImportState, { kind: 'checked' }>;

/** As many as the server takes in one call. */
const ROWS_PER_CALL = 1000;

export class ImportRun {
  readonly #client: Client;
  readonly #conference: string;
  readonly #kind: ImportKind;
  readonly #state = signal<ImportState>({ kind: 'idle' });
  #draft = '';
  #context: () => DraftContext = () => ({ day: '', levels: [], codes: [], hostCode: undefined });

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
    try {
      const file = await reading;
      this.#context = context;
      await this.#checkDraft(file, NO_CHOICES);
    } catch (error) {
      const cause = error instanceof UnreadableFile ? error.unreadable : 'damaged';
      this.#state.value = { kind: 'unreadable', cause };
    }
  }

  /** Drafts the same file anew, as the planner decides, and has that checked. */
  async choose(choices: Partial<DraftChoices>): Promise<void> {
    const checked = this.#state.peek();
    if (checked.kind !== 'checked') return;
    this.discard();
    await this.#checkDraft(checked.file, { ...checked.choices, ...choices });
  }

  /** Puts the checked rows on record, all or none; what has come up since is shown as problems. */
  async commit(): Promise<void> {
    const checked = this.#state.peek();
    if (checked.kind !== 'checked') return;
    const name = this.#draft;
    this.#state.value = { kind: 'committing', rowCount: checked.table.rows.length };
    await this.#orRefused(async () => {
      try {
        const { rowCount } = await this.#client.call(ImportService.method.commitImport, { name });
        this.#draft = '';
        this.#state.value = { kind: 'committed', rowCount };
      } catch (error) {
        if (!(error instanceof CallError) || error.reason !== Reason.IMPORT_HAS_PROBLEMS) throw error;
        const { problems } = await this.#client.call(ImportService.method.checkImport, { name });
        this.#state.value = { ...checked, problems };
      }
    });
  }

  /** Gives it up; the server forgets the draft. */
  discard(): void {
    if (this.#draft) {
      void this.#client
        .call(ImportService.method.discardImport, { name: this.#draft })
        .catch(() => undefined);
    }
    this.#draft = '';
    this.#state.value = { kind: 'idle' };
  }

  async #checkDraft(file: TableFile, choices: DraftChoices): Promise<void> {
    const table = draftOf(this.#kind, file, this.#context(), choices);
    await this.#orRefused(async () => {
      await this.#send(table);
      const { problems } = await this.#client.call(ImportService.method.checkImport, { name: this.#draft });
      this.#state.value = { kind: 'checked', file, choices, table, problems };
    });
  }

  async #send(table: DraftTable): Promise<void> {
    const total = table.rows.length;
    this.#state.value = { kind: 'sending', done: 0, total };
    const { name } = await this.#client.call(ImportService.method.createImport, {
      conference: this.#conference,
      kind: this.#kind,
      columns: [...table.columns],
    });
    this.#draft = name;
    for (let done = 0; done < total; done += ROWS_PER_CALL) {
      const rows = table.rows
        .slice(done, done + ROWS_PER_CALL)
        .map(({ line, cells }) => ({ line, cells: [...cells] }));
      await this.#client.call(ImportService.method.uploadImportRows, { name, rows });
      this.#state.value = { kind: 'sending', done: done + rows.length, total };
    }
  }

  async #orRefused(steps: () => Promise<void>): Promise<void> {
    try {
      await steps();
    } catch (error) {
      const reason = error instanceof CallError ? error.reason : Reason.INTERNAL;
      this.#state.value = { kind: 'refused', reason };
    }
  }
}
