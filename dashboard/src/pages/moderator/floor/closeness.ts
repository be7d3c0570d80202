// How closely a name answers what was typed. The server finds scattered syllables too, which in
// Vietnamese belong to many: such a name is offered last, and never taken unseen.

import { fold } from '../../../base/fold';

/** The closest first. */
export const CLOSENESS = [
  /** The words in a row, from the beginning of one, in the name of the person or of the point itself. */
  'name',
  /** So in what else is said of them: their office, the district above. */
  'elsewhere',
  /** Only here and there. */
  'scattered',
] as const;

export type Closeness = (typeof CLOSENESS)[number];

/** `name`: how somebody, or the point where nobody is named, is called; `others`: what else is shown. */
export function closeness(query: string, name: string, others: readonly string[]): Closeness {
  const wanted = inWords(query);
  const inRow = (text: string): boolean => inWords(text).includes(wanted);
  if (inRow(name)) return 'name';
  return others.some(inRow) ? 'elsewhere' : 'scattered';
}

/** With a space before each word, and no other signs. */
function inWords(text: string): string {
  return ` ${fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')}`;
}
