// Sheets of offices begin with the agency, titles and empty lines, and their headings may take two
// lines: "Cán bộ trực" over "Họ và tên" and "Điện thoại".

import { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import type { Sheet } from '../reader/sheet';
import { textOf } from './cell_text';
import { columnOfHeading, columnOfPair, type Column } from './columns';

export interface Heading {
  /** As the file has it; a heading over others stands before them. */
  text: string;
  column: Column | undefined;
}

export interface Header {
  /** In the sheet's rows. */
  bodyIndex: number;
  headings: readonly Heading[];
  /** False: no line has two headings that are known, the first one was taken. */
  isFound: boolean;
}

const HEADER_LINES_MAX = 40;

export function findHeader(kind: ImportKind, { rows }: Sheet): Header {
  const lines = rows.slice(0, HEADER_LINES_MAX).map((row) => Array.from(row, textOf));
  const known = lines.map((line) => knownIn(kind, line));
  const most = Math.max(0, ...known);
  const index =
    most < 2
      ? Math.max(
          0,
          lines.findIndex((line) => line.length > 0),
        )
      : known.indexOf(most);
  const over = lines[index] ?? [];
  const under = lines[index + 1] ?? [];
  const hasTwoLines = most >= 2 && areSubheadings(kind, over, under);
  return {
    bodyIndex: index + (hasTwoLines ? 2 : 1),
    headings: hasTwoLines
      ? pairsOf(kind, over, under)
      : over.map((text) => ({ text, column: columnOfHeading(kind, text) })),
    isFound: most >= 2,
  };
}

const KINDS = [ImportKind.BRIDGE_POINTS, ImportKind.DELEGATES, ImportKind.AGENDA] as const;

/** `kind`, unless the sheet's headings are more those of another one. */
export function kindOfHeadings(kind: ImportKind, sheet: Sheet): ImportKind {
  const known = (of: ImportKind): number =>
    new Set(findHeader(of, sheet).headings.flatMap(({ column }) => column?.name ?? [])).size;
  return KINDS.reduce((best, other) => (known(other) > known(best) ? other : best), kind);
}

function knownIn(kind: ImportKind, line: readonly string[]): number {
  return new Set(line.flatMap((text) => (text && columnOfHeading(kind, text)?.name) || [])).size;
}

/** All of them stand below a heading that goes on over empty cells, and one at least is known. */
function areSubheadings(kind: ImportKind, over: readonly string[], under: readonly string[]): boolean {
  const filled = under.flatMap((text, index) => (text === '' ? [] : [{ text, index }]));
  const spans = ({ index }: { index: number }): boolean => !over[index] || !over[index + 1];
  const isKnown = ({ text, index }: { text: string; index: number }): boolean =>
    columnOfPair(kind, headingOver(over, index), text) !== undefined;
  return filled.length >= 2 && filled.every(spans) && filled.filter(isKnown).length * 2 > filled.length;
}

function pairsOf(kind: ImportKind, over: readonly string[], under: readonly string[]): Heading[] {
  return Array.from({ length: Math.max(over.length, under.length) }, (_, index) => {
    const below = under[index] ?? '';
    if (below === '') {
      const text = over[index] ?? '';
      return { text, column: columnOfHeading(kind, text) };
    }
    const above = headingOver(over, index);
    return { text: above ? `${above} – ${below}` : below, column: columnOfPair(kind, above, below) };
  });
}

/** Of a merged heading only the first cell has the text. */
function headingOver(over: readonly string[], index: number): string {
  return (
    over
      .slice(0, index + 1)
      .reverse()
      .find((text) => text !== '') ?? ''
  );
}
