import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import page from '../../WORDS.md?raw';
import * as englishNames from '../gen/words/en';
import * as vietnameseNames from '../gen/words/vi';
import { inSentence, lowerFirst } from './in_sentence';
import {
  formatDateInWords,
  formatDuration,
  formatNumber,
  formatRoughDuration,
  formatTimeInWords,
  language,
} from './words';

const MORNING_MS = Date.UTC(2021, 5, 11, 1, 5, 9);

const GIVEN = ['⟨1⟩', '⟨2⟩', '⟨3⟩', '⟨4⟩'];

/** Every text of a catalogue, by its place in it. */
function textsOf(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String((node as (...args: string[]) => string)(...GIVEN))]];
  return Object.entries(node as object).flatMap(([key, child]) => textsOf(child, `${path}.${key}`));
}

interface UnusedWord {
  word: string;
  /** Where it may stand all the same. */
  save: string;
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The last table of WORDS.md: not | but | save in. A word that is only written small is refused so alone. */
const UNUSED_WORDS: UnusedWord[] = [
  ...(page.split('\n## Words that are not used\n')[1] ?? '').matchAll(/^\|(.+)\|(.+)\|(.*)\|$/gm),
]
  .slice(2)
  .map(([, not = '', but = '', save = '']) => [not.trim(), but.trim(), save.trim()] as const)
  .flatMap(([not, but, save]) =>
    (capital(not) === but ? [not] : [not, capital(not)]).map((word) => ({ word, save })),
  );

/** Those of them that stand in the text as whole words. */
function unusedWordsIn(text: string): string[] {
  return UNUSED_WORDS.filter(({ word, save }) => {
    const rest = save ? text.replaceAll(save, '').replaceAll(capital(save), '') : text;
    return new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(rest);
  }).map(({ word }) => word);
}

afterEach(() => {
  language.value = 'vi';
});

const vietnamese = import.meta.glob<{ vi: unknown }>('./vi/*.ts', { eager: true });
const english = import.meta.glob<{ en: unknown }>('./en/*.ts', { eager: true });
const CATALOGUES = Object.entries(vietnamese).map(
  ([file, { vi }]) => [file, vi, english[file.replace('./vi/', './en/')]?.en ?? {}] as const,
);

describe.each(CATALOGUES)('catalogue %s', (_, vi, en) => {
  it('has the same places, and every text that is empty in one is empty in the other', () => {
    const places = (texts: [string, string][]) => texts.map(([path, text]) => [path, text === '']);
    expect(places(textsOf(en))).toEqual(places(textsOf(vi)));
  });

  it('is in NFC', () => {
    for (const [path, text] of [...textsOf(vi), ...textsOf(en)])
      expect(text, path).toBe(text.normalize('NFC'));
  });

  it('keeps the old-style tone marks of documents', () => {
    for (const [path, text] of textsOf(vi))
      expect(text, path).not.toMatch(/\b\p{L}*(oà|oá|oã|oả|oạ|(?<!q)u[ỷý])(?!\p{L})/u);
  });

  it('puts the same of what is given into both languages', () => {
    const given = (texts: [string, string][]) =>
      texts.map(([path, text]) => [path, GIVEN.filter((one) => text.includes(one))]);
    expect(given(textsOf(en))).toEqual(given(textsOf(vi)));
  });

  it('keeps to the words of WORDS.md', () => {
    for (const [path, text] of textsOf(vi)) expect(unusedWordsIn(text), `${path}: ${text}`).toEqual([]);
  });

  it.each([
    ['two spaces', / {2}/],
    ['a straight quotation mark', /"/],
    ['three full stops for …', /\.\.\./],
    ['a space before a mark', / [,;:.!%](?!\S)/],
  ])('has no text with %s', (_, fault) => {
    for (const [path, text] of [...textsOf(vi), ...textsOf(en)]) expect(text, path).not.toMatch(fault);
  });
});

describe('refusals', () => {
  it.each(Object.entries(vietnameseNames.reason))('reason %s says what to do', (_, text) => {
    expect(text).toMatch(/đề nghị|muốn|có thể|chờ|không cần/iu);
  });

  it.each(Object.entries(englishNames.reason))(
    'reason %s says so in English, in a sentence of its own',
    (_, text) => {
      expect(text).toMatch(/[.;,] .+\.$/);
    },
  );
});

describe('the command line', () => {
  const folder = new URL('../../../client/command_line/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cc'),
  );

  it.each(files)('%s keeps to the words of WORDS.md', (file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const literals = source.replace(/^\s*\/\/.*$/gm, '').match(/"(?:[^"\\\n]|\\.)*"/g) ?? [];
    for (const literal of literals) expect(unusedWordsIn(literal), literal).toEqual([]);
  });
});

describe('the words that are not used', () => {
  it('are read from WORDS.md', () => {
    expect(UNUSED_WORDS.length).toBeGreaterThan(30);
    expect(unusedWordsIn('Thôi, đã có báo động ở huyện.')).toEqual(
      expect.arrayContaining(['Thôi', 'báo động', 'huyện']),
    );
    expect(unusedWordsIn('Ban tổ chức sao chép.')).toEqual([]);
  });
});

describe('numbers and times', () => {
  it('are written as the language writes them', () => {
    expect(formatNumber(2500)).toBe('2.500');
    expect(formatTimeInWords(MORNING_MS)).toBe('8 giờ 05');
    language.value = 'en';
    expect(formatNumber(2500)).toBe('2,500');
    expect(formatTimeInWords(MORNING_MS)).toBe('08:05');
  });

  it('keep the zero of a date in a sentence where it could be altered', () => {
    expect(formatDateInWords(MORNING_MS)).toBe('11/6/2021');
    expect(formatDateInWords(Date.UTC(2021, 8, 2))).toBe('02/9/2021');
    expect(formatDateInWords(Date.UTC(2021, 1, 3))).toBe('03/02/2021');
    language.value = 'en';
    expect(formatDateInWords(MORNING_MS)).toBe('11/06/2021');
  });

  it.each([
    [0, '0:00'],
    [192_999, '3:12'],
    [3_792_000, '1:03:12'],
    [-5, '0:00'],
  ])('durations: %i ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('rough durations are in minutes from a minute on', () => {
    expect(formatRoughDuration(59_999)).toBe('59 giây');
    expect(formatRoughDuration(200_000)).toBe('3 phút');
  });

  it('a unit inside a sentence begins with a small letter', () => {
    expect(lowerFirst('Ủy ban nhân dân tỉnh')).toBe('ủy ban nhân dân tỉnh');
    expect(inSentence({ 0: '', 1: 'Đã sẵn sàng' })).toEqual({ 0: '', 1: 'đã sẵn sàng' });
  });
});
