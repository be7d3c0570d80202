// Fonts of before Unicode: the letters "Ph­êng T©n Hßa" that look like "Phường Tân Hòa" in .VnTime. And
// Unicode that a program took for Windows-1252: "Má»¹".

import { utf8Of } from './utf8_taken_for_latin';

export type OldFont = 'TCVN3' | 'VNI';
/** UTF-8: it was, and was taken for Windows-1252. */
export type CodePage = OldFont | 'UTF-8';

const TCVN3: ReadonlyMap<string, string> = new Map(
  (
    '¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ ' +
    'Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ' +
    'ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

const GRAVE = '\u0300';
const ACUTE = '\u0301';
const CIRCUMFLEX = '\u0302';
const TILDE = '\u0303';
const BREVE = '\u0306';
const HOOK = '\u0309';
const DOT = '\u0323';

/** In VNI a letter's marks follow it as a letter of their own. */
const VNI_MARKS: ReadonlyMap<string, string> = new Map([
  ['ù', ACUTE],
  ['ø', GRAVE],
  ['û', HOOK],
  ['õ', TILDE],
  ['ï', DOT],
  ['â', CIRCUMFLEX],
  ['á', CIRCUMFLEX + ACUTE],
  ['à', CIRCUMFLEX + GRAVE],
  ['å', CIRCUMFLEX + HOOK],
  ['ã', CIRCUMFLEX + TILDE],
  ['ä', CIRCUMFLEX + DOT],
  ['ê', BREVE],
  ['é', BREVE + ACUTE],
  ['è', BREVE + GRAVE],
  ['ú', BREVE + HOOK],
  ['ü', BREVE + TILDE],
  ['ë', BREVE + DOT],
]);
const VNI_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);

/** The text in Unicode. */
export function toUnicode(text: string, codePage: CodePage): string {
  if (codePage === 'UTF-8') return utf8Of(text) ?? text;
  return codePage === 'TCVN3'
    ? text.replace(/[\u00a1-\u00ff]/g, (sign) => TCVN3.get(sign) ?? sign)
    : ofVni(text);
}

function ofVni(text: string): string {
  const letter = (sign: string): string => inCaseOf(sign, VNI_LETTERS.get(sign.toLowerCase()) ?? sign);
  return text
    .replace(/([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñæóòî]/gi, (whole, base?: string, mark?: string) =>
      base && mark ? letter(base) + (VNI_MARKS.get(mark.toLowerCase()) ?? mark) : letter(whole),
    )
    .normalize('NFC');
}

function inCaseOf(sign: string, letter: string): string {
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase();
}

const WRONG_WORDS_MIN = 3;

/** The code page of texts that are not Vietnamese as they stand and are in it; undefined for others. */
export function codePageOf(texts: readonly string[]): OldFont | undefined {
  const words = texts.flatMap(foreignWords);
  const wrong = wrongWords(words);
  if (wrong < WRONG_WORDS_MIN || wrong * 10 < words.length) return undefined;
  const [best] = (['TCVN3', 'VNI'] as const)
    .map((codePage) => ({
      codePage,
      left: wrongWords(words.map((word) => toUnicode(word, codePage))),
    }))
    .sort((a, b) => a.left - b.left);
  return best && best.left * 4 <= wrong ? best.codePage : undefined;
}

/** That of a single text, where there is no doubt: no letter of it is Unicode's, and all words come out right. */
export function codePageOfText(text: string): CodePage | undefined {
  if (!/[\u0080-\uffff]/.test(text)) return undefined;
  if (utf8Of(text) !== undefined) return 'UTF-8';
  if (/[\u0100-\uffff]/.test(text) || wrongWords(foreignWords(text)) === 0) return undefined;
  return (['VNI', 'TCVN3'] as const).find((font) => wrongWords(foreignWords(toUnicode(text, font))) === 0);
}

/** How many words have letters beyond ASCII and yet are none of Vietnamese. */
export function wrongWords(words: readonly string[]): number {
  return words.filter((word) => !isSyllable(word)).length;
}

export function foreignWords(text: string): string[] {
  return text
    .split(/[\s\x21-\x40\x5b-\x60\x7b-\x7e\u2010-\u2026]+/)
    .filter((word) => /[^\x00-\x7f]/.test(word));
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SYLLABLE =
  /^(ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(ch|ng|nh|[ckmnpt])?$/;

function isSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD');
  const tones = letters.match(TONES)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(letters.replace(TONES, '').normalize('NFC'));
}
