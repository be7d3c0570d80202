import { en } from './en/technician';
import { vi } from './vi/technician';
import { catalogue } from './words';

/** What the technician's page says. */
export const technicianWords = catalogue(vi, en);
