// Zeros that Excel took from the front of codes and telephone numbers, as they can be put back.

import type { Cell } from '../reader/sheet';
import { textOf } from './cell_text';
import type { FileColumn } from './file_columns';

/** What is done with them; undefined: nobody has said it yet, and nothing is imported before. */
export type ZerosChoice = 'putBack' | 'leave' | undefined;

/** The cell's digits with zeros before them, or undefined where nothing is to be put back. */
export function withCodeDigits(cell: Cell, digits: number | undefined): string | undefined {
  const text = typeof cell === 'number' || typeof cell === 'string' ? String(cell) : '';
  if (!/^[1-9]\d*$/.test(text) || !digits) return undefined;
  return text.length < digits ? text.padStart(digits, '0') : undefined;
}

/** Mobile numbers have nine digits behind their zero, others ten. */
export function withTelephoneZero(cell: Cell): string | undefined {
  return typeof cell === 'number' && /^[35789]\d{8}$|^2\d{9}$/.test(String(cell)) ? `0${cell}` : undefined;
}

/** Finds a code by what is left of it without its zeros, where only one can be meant. */
export class CodesWithoutZeros {
  readonly #codes: ReadonlySet<string>;
  readonly #byRest = new Map<string, string[]>();

  constructor(codes: Iterable<string>) {
    this.#codes = new Set(codes);
    for (const code of this.#codes) {
      const rest = withoutZeros(code);
      this.#byRest.set(rest, [...(this.#byRest.get(rest) ?? []), code]);
    }
  }

  has(code: string): boolean {
    return this.#codes.has(code);
  }

  /** Undefined for a code that is right as it stands, or that could be several. */
  meantBy(text: string): string | undefined {
    if (text === '' || this.#codes.has(text) || !/^\d+$/.test(text)) return undefined;
    const meant = this.#byRest.get(withoutZeros(text)) ?? [];
    return meant.length === 1 ? meant[0] : undefined;
  }
}

function withoutZeros(code: string): string {
  return code.replace(/^0+(?=\d)/, '');
}

export interface RowToRestore {
  line: number;
  cells: readonly Cell[];
  /** How many digits codes of its level have; undefined where that is not known. */
  codeDigits: number | undefined;
}

/** By the row's line and the index of the file's column: the text with its zeros. */
export type Restored = ReadonlyMap<number, ReadonlyMap<number, string>>;

/**
 * What would be put back: what the code on record has, or as many digits as codes of its level. A
 * reference follows the code that it means, in the file or on record.
 */
export function zerosToPutBack(
  rows: readonly RowToRestore[],
  columns: readonly FileColumn[],
  codesOnRecord: readonly string[],
): Restored {
  const restored = new Map<number, Map<number, string>>();
  const put = (line: number, index: number, text: string | undefined): void => {
    if (text === undefined) return;
    const ofLine = restored.get(line) ?? new Map<number, string>();
    restored.set(line, ofLine.set(index, text));
  };
  const codeIndex = columns.find(({ column }) => column?.name === 'code')?.index ?? -1;
  const telephones = columns.filter(({ column }) => column?.isTelephone);
  const onRecord = new CodesWithoutZeros(codesOnRecord);
  for (const { line, cells, codeDigits } of rows) {
    const cell = cells[codeIndex] ?? null;
    const text = textOf(cell);
    if (!onRecord.has(text)) put(line, codeIndex, onRecord.meantBy(text) ?? withCodeDigits(cell, codeDigits));
    for (const { index } of telephones) put(line, index, withTelephoneZero(cells[index] ?? null));
  }
  const inFile = rows.map(
    ({ line, cells }) => restored.get(line)?.get(codeIndex) ?? textOf(cells[codeIndex]),
  );
  const codes = new CodesWithoutZeros([...inFile, ...codesOnRecord]);
  const references = columns.filter(({ column }) => column?.isReference);
  for (const { line, cells } of rows) {
    for (const { index } of references) put(line, index, codes.meantBy(textOf(cells[index])));
  }
  return restored;
}
