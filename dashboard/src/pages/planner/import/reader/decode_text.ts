// From bytes to letters: by the mark at the beginning, else by what the bytes can be.

import { codePageOf, foreignWords, toUnicode, wrongWords } from './code_pages';

export interface DecodedText {
  text: string;
  /** See TableFile. */
  oldCodePage: boolean;
}

export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), oldCodePage: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), oldCodePage: false };
  } catch {
    return decodeDamaged(bytes) ?? decodeOld(bytes);
  }
}

/** UTF-8 with a few bytes that are none: their cells are wrong, not the whole file. */
function decodeDamaged(bytes: Uint8Array): DecodedText | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  const letters = text.match(/[\u00c0-\u1fff]/g)?.length ?? 0;
  return letters > lost * RIGHT_PER_LOST_MIN ? { text, oldCodePage: false } : undefined;
}

/** In the code pages of before Unicode hardly any two bytes happen to be a letter of UTF-8. */
const RIGHT_PER_LOST_MIN = 4;
const LOOKED_AT = 1024;

/** By its mark, or because every second byte of its beginning is nothing. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = (parity: number): number =>
    start.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (Math.max(even, odd) * 8 < start.length || Math.min(even, odd) > 0) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Windows-1258, unless the letters of a font from before Unicode make more of it. */
function decodeOld(bytes: Uint8Array): DecodedText {
  const windows1258 = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const latin = new TextDecoder('windows-1252').decode(bytes);
  const codePage = codePageOf([latin]);
  const wrong = (text: string): number => wrongWords(foreignWords(text));
  if (codePage && wrong(toUnicode(latin, codePage)) < wrong(windows1258)) {
    return { text: latin, oldCodePage: false };
  }
  return { text: windows1258, oldCodePage: true };
}
