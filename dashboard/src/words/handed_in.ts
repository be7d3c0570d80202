import { vi } from './vi/handed_in';
import { thriftyCatalogue } from './words';

/** What a point hands in, and where its people sit: drawn after the rest of an operator's page. */
export const handedInWords = thriftyCatalogue(vi, () => import('./en/handed_in').then(({ en }) => en));
