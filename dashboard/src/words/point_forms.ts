import { en } from './en/point_forms';
import { vi } from './vi/point_forms';
import { catalogue } from './words';

/** What is entered for one bridge point. */
export const pointFormWords = catalogue(vi, en);
