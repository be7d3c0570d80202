import { en } from './en/records';
import { vi } from './vi/records';
import { catalogue } from './words';

/** What the values of records are called. */
export const recordWords = catalogue(vi, en);
