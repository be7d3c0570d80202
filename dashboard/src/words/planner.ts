import { en } from './en/planner';
import { vi } from './vi/planner';
import { catalogue } from './words';

/** What the planner's page says. */
export const plannerWords = catalogue(vi, en);
