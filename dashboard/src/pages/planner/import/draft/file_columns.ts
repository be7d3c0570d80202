// Which column of the file is which of the server's: by its heading, or as the planner says.

import type { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import type { Cell } from '../reader/sheet';
import { textOf } from './cell_text';
import { columnNamed, foldHeading, isLeftOut, type Column } from './columns';
import type { Heading } from './find_header';

export type ColumnState =
  | 'taken'
  /** Holds nothing to import, or the planner said so. */
  | 'leftOut'
  /** Has cells and no heading. */
  | 'unnamed'
  /** Means what another one means already. */
  | 'twice'
  | 'unknown';

export interface FileColumn {
  index: number;
  /** As spreadsheets call it: "K". */
  letters: string;
  heading: string;
  /** Cells below the heading that are not empty. */
  cellCount: number;
  state: ColumnState;
  /** What it is taken for, or would be; undefined where that is not known. */
  column: Column | undefined;
}

/** By the index of the file's column: the server's name, or "" for one that is not to be imported. */
export type ColumnChoices = ReadonlyMap<number, string>;

/** The same by heading (see foldHeading), as it was decided for other files. */
export type KnownHeadings = ReadonlyMap<string, string>;

export function fileColumns(
  kind: ImportKind,
  headings: readonly Heading[],
  body: readonly (readonly Cell[])[],
  choices: ColumnChoices,
  known: KnownHeadings,
): FileColumn[] {
  const decided = new Map([...knownColumns(headings, known), ...choices]);
  const claimed = new Set([...decided.values()].filter((name) => name !== ''));
  const taken = new Set<string>();
  const counts = cellCounts(body);
  const width = Math.max(headings.length, counts.length);
  return Array.from({ length: width }, (_, index) => index).flatMap((index) => {
    const heading = headings[index] ?? { text: '', column: undefined };
    const cellCount = counts[index] ?? 0;
    if (heading.text === '' && cellCount === 0) return [];
    const name = decided.get(index);
    const column = name === undefined ? heading.column : columnNamed(kind, name);
    const state =
      name === undefined
        ? stateOf(heading, cellCount, new Set([...claimed, ...taken]))
        : stateOfDecided(column, taken);
    if (state === 'taken' && column) taken.add(column.name);
    return [{ index, letters: lettersOf(index), heading: heading.text, cellCount, state, column }];
  });
}

function knownColumns(headings: readonly Heading[], known: KnownHeadings): [number, string][] {
  return headings.flatMap(({ text }, index): [number, string][] => {
    const name = text === '' ? undefined : known.get(foldHeading(text));
    return name === undefined ? [] : [[index, name]];
  });
}

function stateOfDecided(column: Column | undefined, taken: ReadonlySet<string>): ColumnState {
  if (!column) return 'leftOut';
  return taken.has(column.name) ? 'twice' : 'taken';
}

function stateOf({ text, column }: Heading, cellCount: number, taken: ReadonlySet<string>): ColumnState {
  if (text === '') return 'unnamed';
  if (column) return taken.has(column.name) ? 'twice' : 'taken';
  return isLeftOut(text) || cellCount === 0 ? 'leftOut' : 'unknown';
}

function cellCounts(body: readonly (readonly Cell[])[]): number[] {
  const counts: number[] = [];
  for (const row of body) {
    row.forEach((cell, index) => {
      while (counts.length <= index) counts.push(0);
      if (textOf(cell) !== '') counts[index] = (counts[index] ?? 0) + 1;
    });
  }
  return counts;
}

/** 0 is "A", 26 is "AA". */
export function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}
