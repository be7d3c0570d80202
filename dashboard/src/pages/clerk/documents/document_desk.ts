// What is being reworded in the documents of a conference. Kept on the device, so that neither
// another's change nor a closed page costs a word.

import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { storedText, storeText } from '../../../device/storage';
import { DocumentService, type DraftSection } from '../../../gen/nhipcau/v1/document_service_pb';
import { Command } from '../../../state/command';
import type { Client } from '../../../stream/client';

/** A section that is being reworded, and the revision that was read for it. */
export interface SectionEdit {
  readonly document: string;
  readonly section: string;
  readonly text: Signal<string>;
  readonly baseRevision: Signal<bigint>;
  /** Of the automatic text that was read for it. */
  readonly baseAutomatic: Signal<Uint8Array>;
  readonly command: Command;
}

/** Whether the record has come to say something else since it was read for this. */
export function restsOnOlderRecord(edit: SectionEdit, section: DraftSection): boolean {
  const read = edit.baseAutomatic.value;
  const { automaticSha256: now } = section;
  return read.length !== now.length || read.some((byte, index) => byte !== now[index]);
}

interface KeptEdit {
  document: string;
  section: string;
  text: string;
  revision: string;
  automatic: number[];
}

export class DocumentDesk {
  readonly #client: Client;
  readonly #key: string;
  readonly #edits = signal<readonly SectionEdit[]>([]);
  readonly #stopKeeping: () => void;

  constructor(client: Client, conference: string) {
    this.#client = client;
    this.#key = `nhipcau.documents.${conference}`;
    this.#edits.value = this.#load().map((kept) => this.#newEdit(kept));
    this.#stopKeeping = effect(() => this.#keep());
  }

  get edits(): ReadonlySignal<readonly SectionEdit[]> {
    return this.#edits;
  }

  close(): void {
    this.#stopKeeping();
  }

  editOf(document: string, section: string): SectionEdit | undefined {
    return this.#edits.value.find((edit) => edit.document === document && edit.section === section);
  }

  /** How many sections of a document are being reworded here. */
  editCount(document: string): number {
    return this.#edits.value.filter((edit) => edit.document === document).length;
  }

  begin(document: string, section: DraftSection): void {
    if (this.editOf(document, section.section)) return;
    const edit = this.#newEdit({
      document,
      section: section.section,
      text: section.text,
      revision: String(section.revision),
      automatic: [...section.automaticSha256],
    });
    this.#edits.value = [...this.#edits.peek(), edit];
  }

  drop(edit: SectionEdit): void {
    this.#edits.value = this.#edits.peek().filter((other) => other !== edit);
  }

  /** Saves what was written over what was read; true when it was recorded. */
  async save(edit: SectionEdit): Promise<boolean> {
    const answer = await edit.command.send(DocumentService.method.rewordSection, {
      name: edit.document,
      section: edit.section,
      text: edit.text.peek().trim(),
      revision: edit.baseRevision.peek(),
      automaticSha256: edit.baseAutomatic.peek(),
    });
    if (answer) this.drop(edit);
    return answer !== undefined;
  }

  /** Goes on from the newest: what is saved next takes its place. */
  rest(edit: SectionEdit, section: DraftSection, text = edit.text.peek()): void {
    edit.text.value = text;
    edit.baseRevision.value = section.revision;
    edit.baseAutomatic.value = section.automaticSha256;
    edit.command.reset();
  }

  #newEdit({ document, section, text, revision, automatic }: KeptEdit): SectionEdit {
    return {
      document,
      section,
      text: signal(text),
      baseRevision: signal(BigInt(revision)),
      baseAutomatic: signal(new Uint8Array(automatic)),
      command: new Command(this.#client),
    };
  }

  #keep(): void {
    const kept: KeptEdit[] = this.#edits.value.map((edit) => ({
      document: edit.document,
      section: edit.section,
      text: edit.text.value,
      revision: String(edit.baseRevision.value),
      automatic: [...edit.baseAutomatic.value],
    }));
    storeText(this.#key, JSON.stringify(kept));
  }

  #load(): KeptEdit[] {
    try {
      return JSON.parse(storedText(this.#key) ?? '[]') as KeptEdit[];
    } catch {
      return [];
    }
  }
}
