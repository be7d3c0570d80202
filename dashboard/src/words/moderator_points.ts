import { en } from './en/moderator_points';
import { vi } from './vi/moderator_points';
import { catalogue } from './words';

/** The moderator's points, attendance and communication. */
export const pointsWords = catalogue(vi, en);
