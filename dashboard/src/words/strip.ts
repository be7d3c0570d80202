import { en } from './en/strip';
import { vi } from './vi/strip';
import { catalogue } from './words';

/** What the picture of the session says, and what its parts are called. */
export const stripWords = catalogue(vi, en);
