import { en } from './en/speech';
import { vi } from './vi/speech';
import { catalogue } from './words';

/** How far a speech is in its time. */
export const speechWords = catalogue(vi, en);
