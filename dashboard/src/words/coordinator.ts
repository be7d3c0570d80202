import { en } from './en/coordinator';
import { vi } from './vi/coordinator';
import { catalogue } from './words';

/** What the coordinator's page says. */
export const coordinatorWords = catalogue(vi, en);
