import { en } from './en/documents';
import { vi } from './vi/documents';
import { catalogue } from './words';

/** Official documents: the clerk's tab "Văn bản". */
export const documentWords = catalogue(vi, en);
