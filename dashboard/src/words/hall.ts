import { en } from './en/hall';
import { vi } from './vi/hall';
import { catalogue } from './words';

/** What the hall's screen says. */
export const hallWords = catalogue(vi, en);
