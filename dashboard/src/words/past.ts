import { en } from './en/past';
import { vi } from './vi/past';
import { catalogue } from './words';

/** What is said while somebody looks back. */
export const pastWords = catalogue(vi, en);
