import { create } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  SearchSpeakersResponseSchema,
  type SearchSpeakersResponse,
} from '../../../gen/nhipcau/v1/floor_service_pb';
import type { Client } from '../../../stream/client';
import { REST_MS, SpeakerSearch } from './speaker_search';

/** Answers each question when told to. */
class Asked {
  readonly queries: string[] = [];
  readonly #answers: ((answer: SearchSpeakersResponse) => void)[] = [];
  readonly client = {
    call: (_: unknown, { query }: { query: string }) => {
      this.queries.push(query);
      return new Promise((resolve) => this.#answers.push(resolve));
    },
  } as unknown as Client;

  async answer(index: number, title: string): Promise<void> {
    const speakers = [{ bridgePointTitle: title }];
    this.#answers[index]?.(create(SearchSpeakersResponseSchema, { speakers }));
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('SpeakerSearch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks once, when the hand rests', async () => {
    const asked = new Asked();
    const search = new SpeakerSearch(asked.client, 'conferences/hoa-binh');
    for (const text of ['d', 'da', 'da b', ' da bac ']) search.look(text);
    expect(search.state.value.searching).toBe(true);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(asked.queries).toEqual(['da bac']);
    await asked.answer(0, 'Huyện Đà Bắc');
    expect(search.state.value).toMatchObject({ query: 'da bac', searching: false });
    expect(search.state.value.found.map((found) => found.bridgePointTitle)).toEqual(['Huyện Đà Bắc']);
  });

  it('keeps the answer to the latest words, whichever comes last', async () => {
    const asked = new Asked();
    const search = new SpeakerSearch(asked.client, 'conferences/hoa-binh');
    search.look('kim');
    await vi.advanceTimersByTimeAsync(REST_MS);
    search.look('da bac');
    await vi.advanceTimersByTimeAsync(REST_MS);
    await asked.answer(1, 'Huyện Đà Bắc');
    await asked.answer(0, 'Huyện Kim Bôi');
    expect(search.state.value.query).toBe('da bac');
  });

  it('forgets what it found, and an answer under way, when the words are gone', async () => {
    const asked = new Asked();
    const search = new SpeakerSearch(asked.client, 'conferences/hoa-binh');
    search.look('kim');
    await vi.advanceTimersByTimeAsync(REST_MS);
    search.look('');
    await asked.answer(0, 'Huyện Kim Bôi');
    expect(search.state.value).toMatchObject({ query: '', found: [], searching: false });
  });
});
