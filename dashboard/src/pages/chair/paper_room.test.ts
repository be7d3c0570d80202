import { describe, expect, it } from 'vitest';
import { rowsOnPaper, type PaperRow } from './paper_room';

const short: PaperRow = { name: 'Khà Thu Cường', text: 'Xã Phong Phú, huyện Tân Lạc · Điểm vui chơi' };
const long: PaperRow = { name: 'Nguyễn '.repeat(12), text: 'Phòng, chống tai nạn thương tích '.repeat(6) };
const rows = (row: PaperRow, count: number): PaperRow[] => Array.from({ length: count }, () => row);
const USUAL = { first: 7, second: 5 };

describe('the rows on the printed sheet', () => {
  it('are all that there are, where they fit', () => {
    expect(rowsOnPaper(rows(short, 3), [], USUAL)).toEqual({ first: 3, second: 0 });
  });

  it('are more than on the screen as long as the page has room', () => {
    const { first, second } = rowsOnPaper(rows(short, 15), [], USUAL);
    expect(first).toBeGreaterThan(11);
    expect(second).toBe(0);
  });

  it('are no fewer than on the screen, and of long texts no more', () => {
    expect(rowsOnPaper(rows(long, 30), rows(long, 30), USUAL)).toEqual(USUAL);
  });
});
