import { fetchedPart } from '../../views/fetched_part';

const forms = fetchedPart(() => import('./later'));

/** Fetches the forms of the folded sections; with a worker they are on the device from then on. */
export const fetchForms = forms.fetch;

/** Draws with the forms, or says that they are not here yet. */
export const WithForms = forms.With;
