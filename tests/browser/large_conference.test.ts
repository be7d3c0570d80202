// The benchmark of the largest events in small, so that it cannot rot.

import { expect, it } from 'vitest';
import { measureLoad } from './support/large_conference';

it('draws a large conference in parts, and follows its changes while it scrolls', async () => {
  const figures = await measureLoad(600, 100);
  expect(figures.frames).toBeGreaterThan(0);
  expect(figures.domNodes).toBeGreaterThan(0);
});
