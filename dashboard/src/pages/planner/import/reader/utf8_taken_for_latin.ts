// "XÃ£ Má»¹ TÃº": UTF-8 that a program took for Windows-1252.

/** What Windows-1252 has for the bytes from 0x80 to 0x9f; those that it leaves open stand for themselves. */
const HIGH_CONTROLS = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((sign, at) => [sign, 0x80 + at]),
);

/** The text as it was meant; undefined where it is no such text, or lost some of it on its way. */
export function utf8Of(text: string): string | undefined {
  if (!isTakenForLatin(text)) return undefined;
  const bytes: number[] = [];
  for (const sign of text) {
    const byte = HIGH_CONTROLS.get(sign) ?? sign.codePointAt(0) ?? 0;
    if (byte > 0xff) return undefined;
    bytes.push(byte);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes)).normalize('NFC');
  } catch {
    return undefined;
  }
}

const CONTINUED = '[\\u0080-\\u00bf' + [...HIGH_CONTROLS.keys()].join('') + ']';
/** The first byte of a Vietnamese letter and what no Vietnamese word has behind it. */
const TAKEN_FOR_LATIN = new RegExp(`[ÃÄÅÆ]${CONTINUED}|á[º»]`);

/** True also where some of it is lost, and nobody can say what it was. */
export function isTakenForLatin(text: string): boolean {
  return TAKEN_FOR_LATIN.test(text);
}
