import { vi } from './vi/moderator_points';
import { thriftyCatalogue } from './words';

/** The moderator's points, attendance and communication. */
export const pointsWords = thriftyCatalogue(vi, () => import('./en/moderator_points').then(({ en }) => en));
