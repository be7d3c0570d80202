// Names of units to choose from while a task is written: points and what was typed before.

import { fold } from './fold';

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

/** Up to `max` of the names that hold every word of the query; those that begin with it first. */
export function suggestNames(names: Iterable<string>, query: string, max: number): string[] {
  const wanted = fold(query);
  if (!wanted) return [];
  const parts = wanted.split(/\s+/);
  const beginning: string[] = [];
  const holding: string[] = [];
  for (const name of new Set(names)) {
    const text = foldedName(name);
    if (!parts.every((part) => text.includes(part))) continue;
    if (text.startsWith(wanted)) beginning.push(name);
    else if (holding.length < max) holding.push(name);
    if (beginning.length >= max) break;
  }
  return [...beginning, ...holding].slice(0, max);
}
