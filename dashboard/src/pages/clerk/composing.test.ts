import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { MinutesEntryKind } from '../../gen/nhipcau/v1/minutes_pb';
import { presetForSpeakers } from './composing';
import { EMPTY_DRAFT, EntryDraft, type KeptDraft } from './entry_draft';
import type { PageModel } from './page_model';

const { NOTE, STATEMENT, TASK, PROPOSAL } = MinutesEntryKind;

/** A composer as it stands while somebody begins to speak. */
function begunToSpeak(kept: Partial<KeptDraft>): KeptDraft {
  const composer = new EntryDraft({ ...EMPTY_DRAFT, ...kept });
  const currentSpeech = signal<{ name: string } | undefined>(undefined);
  const model = { desk: { composer }, overview: { currentSpeech } } as unknown as PageModel;
  const end = presetForSpeakers(model);
  currentSpeech.value = { name: 'speeches/1' };
  end();
  return composer.kept();
}

describe('a composer, as somebody begins to speak', () => {
  it('stands at what he says where nothing was begun', () => {
    expect(begunToSpeak({}).kind).toBe(STATEMENT);
    expect(begunToSpeak({ kind: TASK }).kind).toBe(STATEMENT);
    // Kept from another kind, and still there when that is chosen again.
    expect(begunToSpeak({ kind: NOTE, leads: ['Sở Y tế'] })).toMatchObject({
      kind: STATEMENT,
      leads: ['Sở Y tế'],
    });
  });

  it.each<[string, Partial<KeptDraft>]>([
    ['a text', { kind: NOTE, text: 'Khai mạc' }],
    ['a speech', { kind: NOTE, speech: 'speeches/0' }],
    ['who leads', { kind: TASK, leads: ['Sở Y tế'] }],
    ['a deadline', { kind: TASK, deadline: '30/6/2021' }],
    ['who answers', { kind: PROPOSAL, answeringUnit: ['Sở Y tế'] }],
  ])('keeps %s, and its kind', (_, kept) => {
    expect(begunToSpeak(kept)).toEqual({ ...EMPTY_DRAFT, ...kept });
  });
});
