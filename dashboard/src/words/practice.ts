import { en } from './en/practice';
import { vi } from './vi/practice';
import { catalogue } from './words';

/** The conference that operators practise in; comes with the practice, after the page. */
export const practiceWords = catalogue(vi, en);
