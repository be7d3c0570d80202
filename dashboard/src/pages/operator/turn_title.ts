import { signal } from '@preact/signals';
import type { Turn } from './next_step';

/** The turn that the tab's title says. */
export const turnTitle = signal<Turn | undefined>(undefined);
