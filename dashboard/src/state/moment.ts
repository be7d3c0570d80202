// A moment that somebody asked to see, of the conference whose page is open. Whoever draws pages shows it
// in place of the present; a page that leads there needs to know nothing of how.

import { signal, type Signal } from '@preact/signals';

/** Milliseconds since 1970, by the record; undefined: the present is shown. */
export const momentAsked: Signal<number | undefined> = signal(undefined);
