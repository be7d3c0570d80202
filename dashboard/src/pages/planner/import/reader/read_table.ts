// From the bytes of a file to its sheets, by what it holds and not by its name. Judges nothing, and
// runs in a page, a worker and Node alike.

import { cleanText } from './clean_text';
import { decodeText } from './decode_text';
import { openZip, packPlainly } from './open_zip';
import type { Sheet, TableFile } from './sheet';
import { splitText } from './split_text';
import { UnreadableFile } from './unreadable_file';
import { sheetsOfBytes, sheetsOfMarkup } from './workbook';

/** A table of a whole nation is a tenth of it. */
const FILE_BYTES_MAX = 32 << 20;

/** Throws UnreadableFile. */
export function readTable(name: string, bytes: Uint8Array): TableFile {
  if (bytes.length > FILE_BYTES_MAX) throw new UnreadableFile('tooLarge');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    return { name, sheets: withCells(sheetsOfZip(bytes)), oldCodePage: false };
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return { name, sheets: withCells(sheetsOfCompound(bytes)), oldCodePage: false };
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) throw new UnreadableFile('pdf');
  const { text, oldCodePage } = decodeText(bytes);
  return { name, sheets: withCells(sheetsOfText(text)), oldCodePage };
}

function withCells(sheets: Sheet[]): Sheet[] {
  if (sheets.every(({ rows }) => rows.length === 0)) throw new UnreadableFile('empty');
  return sheets;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function sheetsOfZip(bytes: Uint8Array): Sheet[] {
  const parts = openZip(bytes);
  if (parts.has('word/document.xml')) throw new UnreadableFile('document');
  const isWorkbook = [...parts.keys()].some((part) => /^xl\/workbook\.(xml|bin)$|^content\.xml$/i.test(part));
  if (!isWorkbook) throw new UnreadableFile('notATable');
  return sheetsOfBytes(packPlainly(parts));
}

/** The container of Office before 2007, and of every file with a password. */
function sheetsOfCompound(bytes: Uint8Array): Sheet[] {
  if (holdsName(bytes, 'EncryptedPackage')) throw new UnreadableFile('password');
  if (holdsName(bytes, 'WordDocument')) throw new UnreadableFile('document');
  return sheetsOfBytes(bytes);
}

/** Names of its streams are UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes([...name].join('\0'));
}

function sheetsOfText(text: string): Sheet[] {
  if (text.includes('\0')) throw new UnreadableFile('notATable');
  if (/^\ufeff?\s*<(!doctype|html|table|\?xml|meta|style)/i.test(text)) return sheetsOfMarkup(text);
  const rows = splitText(text).map((row) => withoutEmptyEnd(row.map((cell) => cleanText(unwrapped(cell)))));
  while (rows.at(-1)?.length === 0) rows.pop();
  return [{ name: '', hidden: false, rows, merges: [], hiddenLines: [], hiddenColumns: [], separated: true }];
}

/** `="04792"`: how a text keeps Excel from taking its zeros. */
function unwrapped(cell: string): string {
  return /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
}

function withoutEmptyEnd(row: string[]): string[] {
  while (row.at(-1) === '') row.pop();
  return row;
}
