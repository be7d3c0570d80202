import { expect, it } from 'vitest';
import { suggestNames } from './unit_names';

const NAMES = ['Thị trấn Đà Bắc, huyện Đà Bắc', 'Ủy ban nhân dân tỉnh', 'Huyện Đà Bắc', 'Sở Y tế'];

it('finds a unit without diacritics, the one that is meant before those that only hold it', () => {
  expect(suggestNames(NAMES, 'da bac', 8)).toEqual(['Huyện Đà Bắc', 'Thị trấn Đà Bắc, huyện Đà Bắc']);
  expect(suggestNames(NAMES, 'y t', 8)[0]).toBe('Sở Y tế');
});

it('suggests nothing for nothing', () => {
  expect(suggestNames(NAMES, ' ', 8)).toEqual([]);
});
