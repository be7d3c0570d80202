// From a file, or from what was pasted, to rows of text. Nothing is judged; what was lost before
// the file came to us (leading zeros, an old code page) is noted, so that the page can say so.

import type { Cell } from './sheet';

export interface TableFile {
  /** What it is called on the page. */
  name: string;
  /** Each line of the file from the first; a cell that Excel kept as a number is one. */
  rows: readonly (readonly Cell[])[];
  /** Not UTF-8: read as Windows-1258, which may have garbled letters. */
  oldCodePage: boolean;
}

/** Reads a spreadsheet or a text with separators, by what it holds and not by its name. */
export async function readTableFile(file: File): Promise<TableFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isZip(bytes)) {
    const { readSheet } = await import('./read_sheet');
    return { name: file.name, rows: await readSheet(bytes), oldCodePage: false };
  }
  const { text, oldCodePage } = decode(bytes);
  return { name: file.name, rows: await splitText(text), oldCodePage };
}

/** Reads what was copied from a spreadsheet: cells between tabs. */
export async function readPasted(name: string, text: string): Promise<TableFile> {
  return { name, rows: await splitText(text), oldCodePage: false };
}

/** XLSX files are zips. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function decode(bytes: Uint8Array): { text: string; oldCodePage: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), oldCodePage: false };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), oldCodePage: false };
  } catch {
    return { text: new TextDecoder('windows-1258').decode(bytes), oldCodePage: true };
  }
}

async function splitText(text: string): Promise<string[][]> {
  const { default: papa } = await import('papaparse');
  return papa.parse<string[]>(text.normalize('NFC'), { delimiter: separatorOf(text) }).data;
}

const LOOKED_AT_MAX = 4000;

/** What stands between cells: tabs where there are any, else whichever of semicolon and comma is commoner. */
export function separatorOf(text: string): string {
  const unquoted = text.slice(0, LOOKED_AT_MAX).replace(/"[^"]*"/g, '');
  const count = (separator: string): number => unquoted.split(separator).length - 1;
  if (count('\t') > 0) return '\t';
  return count(';') > count(',') ? ';' : ',';
}
