import { fetchedPart } from '../../../views/fetched_part';

/** Most visits to the planner's page import nothing: its code comes when it is asked for. */
export const importPart = fetchedPart(() => import('./import_panel'));
