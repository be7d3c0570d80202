import { en } from './en/chair';
import { vi } from './vi/chair';
import { catalogue } from './words';

/** What the chair's sheet says. */
export const chairWords = catalogue(vi, en);
