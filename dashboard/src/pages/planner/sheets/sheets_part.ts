import { fetchedPart } from '../../../views/fetched_part';

/** Sheets are printed once, shortly before the day: the code comes when it is asked for. */
export const sheetsPart = fetchedPart(() => import('./sheets_panel'));
