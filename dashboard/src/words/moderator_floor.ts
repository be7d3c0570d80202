import { en } from './en/moderator_floor';
import { vi } from './vi/moderator_floor';
import { catalogue } from './words';

/** What the moderator's floor, agenda and session say. */
export const floorWords = catalogue(vi, en);
