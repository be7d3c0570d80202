import { describe, expect, it } from 'vitest';
import { closeness } from './closeness';

const OFFICE = 'Phó trưởng phòng Văn hóa - Xã hội phường Thịnh Lang';

describe('how closely a name answers', () => {
  it.each([
    ['xa thi hoa', 'Xa Thị Hoa', ['Xã Nánh Nghê, huyện Đà Bắc'], 'name'],
    ['thi ho', 'Xa Thị Hoa', [], 'name'],
    ['xa thi hoa', 'Nguyễn Đức Tuấn', [OFFICE], 'scattered'],
    ['xa hoi phuong', 'Nguyễn Đức Tuấn', [OFFICE], 'elsewhere'],
    ['hoa', 'Nguyễn Văn Khoa', [], 'scattered'],
    ['cao phong', 'Huyện Cao Phong', ['Huyện Cao Phong'], 'name'],
    ['cao phong', 'Bùi Văn Nam', ['Xã Thu Phong, huyện Cao Phong'], 'elsewhere'],
  ])('%s: %s, %j', (query, name, others, expected) => {
    expect(closeness(query, name, others)).toBe(expected);
  });
});
