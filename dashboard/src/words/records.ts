import { vi } from './vi/records';
import { thriftyCatalogue } from './words';

/** What the values of records are called. */
export const recordWords = thriftyCatalogue(vi, () => import('./en/records').then(({ en }) => en));
