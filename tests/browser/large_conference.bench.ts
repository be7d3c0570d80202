// What the moderator's page costs at the size of the largest events: `npm run bench:large` in
// dashboard/. It asserts nothing of time; it reports.

import { it } from 'vitest';
import { measureLoad } from './support/large_conference';

it('31,000 points, 500 changes a second', { timeout: 600_000 }, async () => {
  console.table(await measureLoad(31_000, 10_000));
});
