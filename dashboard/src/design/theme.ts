// Light or dark: what the reader chose, else what the system asks for.

import { effect, signal } from '@preact/signals';
import { storedText, storeText } from '../device/storage';

export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'nhipcau.theme';

export const theme = signal<Theme>('light');

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  storeText(STORAGE_KEY, chosen);
}

/** What a page is made for, where its reader chose nothing: a dark hall. */
const preferred = signal<Theme | undefined>(undefined);

export function preferTheme(wanted: Theme | undefined): void {
  preferred.value = wanted;
}

/** Takes up an earlier choice, or follows the system while there is none; keeps the document in step. */
export function applyTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => {
    const chosen = storedText(STORAGE_KEY);
    const asked = preferred.value ?? (dark.matches ? 'dark' : 'light');
    theme.value = chosen === 'light' || chosen === 'dark' ? chosen : asked;
  };
  dark.addEventListener('change', follow);
  effect(follow);
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
}
