// The words of the pages in the language that was chosen, and numbers and times
// as that language writes them. Everything shown to people comes from here.

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { storedText, storeText } from '../device/storage';
import { vi } from './vi/common';

export type Language = 'vi' | 'en';

const STORAGE_KEY = 'nhipcau.language';
/** Conferences are held in Viet Nam; a traveller's browser shows their time, not its own. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

export const language = signal<Language>('vi');

/** The texts of one page in the language that was chosen; the English ones have the Vietnamese ones' shape. */
export function catalogue<Texts>(vietnamese: Texts, english: Texts): ReadonlySignal<Texts> {
  return computed(() => (language.value === 'vi' ? vietnamese : english));
}

const fetches: (() => Promise<void>)[] = [];

/**
 * The same for pages on a weak line, as the operator's, or with much to load, as the moderator's: the
 * English texts are fetched when somebody reads English. Until they are there the Vietnamese ones stand.
 */
export function thriftyCatalogue<Texts>(
  vietnamese: Texts,
  fetchEnglish: () => Promise<Texts>,
): ReadonlySignal<Texts> {
  const english = signal<Texts | undefined>(undefined);
  const fetchOnce = async (): Promise<void> => {
    english.value ??= await fetchEnglish();
  };
  fetches.push(fetchOnce);
  effect(() => {
    // Without a line it is tried again when the language is chosen again.
    if (language.value === 'en') void fetchOnce().catch(() => undefined);
  });
  return computed(() => (language.value === 'vi' ? vietnamese : (english.value ?? vietnamese)));
}

/** Everything in English, at once. */
export async function fetchEnglishTexts(): Promise<void> {
  await Promise.all(fetches.map((fetchTexts) => fetchTexts()));
}

/** What several pages say. */
export const words = thriftyCatalogue(vi, () => import('./en/common').then(({ en }) => en));

export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  storeText(STORAGE_KEY, chosen);
}

/** Takes up what was chosen in an earlier visit. */
export function restoreLanguage(): void {
  language.value = storedText(STORAGE_KEY) === 'en' ? 'en' : 'vi';
}

const numberFormats: Record<Language, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat('vi-VN'),
  en: new Intl.NumberFormat('en-GB'),
};

/** 2.500 in Vietnamese, 2,500 in English. */
export function formatNumber(value: number): string {
  return numberFormats[language.value].format(value);
}

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clockSecondsFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** 08:15, for tables. */
export function formatClock(timeMs: number): string {
  return clockFormat.format(timeMs);
}

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** 11/06/2021, for tables. */
export function formatDate(timeMs: number): string {
  return dateFormat.format(timeMs);
}

/** 11/6/2021 but 02/9/2021, for sentences: days below 10 and months 1 and 2 keep their zero (Decree 30/2020). */
export function formatDateInWords(timeMs: number): string {
  const date = formatDate(timeMs);
  return language.value === 'vi' ? date.replace(/\/0([3-9])\//, '/$1/') : date;
}

/** 08:15:07, for the clock itself. */
export function formatClockSeconds(timeMs: number): string {
  return clockSecondsFormat.format(timeMs);
}

/** 8 giờ 15, for sentences. */
export function formatTimeInWords(timeMs: number): string {
  const clock = formatClock(timeMs);
  if (language.value === 'en') return clock;
  const [hours = '', minutes = ''] = clock.split(':');
  return `${Number(hours)} giờ ${minutes}`;
}

/** 3:12, or 1:03:12 from an hour on. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  const tail = String(seconds % 60).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${tail}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${tail}`;
}

/** 12 phút; below a minute, 40 giây. */
export function formatRoughDuration(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000);
  const { minutes, seconds: secondsWord } = words.value.speaker;
  return seconds < 60 ? secondsWord(String(seconds)) : minutes(formatNumber(Math.floor(seconds / 60)));
}
