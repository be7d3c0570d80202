// The one database that this device keeps for the pages. Browsers inside messenger apps and private
// windows may have none, or one that cannot be written: then there is none at all.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeptState, OutboxEntry } from './kept';

interface Stores extends DBSchema {
  outbox: { key: number; value: OutboxEntry };
  state: { key: string; value: KeptState };
}

export type DeviceDatabase = IDBPDatabase<Stores>;

const NAME = 'nhipcau';
const VERSION = 1;
/** Some browsers never answer instead of refusing. */
const OPEN_MS_MAX = 3000;

/** Undefined when this browser keeps nothing. */
export async function openDatabase(): Promise<DeviceDatabase | undefined> {
  try {
    return await Promise.race([openAndTry(), tooLate()]);
  } catch {
    return undefined;
  }
}

async function openAndTry(): Promise<DeviceDatabase> {
  const database = await openDB<Stores>(NAME, VERSION, {
    upgrade: (created) => {
      created.createObjectStore('outbox', { keyPath: 'place', autoIncrement: true });
      created.createObjectStore('state');
    },
  });
  // A full or forbidden disk shows only when it is written.
  await database.delete('state', 'tried');
  return database;
}

function tooLate(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), OPEN_MS_MAX));
}
