// An entry of the minutes while it is being written: every field a signal, also those that its kind
// does not use, so that nothing is lost by changing one's mind about the kind.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import {
  MinutesEntryKind,
  type MinutesEntry,
  type MinutesEntrySchema,
} from '../../gen/nhipcau/v1/minutes_pb';

export type WrittenEntry = MessageInitShape<typeof MinutesEntrySchema>;

/** As a device keeps it between visits. */
export interface KeptDraft {
  kind: MinutesEntryKind;
  text: string;
  speech: string;
  leads: readonly string[];
  partners: readonly string[];
  deadline: string;
  basis: string;
  bridgePoint: readonly string[];
  answeringUnit: readonly string[];
  answer: string;
}

/** What is missing before it can be sent. */
export type DraftProblem = 'text' | 'leads' | 'speech';

export const EMPTY_DRAFT: KeptDraft = {
  kind: MinutesEntryKind.NOTE,
  text: '',
  speech: '',
  leads: [],
  partners: [],
  deadline: '',
  basis: '',
  bridgePoint: [],
  answeringUnit: [],
  answer: '',
};

export class EntryDraft {
  readonly kind = signal(MinutesEntryKind.NOTE);
  readonly text = signal('');
  /** The speech that it is tied to; empty: none. */
  readonly speech = signal('');
  readonly leads = signal<readonly string[]>([]);
  readonly partners = signal<readonly string[]>([]);
  readonly deadline = signal('');
  readonly basis = signal('');
  /** Who proposes: one point at most. */
  readonly bridgePoint = signal<readonly string[]>([]);
  /** One at most. */
  readonly answeringUnit = signal<readonly string[]>([]);
  readonly answer = signal('');

  readonly problems: ReadonlySignal<readonly DraftProblem[]> = computed(() => {
    const problems: DraftProblem[] = [];
    if (!this.text.value.trim()) problems.push('text');
    if (this.kind.value === MinutesEntryKind.TASK && this.leads.value.length === 0) problems.push('leads');
    if (this.kind.value === MinutesEntryKind.STATEMENT && !this.speech.value) problems.push('speech');
    return problems;
  });

  /** Whether something was written into a field of its kind, which would be lost with it. */
  readonly isBegun: ReadonlySignal<boolean> = computed(() => {
    const kept = this.kept();
    return !sameWritten(kept, { ...EMPTY_DRAFT, kind: kept.kind, speech: kept.speech });
  });

  constructor(kept: KeptDraft = EMPTY_DRAFT) {
    this.restore(kept);
  }

  restore(kept: KeptDraft): void {
    batch(() => {
      this.kind.value = kept.kind;
      this.text.value = kept.text;
      this.speech.value = kept.speech;
      this.leads.value = kept.leads;
      this.partners.value = kept.partners;
      this.deadline.value = kept.deadline;
      this.basis.value = kept.basis;
      this.bridgePoint.value = kept.bridgePoint;
      this.answeringUnit.value = kept.answeringUnit;
      this.answer.value = kept.answer;
    });
  }

  kept(): KeptDraft {
    return {
      kind: this.kind.value,
      text: this.text.value,
      speech: this.speech.value,
      leads: this.leads.value,
      partners: this.partners.value,
      deadline: this.deadline.value,
      basis: this.basis.value,
      bridgePoint: this.bridgePoint.value,
      answeringUnit: this.answeringUnit.value,
      answer: this.answer.value,
    };
  }
}

export function draftOf(entry: MinutesEntry): KeptDraft {
  const { task, proposal } = entry;
  const one = (text: string | undefined): readonly string[] => (text ? [text] : []);
  return {
    kind: entry.kind,
    text: entry.text,
    speech: entry.speech,
    leads: task?.leads ?? [],
    partners: task?.partners ?? [],
    deadline: task?.deadline ?? proposal?.deadline ?? '',
    basis: task?.basis ?? '',
    bridgePoint: one(proposal?.bridgePoint),
    answeringUnit: one(proposal?.answeringUnit),
    answer: proposal?.answer ?? '',
  };
}

/** As the server takes it: the fields of its kind, in NFC. */
export function writtenOf(kept: KeptDraft): WrittenEntry {
  const { kind, speech } = kept;
  const written: WrittenEntry = { kind, text: clean(kept.text), speech };
  if (kind === MinutesEntryKind.TASK) {
    written.task = {
      leads: kept.leads.map(clean),
      partners: kept.partners.map(clean),
      deadline: clean(kept.deadline),
      basis: clean(kept.basis),
    };
  }
  if (kind === MinutesEntryKind.PROPOSAL) {
    written.proposal = {
      bridgePoint: kept.bridgePoint[0] ?? '',
      answeringUnit: clean(kept.answeringUnit[0] ?? ''),
      answer: clean(kept.answer),
      deadline: clean(kept.deadline),
    };
  }
  return written;
}

/** True when the server would be told the same. */
export function sameWritten(a: KeptDraft, b: KeptDraft): boolean {
  return JSON.stringify(writtenOf(a)) === JSON.stringify(writtenOf(b));
}

function clean(text: string): string {
  return text.normalize('NFC').trim();
}
