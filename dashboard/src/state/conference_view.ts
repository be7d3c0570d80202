// One conference as one browser sees it: records, clock, freshness, calls. What pages are given.

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../base/time';
import type { Principal } from '../gen/nhipcau/v1/access_pb';
import type { Client } from '../stream/client';
import { watchState, type Update } from '../stream/watch_state';
import { freshness, type Freshness } from './freshness';
import type { ServerLine } from './server_line';
import { RecordStore } from './record_store';
import type { ServerClock } from './server_clock';

export interface ConferenceView {
  /** conferences/{conference} */
  readonly conference: string;
  readonly records: RecordStore;
  readonly clock: ServerClock;
  readonly freshness: ReadonlySignal<Freshness>;
  /** Who we are; undefined until the server has said so. */
  readonly principal: ReadonlySignal<Principal | undefined>;
  /** The server's version, as of the latest welcome. */
  readonly serverVersion: ReadonlySignal<string | undefined>;
  readonly client: Client;
  /** True while the server hears us. */
  readonly open: ReadonlySignal<boolean>;
  /** Under which name this device keeps what it knows of this visit. */
  readonly deviceKey: string;
  /** Shows what the device kept of an earlier visit, until the server is heard. */
  showKept(update: Update): void;
  /** After close(): nothing of it is kept on the device any more. */
  readonly closed: ReadonlySignal<boolean>;
  /** Ends the watching; the line stays. */
  close(): void;
}

/** Watches one conference over a line. `deviceKey`: see ConferenceView; of use only to pages that work offline. */
export function openConferenceView(
  line: ServerLine,
  conference: string,
  deviceKey = conference,
): ConferenceView {
  const records = new RecordStore();
  const lostAtMs = signal<number | undefined>(undefined);
  const keptAsOfMs = signal<number | undefined>(undefined);
  const closed = signal(false);
  const watching = watchState(line.client, conference, {
    onUpdate: (update) => {
      line.hear(update.at(-1)?.clock);
      records.apply(update);
      lostAtMs.value = undefined;
    },
    onRefused: (error) => line.refuse(error.reason),
  });
  // What is shown is live again with the first complete update, not with the line.
  const stopNoting = effect(() => {
    if (line.lostAtMs.value !== undefined) lostAtMs.value = line.lostAtMs.value;
  });
  return {
    conference,
    records,
    clock: line.clock,
    client: line.client,
    open: line.open,
    deviceKey,
    showKept: (update) => {
      if (records.position.peek().updateCount > 0) return;
      records.restore(update);
      keptAsOfMs.value = msOf(update.at(-1)?.clock?.now);
    },
    principal: line.principal,
    serverVersion: line.serverVersion,
    freshness: freshness({
      clock: line.clock,
      lostAtMs,
      keptAsOfMs,
      refusal: line.refusal,
      updateCount: computed(() => records.position.value.updateCount),
    }),
    closed,
    close: () => {
      closed.value = true;
      watching.cancel();
      stopNoting();
    },
  };
}
