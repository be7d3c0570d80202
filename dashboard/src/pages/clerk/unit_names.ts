// Names of units to choose from while a task is written: points and what was typed before.

import { fold } from '../../base/fold';

const folded = new Map<string, string>();

/** Folded once: a name is asked for at every key that is pressed. */
function foldedName(name: string): string {
  let known = folded.get(name);
  if (known === undefined) {
    known = fold(name);
    folded.set(name, known);
  }
  return known;
}

/** Up to `max` of the names that hold every word of the query: those that hold it as it was typed first, then the shortest. */
export function suggestNames(names: Iterable<string>, query: string, max: number): string[] {
  const wanted = fold(query);
  if (!wanted) return [];
  const parts = wanted.split(/\s+/);
  const rank = (name: string): number => (` ${foldedName(name)}`.includes(` ${wanted}`) ? 0 : 1);
  return [...new Set(names)]
    .filter((name) => parts.every((part) => foldedName(name).includes(part)))
    .sort((a, b) => rank(a) - rank(b) || a.length - b.length)
    .slice(0, max);
}
