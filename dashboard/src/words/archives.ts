import { en } from './en/archives';
import { vi } from './vi/archives';
import { catalogue } from './words';

/** Archives, how long conferences are kept, and how their data are purged: on the office's page. */
export const archiveWords = catalogue(vi, en);
