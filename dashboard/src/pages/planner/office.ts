// The conferences of the office. No stream tells of new ones: the list is asked for.

import { signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../../base/time';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import type { Client } from '../../stream/client';
import { LinkBook } from './link_book';

const PAGE_SIZE = 1000;

export class Office {
  readonly #client: Client;
  readonly #conferences = signal<readonly Conference[] | undefined>(undefined);

  /** The links of its people that this page was given: kept while conferences are opened and left. */
  readonly links: LinkBook;

  constructor(client: Client) {
    this.#client = client;
    this.links = new LinkBook(client, '');
    void this.reload();
  }

  /** Latest first; undefined until the server has answered. */
  get conferences(): ReadonlySignal<readonly Conference[] | undefined> {
    return this.#conferences;
  }

  /** Until it has answered, or cannot. */
  async reload(): Promise<void> {
    this.#conferences.value = await this.#readAll().catch(() => this.#conferences.peek());
  }

  find(id: string): Conference | 'unknown' | 'loading' {
    const all = this.#conferences.value;
    if (!all) return 'loading';
    return all.find((conference) => conference.name === `conferences/${id}`) ?? 'unknown';
  }

  async #readAll(): Promise<Conference[]> {
    const all: Conference[] = [];
    for (let pageToken = ''; ;) {
      const page = await this.#client.call(ConferenceService.method.listConferences, {
        pageSize: PAGE_SIZE,
        pageToken,
      });
      all.push(...page.conferences);
      pageToken = page.nextPageToken;
      if (!pageToken) break;
    }
    return all.sort((a, b) => msOf(b.plannedStartTime) - msOf(a.plannedStartTime));
  }
}
