import { signal, type ReadonlySignal } from '@preact/signals';

const query = matchMedia('(min-width: 1000px)');
const wide = signal(query.matches);
query.addEventListener('change', () => (wide.value = query.matches));

/** True where three columns fit. */
export const isWideScreen: ReadonlySignal<boolean> = wide;
