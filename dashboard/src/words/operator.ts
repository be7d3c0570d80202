import { vi } from './vi/operator';
import { thriftyCatalogue } from './words';

/** What the operator of a bridge point reads. */
export const operatorWords = thriftyCatalogue(vi, () => import('./en/operator').then(({ en }) => en));
