import { vi } from './vi/planner';
import { thriftyCatalogue } from './words';

/** What the planner's and the office's pages say. */
export const plannerWords = thriftyCatalogue(vi, () => import('./en/planner').then(({ en }) => en));
