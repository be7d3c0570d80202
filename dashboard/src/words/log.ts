import { en } from './en/log';
import { vi } from './vi/log';
import { catalogue } from './words';

/** What happened, in sentences. */
export const logWords = catalogue(vi, en);
