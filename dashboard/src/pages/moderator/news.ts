// What has come and waits for the moderator: counted in the tab's title, and told by a soft sound.

import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { chime } from '../../device/chime';
import { storedText, storeText } from '../../device/storage';
import type { Overview } from '../../state/overview';
import type { Conversations } from './talk/conversations';

const SOUND_KEY = 'nhipcau.moderator.sound';

/** Off where its user has turned it off. */
export const sound: Signal<boolean> = signal(storedText(SOUND_KEY) !== 'no');

export function turnSound(on: boolean): void {
  sound.value = on;
  storeText(SOUND_KEY, on ? 'yes' : 'no');
}

/** Registrations without a place, messages that nobody has read, alarms. */
export function newsOf(overview: Overview, conversations: Conversations): ReadonlySignal<number> {
  return computed(
    () => overview.pending.value.length + conversations.unread.value + overview.alarms.value.length,
  );
}

/** For the title of the tab. */
export const newsCount = signal(0);

/** Keeps the count, and sounds whenever it grows; returns what ends it. */
export function tellNews(news: ReadonlySignal<number>): () => void {
  let before: number | undefined;
  const end = effect(() => {
    const now = news.value;
    newsCount.value = now;
    // What was there when the page opened is seen anyway.
    if (before !== undefined && now > before && sound.peek()) chime();
    before = now;
  });
  return () => {
    end();
    newsCount.value = 0;
  };
}
