// A sheet that was typed with a font from before Unicode, read as what its readers saw.

import { codePageOf, foreignWords, toUnicode, wrongWords, type CodePage } from '../reader/code_pages';
import type { Cell, Sheet } from '../reader/sheet';

export interface Converted {
  codePage: CodePage;
  sheet: Sheet;
  /** A cell as it stood, and as it was read. */
  example: readonly [string, string];
}

const ROWS_LOOKED_AT = 500;

/** Undefined for a sheet in Unicode. */
export function inUnicode(sheet: Sheet): Converted | undefined {
  const codePage = codePageOf(sheet.rows.slice(0, ROWS_LOOKED_AT).flatMap(textsOf));
  if (!codePage) return undefined;
  const rows = sheet.rows.map((row) => convertedRow(row, codePage));
  const example = textsOf(sheet.rows.flat()).find((text) => wrongWords(foreignWords(text)) > 0) ?? '';
  return { codePage, sheet: { ...sheet, rows }, example: [example, toUnicode(example, codePage)] };
}

/** In a line that has letters of Unicode, such as its headings, only what is no Vietnamese is read anew. */
function convertedRow(row: readonly Cell[], codePage: CodePage): Cell[] {
  const isUnicode = textsOf(row).some((text) => /[\u0100-\u1fff]/.test(text));
  return row.map((cell) => {
    if (typeof cell !== 'string') return cell;
    return isUnicode && wrongWords(foreignWords(cell)) === 0 ? cell : toUnicode(cell, codePage);
  });
}

function textsOf(row: readonly Cell[]): string[] {
  return row.filter((cell): cell is string => typeof cell === 'string');
}
