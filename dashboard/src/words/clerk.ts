import { en } from './en/clerk';
import { vi } from './vi/clerk';
import { catalogue } from './words';

/** The page "Ghi biên bản". */
export const clerkWords = catalogue(vi, en);
