// What was entered on this device and is not on the server's record yet, kept through a closed page.

import type { DeviceDatabase } from './database';
import type { OutboxEntry } from './kept';

export interface OutboxStore {
  /** False: what is put here is lost with the page. */
  readonly keeps: boolean;
  /** In the order in which they were first put. */
  all(): Promise<OutboxEntry[]>;
  /** Adds it, or replaces the one in its place; answers its place. */
  put(entry: OutboxEntry): Promise<number>;
  remove(place: number): Promise<void>;
  /** Calls when another tab changed something. */
  onOtherTab(changed: () => void): void;
}

const CHANNEL = 'nhipcau.outbox';

export function keptOutbox(database: DeviceDatabase): OutboxStore {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
  const tell = (): void => channel?.postMessage('changed');
  return {
    keeps: true,
    all: () => database.getAll('outbox'),
    put: async (entry) => {
      const place = await database.put('outbox', entry);
      tell();
      return place;
    },
    remove: async (place) => {
      await database.delete('outbox', place);
      tell();
    },
    onOtherTab: (changed) => channel?.addEventListener('message', changed),
  };
}

/** For browsers that keep nothing, and for practice. */
export function passingOutbox(): OutboxStore {
  const entries = new Map<number, OutboxEntry>();
  let lastPlace = 0;
  return {
    keeps: false,
    all: () => Promise.resolve([...entries.values()]),
    put: (entry) => {
      const place = entry.place ?? ++lastPlace;
      entries.set(place, { ...entry, place });
      return Promise.resolve(place);
    },
    remove: (place) => {
      entries.delete(place);
      return Promise.resolve();
    },
    onOtherTab: () => undefined,
  };
}

/** Does the work while no other tab does work of this name, where the browser can tell. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Undefined without a secure context, and in old browsers.
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  return locks ? ((await locks.request(name, work)) as T) : work();
}
