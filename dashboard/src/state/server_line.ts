// One browser's line to the server, whatever is watched over it: the connection, typed calls, the
// server's clock, who we are.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Principal } from '../gen/nhipcau/v1/access_pb';
import type { Reason } from '../gen/nhipcau/v1/error_pb';
import type { Clock } from '../gen/nhipcau/v1/state_pb';
import { Client } from '../stream/client';
import { Connection, type SocketFactory } from '../stream/connection';
import { ServerClock } from './server_clock';

export interface ServerLine {
  readonly client: Client;
  readonly clock: ServerClock;
  /** Who we are; undefined until the server has said so. */
  readonly principal: ReadonlySignal<Principal | undefined>;
  /** The server's version, as of the latest welcome. */
  readonly serverVersion: ReadonlySignal<string | undefined>;
  /** Why the server will not talk to us, if it will not. */
  readonly refusal: ReadonlySignal<Reason | undefined>;
  /** True while the server hears us. */
  readonly open: ReadonlySignal<boolean>;
  /** steadyNow() of what was heard last; undefined while the line is up. */
  readonly lostAtMs: ReadonlySignal<number | undefined>;
  /** What the server says of its time, by the way. */
  hear(clock: Clock | undefined): void;
  /** Ends all attempts: the server has said no, by whatever call. */
  refuse(reason: Reason): void;
  close(): void;
}

/** Opens a line with a device's token. */
export function openServerLine(openSocket: SocketFactory, token: string): ServerLine {
  const connection = new Connection(openSocket);
  const clock = new ServerClock();
  const principal = signal<Principal | undefined>(undefined);
  const serverVersion = signal<string | undefined>(undefined);
  const client: Client = new Client(
    connection,
    (welcome) => {
      principal.value = welcome.principal;
      serverVersion.value = welcome.version;
      hear(welcome.clock);
    },
    (told, askedMs) => clock.setAnswered(told, askedMs),
  );
  const hear = (told: Clock | undefined): void => {
    if (told && !clock.set(told)) client.probe();
  };
  const stopClock = clock.run(() => connection.checkNow());
  const stopChecking = checkWhenShown(connection);
  connection.start(token);
  return {
    client,
    clock,
    principal,
    serverVersion,
    refusal: computed(() => {
      const state = connection.state.value;
      return state.kind === 'refused' ? state.reason : undefined;
    }),
    open: computed(() => connection.state.value.kind === 'open'),
    lostAtMs: computed(() => {
      const state = connection.state.value;
      return state.kind === 'reconnecting' ? state.sinceMs : undefined;
    }),
    hear,
    refuse: (reason) => connection.refuse(reason),
    close: () => {
      stopClock();
      stopChecking();
      connection.stop();
    },
  };
}

/** What was true when the page was hidden, or the network went, is not taken for live. */
function checkWhenShown(connection: Connection): () => void {
  const check = (): void => {
    if (document.visibilityState === 'visible') connection.checkNow();
  };
  const events = ['online', 'visibilitychange', 'pageshow'];
  for (const event of events) addEventListener(event, check);
  return () => {
    for (const event of events) removeEventListener(event, check);
  };
}
