// What a page last knew of its conference, so that it opens without a line.

import type { DeviceDatabase } from './database';
import type { KeptState } from './kept';

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
