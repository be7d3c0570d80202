// What the keys of the composer do to what is being written.

import { effect } from '@preact/signals';
import type { Speech } from '../../gen/nhipcau/v1/floor_pb';
import { MinutesEntryKind } from '../../gen/nhipcau/v1/minutes_pb';
import type { EntryDraft } from './entry_draft';
import { KINDS, type PageModel } from './page_model';

export const COMPOSER_TEXT_ID = 'composer-text';

/** Shows the entries and writes. */
export function focusComposer(model: PageModel): void {
  model.tab.value = 'entries';
  const text = document.getElementById(COMPOSER_TEXT_ID);
  // At once where it is drawn: whoever types on must not lose a letter.
  if (text) text.focus();
  else requestAnimationFrame(() => document.getElementById(COMPOSER_TEXT_ID)?.focus());
}

/** The speech that the draft goes with. A statement without one takes up whoever speaks when it is begun. */
export function tiedSpeech(model: PageModel, draft: EntryDraft): string {
  if (draft.speech.value || draft.kind.value !== MinutesEntryKind.STATEMENT) return draft.speech.value;
  return model.speechNow.value?.name ?? '';
}

/**
 * As somebody begins to speak, a composer in which nothing was begun stands at an opinion of his: what was
 * said is then saved by one chord. The function that is returned ends it.
 */
export function presetForSpeakers(model: PageModel): () => void {
  const { composer } = model.desk;
  let last = '';
  return effect(() => {
    const speech = model.overview.currentSpeech.value?.name ?? '';
    const begins = speech !== '' && speech !== last;
    last = speech;
    if (!begins || composer.isBegun.peek() || composer.speech.peek()) return;
    composer.kind.value = MinutesEntryKind.STATEMENT;
  });
}

/** From the first letter on, a statement stays with its speech, whoever speaks then. */
export function write(model: PageModel, draft: EntryDraft, text: string): void {
  if (!draft.speech.peek()) draft.speech.value = tiedSpeech(model, draft);
  draft.text.value = text;
}

export function chooseKind(model: PageModel, draft: EntryDraft, kind: MinutesEntryKind): void {
  draft.kind.value = kind;
  if (kind === MinutesEntryKind.STATEMENT && draft.text.peek()) draft.speech.value = tiedSpeech(model, draft);
  if (kind === MinutesEntryKind.PROPOSAL) proposeFromSpeech(model, draft);
}

export function tie(model: PageModel, draft: EntryDraft, speech: string): void {
  draft.speech.value = speech;
  if (draft.kind.peek() === MinutesEntryKind.PROPOSAL) proposeFromSpeech(model, draft);
}

/** To whoever speaks now, else spoke last; pressed again, to none. */
export function toggleTie(model: PageModel, draft: EntryDraft): void {
  const now = model.speechNow.peek()?.name ?? '';
  const untie = draft.speech.peek() === now && draft.kind.peek() !== MinutesEntryKind.STATEMENT;
  tie(model, draft, untie ? '' : now);
}

/** Begins the statement of a speech that has none; what is being written is left alone. */
export function fillGap(model: PageModel, speech: Speech): void {
  const { composer } = model.desk;
  if (composer.isBegun.peek()) {
    document.querySelector<HTMLElement>(`[data-row="${speech.name}"]`)?.focus();
    return;
  }
  composer.kind.value = MinutesEntryKind.STATEMENT;
  composer.speech.value = speech.name;
  document.querySelector(`[data-row="${speech.name}"]`)?.scrollIntoView({ block: 'center' });
  focusComposer(model);
}

/** The gap after the one that the composer is at, in the order of the minutes. */
export function fillNextGap(model: PageModel): void {
  const gaps = model.gaps.peek();
  const at = gaps.findIndex((speech) => speech.name === model.desk.composer.speech.peek());
  const next = gaps[(at + 1) % gaps.length];
  if (next) fillGap(model, next);
}

/** The keys of a form that writes an entry; true when it was one of them. */
export function onDraftKey(
  event: KeyboardEvent,
  model: PageModel,
  draft: EntryDraft,
  save: () => void,
): boolean {
  const kind = event.altKey && !event.ctrlKey ? KINDS[Number(event.key) - 1] : undefined;
  if (kind !== undefined) chooseKind(model, draft, kind);
  else if (event.altKey && event.key.toLowerCase() === 's') toggleTie(model, draft);
  else if (event.ctrlKey && event.key === 'Enter') save();
  else return false;
  event.preventDefault();
  return true;
}

function proposeFromSpeech(model: PageModel, draft: EntryDraft): void {
  if (draft.bridgePoint.peek().length > 0) return;
  const speech = model.records.table('speech').row(draft.speech.peek()).value;
  if (speech) draft.bridgePoint.value = [speech.bridgePoint];
}
