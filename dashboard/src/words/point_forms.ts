import { vi } from './vi/point_forms';
import { thriftyCatalogue } from './words';

/** What is entered for one bridge point. */
export const pointFormWords = thriftyCatalogue(vi, () => import('./en/point_forms').then(({ en }) => en));
