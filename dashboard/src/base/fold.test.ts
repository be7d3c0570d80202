import { describe, expect, it } from 'vitest';
import { fold, matches } from './fold';

describe('fold', () => {
  it.each([
    ['Đà Bắc', 'da bac'],
    ['Thị trấn Lương Sơn', 'thi tran luong son'],
    ['04789', '04789'],
  ])('%s is searched as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('matches', () => {
  it.each([
    ['Xã Cao Sơn, huyện Lương Sơn', 'cao luong', true],
    ['Xã Cao Sơn, huyện Lương Sơn', 'cao da', false],
    ['Phường Thái Bình 04789', '789', true],
  ])('"%s" with "%s": %s', (text, query, found) => {
    expect(matches(text, fold(query))).toBe(found);
  });
});
