import { describe, expect, it } from 'vitest';
import { placeAfterDrop } from './drag_row';

describe('placeAfterDrop', () => {
  it.each([
    [4, 1, 'before', 1],
    [4, 1, 'after', 2],
    [1, 4, 'before', 3],
    [1, 4, 'after', 4],
    [2, 3, 'before', 2],
    [3, 2, 'after', 3],
  ] as const)('%i dropped beside %i, %s: %i', (dragged, target, edge, place) => {
    expect(placeAfterDrop(dragged, target, edge)).toBe(place);
  });
});
