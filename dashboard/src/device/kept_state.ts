// What a page last knew of its conference, so that it opens without a line.

import type { DeviceDatabase } from './database';

export interface KeptState {
  /** A serialized WatchStateResponse: every record, and the server's clock. */
  update: Uint8Array;
  /** Whose page it was: a serialized Principal. */
  principal: Uint8Array;
}

export interface StateKeeper {
  load(key: string): Promise<KeptState | undefined>;
  save(key: string, state: KeptState): Promise<void>;
}

export function stateKeeper(database: DeviceDatabase | undefined): StateKeeper {
  return {
    load: async (key) => database?.get('state', key),
    save: async (key, state) => {
      await database?.put('state', state, key);
    },
  };
}
