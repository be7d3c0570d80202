// Lines of a sheet that are no rows of its table: groups, totals, the numbers of columns, signatures.
// Each is named on the page; whatever could be a row is one.

import { fold } from '../../../../base/fold';
import type { Cell } from '../reader/sheet';
import { textOf } from './cell_text';

/** Where rows have what: indices of the file's columns. */
export interface RowPlaces {
  /** -1: the table has no such column. */
  key: number;
  runningNumber: number;
  /** All that are imported. */
  taken: readonly number[];
  /** The key is a code, not words. */
  hasCodes: boolean;
}

const TOTAL = /^(tong( cong| so)?|cong)\b/;
const GROUP = /^([ivx]+|[a-z])[.)\s-]/;
const ROMAN = /^([ivx]+|[a-h])$/;
/** At the foot of a document. */
const FOOT = /^(noi nhan|nguoi lap|ghi chu|kt\.|tm\.|tl\.)|\bngay\b.*\bthang\b.*\bnam\b/;

/** A total is all that its cell says. */
const TOTAL_ALONE = /^(tong( cong| so)?|cong)( cong)?\s*(:.*|\d.*)?$/;
const SIGNED = /^nguoi lap( bieu| bang)?$|^\(?ky\b[^)]*\)?$/;
const NUMBER = /^[\d.,]+$/;
const CODE = /^[\w.-]+$/;

/**
 * Where what stands below the list begins, by its place among `lines`: a total or a signature, and
 * behind it no line that could be a row. Their number where the list goes on to the end.
 */
export function footStart(lines: readonly (readonly Cell[])[], places: RowPlaces): number {
  const rows = lines.map((line) => line.map(textOf));
  const lastRow = rows.reduce((last, texts, at) => (couldBeRow(texts, places) ? at : last), -1);
  const start = rows.findIndex((texts, at) => at > lastRow && isFootLine(texts, places));
  return start < 0 ? lines.length : start;
}

function couldBeRow(texts: readonly string[], places: RowPlaces): boolean {
  if (isFootLine(texts, places)) return false;
  const used = places.taken.filter((index) => texts[index]);
  return (
    used.length > 2 || (places.hasCodes ? CODE.test(texts[places.key] ?? '') : Boolean(texts[places.key]))
  );
}

/** A total with nothing but sums beside it, or the beginning of a signature. */
function isFootLine(texts: readonly string[], places: RowPlaces): boolean {
  const filled = texts.filter((text) => text !== '');
  if (isTotal(filled)) return true;
  return (
    places.taken.filter((index) => texts[index]).length <= 2 &&
    filled.some((text) => SIGNED.test(fold(text)) || (places.hasCodes && FOOT.test(fold(text))))
  );
}

function isTotal(filled: readonly string[]): boolean {
  const words = filled.filter((text) => !NUMBER.test(text));
  return words.length === 1 && words.every((text) => TOTAL_ALONE.test(fold(text)));
}

/** True for a line that is no row of the table. `isBehindRows`: no line below has a key. */
export function isNoRow(row: readonly Cell[], places: RowPlaces, isBehindRows: boolean): boolean {
  const texts = row.map(textOf);
  const filled = texts.filter((text) => text !== '');
  if (isColumnNumbers(filled) || isTotal(filled)) return true;
  if (places.key < 0 || texts[places.key]) return false;
  const first = places.runningNumber < 0 ? '' : (texts[places.runningNumber] ?? '');
  if (filled.some((text) => TOTAL.test(fold(text)))) return true;
  if (/^\d+$/.test(first)) return false;
  if (filled.some((text) => FOOT.test(fold(text)))) return true;
  const used = places.taken.filter((index) => texts[index]);
  const hasNumber = used.some((index) => /^\d+$/.test(texts[index] ?? ''));
  if (isBehindRows && used.length <= 2 && !hasNumber) return true;
  return used.length <= 1 && isGroup(filled, first);
}

/** "(1) (2) (3)" or "1 2 3" below the headings: at least three, and all of them in a row. */
function isColumnNumbers(filled: readonly string[]): boolean {
  const numbers = filled.map((text) => Number(/^\(?(\d+)\)?$/.exec(text)?.[1] ?? NaN));
  return (
    numbers.length >= 3 &&
    numbers.every((number, index) => number === (numbers[0] ?? 0) + index && number < 50)
  );
}

/** "I CẤP TỈNH", "A. Các sở, ngành", "KHỐI ĐẢNG". */
function isGroup(filled: readonly string[], first: string): boolean {
  const text = filled.at(-1) ?? '';
  return (
    ROMAN.test(fold(first)) ||
    GROUP.test(fold(text)) ||
    (text !== text.toLowerCase() && text === text.toUpperCase())
  );
}
