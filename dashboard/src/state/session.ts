// One conference as one browser sees it: connection, records, clock, freshness.
// What pages are given.

import type { Principal } from '../gen/nhipcau/v1/access_pb';
import type { Reason } from '../gen/nhipcau/v1/error_pb';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { Client } from '../stream/client';
import { Connection, type SocketFactory } from '../stream/connection';
import { conferenceOf } from '../stream/credentials';
import { watchState } from '../stream/watch_state';
import { freshness, type Freshness } from './freshness';
import { RecordStore } from './record_store';
import { ServerClock } from './server_clock';

export interface Session {
  /** conferences/{conference} */
  readonly conference: string;
  readonly records: RecordStore;
  readonly clock: ServerClock;
  readonly freshness: ReadonlySignal<Freshness>;
  /** Who we are; undefined until the server has said so. */
  readonly principal: ReadonlySignal<Principal | undefined>;
  readonly client: Client;
  close(): void;
}

/** Opens a session with a device's token. */
export function openSession(openSocket: SocketFactory, token: string): Session {
  const conference = conferenceOf(token) ?? '';
  const connection = new Connection(openSocket);
  const records = new RecordStore();
  const clock = new ServerClock();
  const principal = signal<Principal | undefined>(undefined);
  const lostAtMs = signal<number | undefined>(undefined);

  const client = new Client(connection, (welcome) => {
    principal.value = welcome.principal;
    if (welcome.clock) clock.set(welcome.clock);
  });
  const watching = watchState(client, conference, {
    onUpdate: (update) => {
      const heard = update.at(-1)?.clock;
      if (heard) clock.set(heard);
      records.apply(update);
      lostAtMs.value = undefined;
    },
    onRefused: (error) => connection.refuse(error.reason),
  });
  const stopNoting = effect(() => {
    const state = connection.state.value;
    if (state.kind === 'reconnecting') lostAtMs.value = state.sinceMs;
  });
  const stopClock = clock.run();
  const stopHurrying = retryWhenOnline(connection);
  connection.start(token);

  return {
    conference,
    records,
    clock,
    client,
    principal,
    freshness: freshness({
      clock,
      lostAtMs,
      refusal: computed(() => refusalOf(connection)),
      updateCount: computed(() => records.position.value.updateCount),
    }),
    close: () => {
      watching.cancel();
      stopNoting();
      stopClock();
      stopHurrying();
      connection.stop();
    },
  };
}

function refusalOf(connection: Connection): Reason | undefined {
  const state = connection.state.value;
  return state.kind === 'refused' ? state.reason : undefined;
}

function retryWhenOnline(connection: Connection): () => void {
  const retry = (): void => connection.retryNow();
  addEventListener('online', retry);
  return () => removeEventListener('online', retry);
}
