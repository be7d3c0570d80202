// What this device keeps of somebody's visit, taken away: when the right has ended, or at his wish.

import { openDatabase } from './database';
import { keptOutbox } from './outbox';
import { forgetTextsOf } from './storage';

export interface KeptVisit {
  /** Under which its page kept what it last knew. */
  deviceKey: string;
  /** Whose entries go; undefined: they are kept for another device of the same invitation. */
  enteredBy: string | undefined;
  /** Whose drafts and marks go; undefined: somebody else of this conference is still here. */
  conference: string | undefined;
}

/** How many entries were never sent and are lost now. */
export async function forgetVisit({ deviceKey, enteredBy, conference }: KeptVisit): Promise<number> {
  if (conference) forgetTextsOf(conference);
  const database = await openDatabase();
  if (!database) return 0;
  await database.delete('state', deviceKey);
  const outbox = keptOutbox(database);
  const entries = (await outbox.all()).filter((entry) => entry.enteredBy === enteredBy);
  for (const { place } of entries) if (place !== undefined) await outbox.remove(place);
  return entries.filter(({ fate }) => fate === undefined).length;
}
