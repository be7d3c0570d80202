import { en } from './en/auditor';
import { vi } from './vi/auditor';
import { catalogue } from './words';

/** What the auditor's page says. */
export const auditorWords = catalogue(vi, en);
