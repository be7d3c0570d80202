import { en } from './en/public_record';
import { vi } from './vi/public_record';
import { catalogue } from './words';

/** What may be told to the public: in the clerk's tab "Văn bản". */
export const publicRecordWords = catalogue(vi, en);
