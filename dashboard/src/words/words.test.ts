import { afterEach, describe, expect, it } from 'vitest';
import { inSentence, lowerFirst } from './in_sentence';
import { formatDuration, formatNumber, formatRoughDuration, formatTimeInWords, language } from './words';

const MORNING_MS = Date.UTC(2021, 5, 11, 1, 5, 9);

/** Every text of a catalogue, by its place in it. */
function textsOf(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function')
    return [[path, String((node as (...args: string[]) => string)('1', '2', '3'))]];
  return Object.entries(node as object).flatMap(([key, child]) => textsOf(child, `${path}.${key}`));
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
});

describe('numbers and times', () => {
  it('are written as the language writes them', () => {
    expect(formatNumber(2500)).toBe('2.500');
    expect(formatTimeInWords(MORNING_MS)).toBe('8 giờ 05');
    language.value = 'en';
    expect(formatNumber(2500)).toBe('2,500');
    expect(formatTimeInWords(MORNING_MS)).toBe('08:05');
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
