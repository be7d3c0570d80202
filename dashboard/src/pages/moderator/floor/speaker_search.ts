// Finds whom to call while the words are typed: the server searches, without diacritics, and of
// overlapping answers only that to the latest words counts.

import { signal, type ReadonlySignal } from '@preact/signals';
import { FloorService, type SpeakerFound } from '../../../gen/nhipcau/v1/floor_service_pb';
import { CallError, type Client } from '../../../stream/client';

export interface SearchState {
  /** The words that `found` answers. */
  query: string;
  found: readonly SpeakerFound[];
  searching: boolean;
  error: CallError | undefined;
}

const NOTHING: SearchState = { query: '', found: [], searching: false, error: undefined };
/** So long the hand has to rest before the server is asked. */
export const REST_MS = 150;
const FOUND_MAX = 8;

export class SpeakerSearch {
  readonly #client: Client;
  readonly #conference: string;
  readonly #state = signal<SearchState>(NOTHING);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;

  constructor(client: Client, conference: string) {
    this.#client = client;
    this.#conference = conference;
  }

  get state(): ReadonlySignal<SearchState> {
    return this.#state;
  }

  /** Asks once the words have stood for a moment; no words: nothing is found. */
  look(text: string): void {
    clearTimeout(this.#timer);
    this.#latest += 1;
    const query = text.trim();
    if (!query) {
      this.#state.value = NOTHING;
      return;
    }
    this.#state.value = { ...this.#state.peek(), searching: true, error: undefined };
    this.#timer = setTimeout(() => void this.#ask(query, this.#latest), REST_MS);
  }

  async #ask(query: string, asked: number): Promise<void> {
    try {
      const { speakers } = await this.#client.call(FloorService.method.searchSpeakers, {
        conference: this.#conference,
        query,
        limit: FOUND_MAX,
      });
      this.#settle(asked, { query, found: speakers, searching: false, error: undefined });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.#settle(asked, { query, found: [], searching: false, error });
    }
  }

  #settle(asked: number, state: SearchState): void {
    if (asked === this.#latest) this.#state.value = state;
  }
}
