import { en } from './en/point_desk';
import { vi } from './vi/point_desk';
import { catalogue } from './words';

/** The desk of whoever acts for a point by telephone. */
export const pointDeskWords = catalogue(vi, en);
