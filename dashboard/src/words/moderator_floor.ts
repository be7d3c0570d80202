import { vi } from './vi/moderator_floor';
import { thriftyCatalogue } from './words';

/** What the moderator's floor, agenda and session say. */
export const floorWords = thriftyCatalogue(vi, () => import('./en/moderator_floor').then(({ en }) => en));
