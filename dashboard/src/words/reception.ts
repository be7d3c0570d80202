import { vi } from './vi/reception';
import { thriftyCatalogue } from './words';

/** What is said to whoever has no page, or leaves it. */
export const receptionWords = thriftyCatalogue(vi, () => import('./en/reception').then(({ en }) => en));
