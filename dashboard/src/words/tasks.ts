import { vi } from './vi/tasks';
import { thriftyCatalogue } from './words';

/** What is said of tasks that are followed, on the unit's page and on those of whoever follows them. */
export const taskWords = thriftyCatalogue(vi, () => import('./en/tasks').then(({ en }) => en));
