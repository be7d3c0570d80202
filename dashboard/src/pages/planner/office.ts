// The conferences of the office. No stream tells of new ones: the list is asked for.

import { signal, type ReadonlySignal } from '@preact/signals';
import { ConferenceService, type Conference } from '../../gen/nhipcau/v1/conference_pb';
import { msOf } from '../../state/time';
import type { Client } from '../../stream/client';

const PAGE_SIZE = 1000;

export class Office {
  readonly #client: Client;
  readonly #conferences = signal<readonly Conference[] | undefined>(undefined);

  constructor(client: Client) {
    this.#client = client;
    this.reload();
  }

  /** Latest first; undefined until the server has answered. */
  get conferences(): ReadonlySignal<readonly Conference[] | undefined> {
    return this.#conferences;
  }

  reload(): void {
    void this.#readAll().then(
      (all) => (this.#conferences.value = all),
      () => undefined,
    );
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
