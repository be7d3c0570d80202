// What a planner said once about a heading of the office's files holds for its next file, too.

import { storedText, storeText } from '../../../device/storage';
import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { foldHeading } from './draft/columns';
import type { KnownHeadings } from './draft/file_columns';

/** An office has a few tables with a dozen columns each; the oldest are forgotten. */
const HEADINGS_MAX = 200;

export function knownHeadings(kind: ImportKind): KnownHeadings {
  try {
    const kept: unknown = JSON.parse(storedText(keyOf(kind)) ?? '[]');
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

/** `name`: the server's, or "" for a column that is not to be imported. */
export function keepHeading(kind: ImportKind, heading: string, name: string): void {
  if (heading === '') return;
  const folded = foldHeading(heading);
  const others = [...knownHeadings(kind)].filter(([known]) => known !== folded);
  storeText(keyOf(kind), JSON.stringify([...others, [folded, name]].slice(-HEADINGS_MAX)));
}

function keyOf(kind: ImportKind): string {
  return `nhipcau.import_headings.${kind}`;
}

function isEntry(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string');
}
