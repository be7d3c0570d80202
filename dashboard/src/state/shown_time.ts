// The time that a page may count with: the server's while the line is up or was lost just now, and
// the moment of the loss once what is shown is old, so that nobody reads an old clock as a live one.

import { computed, type ReadonlySignal } from '@preact/signals';
import type { ConferenceView } from './conference_view';

export function shownTimeMs({
  clock,
  freshness,
}: Pick<ConferenceView, 'clock' | 'freshness'>): ReadonlySignal<number | undefined> {
  let lastMs: number | undefined;
  return computed(() => {
    const state = freshness.value;
    if (state.kind === 'old') lastMs = state.sinceMs;
    else if (state.kind !== 'refused') lastMs = clock.nowMs.value;
    return lastMs;
  });
}
