// A sheet that was typed with a font from before Unicode, or that has such cells, read as what its
// readers saw.

import {
  codePageOf,
  codePageOfText,
  foreignWords,
  toUnicode,
  wrongWords,
  type CodePage,
} from '../reader/code_pages';
import type { Cell, Sheet } from '../reader/sheet';

export interface Converted {
  /** Of the first cell that was read anew. */
  codePage: CodePage;
  sheet: Sheet;
  /** Cells that were read anew. */
  count: number;
  /** A cell as it stood, and as it was read. */
  example: readonly [string, string];
}

const ROWS_LOOKED_AT = 500;

/** Undefined for a sheet in Unicode. */
export function inUnicode(sheet: Sheet): Converted | undefined {
  const ofSheet = codePageOf(sheet.rows.slice(0, ROWS_LOOKED_AT).flatMap(textsOf));
  let first: Pick<Converted, 'codePage' | 'example'> | undefined;
  let count = 0;
  const rows = sheet.rows.map((row) => {
    const codePageOfCell = codePageIn(row, ofSheet);
    return row.map((cell) => {
      const codePage = typeof cell === 'string' ? codePageOfCell(cell) : undefined;
      if (typeof cell !== 'string' || !codePage) return cell;
      const read = toUnicode(cell, codePage);
      if (read === cell) return cell;
      // That of a text which is none as it stands shows best what was done.
      if (!first && wrongWords(foreignWords(cell)) > 0) first = { codePage, example: [cell, read] };
      count += 1;
      return read;
    });
  });
  return first && { ...first, count, sheet: { ...sheet, rows } };
}

/** That of each text of a line: what is no Vietnamese shows in which font the others are. */
function codePageIn(
  row: readonly Cell[],
  ofSheet: CodePage | undefined,
): (text: string) => CodePage | undefined {
  const texts = textsOf(row);
  if (!ofSheet) {
    const ofRow = texts.map(codePageOfText).find((codePage) => codePage && codePage !== 'UTF-8');
    return (text) => codePageOfText(text) ?? (BEYOND_LATIN.test(text) ? undefined : ofRow);
  }
  const hasUnicode = texts.some((text) => BEYOND_LATIN.test(text));
  return (text) => (hasUnicode && wrongWords(foreignWords(text)) === 0 ? undefined : ofSheet);
}

const BEYOND_LATIN = /[\u0100-\u1fff]/;

function textsOf(row: readonly Cell[]): string[] {
  return row.filter((cell): cell is string => typeof cell === 'string');
}
