// What was entered on this device and is not on the server's record yet, kept through a closed page.

import type { DeviceDatabase } from './database';

export interface OutboxEntry {
  /** Place in the order of sending; given by the store. */
  place?: number;
  /** AIP-155: the server does it once, however often it is sent. */
  requestId: string;
  /** Name of the principal that entered it: another must not send it. */
  enteredBy: string;
  /** "nhipcau.v1.AttendanceService/CheckIn" */
  method: string;
  /** The serialized request, with its request_id. */
  request: Uint8Array;
  /** What it is about: of one thing only the last word counts. */
  about: string;
  /** What it says, in the words of the page when it was entered. */
  text: string;
  /** Revision of the record that was on the screen; it is refused when that has moved on. */
  restsOn?: bigint;
  /** By this device's clock. */
  madeAtMs: number;
  /** After so long it is dropped instead of sent late. */
  lifetimeMs?: number;
  /** It has been on the line: the server may have it. */
  attempted?: boolean;
  /** Why it is not sent any more, until somebody has seen that. */
  fate?: OutboxFate;
}

export type OutboxFate =
  /** Somebody else stated something newer meanwhile. */
  | { kind: 'conflict'; reason: number }
  | { kind: 'refused'; reason: number; field?: string }
  | { kind: 'expired' };

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
