// What is put right on the page: cells in the preview, and what headings mean.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { editCount, withEdit } from './draft/cell_edits';
import { draftOf, NO_CHOICES } from './draft/draft_rows';
import { keepHeading, knownHeadings } from './known_headings';
import type { Cell, TableFile } from './reader/sheet';
import { remarksOf } from './remarks';

const LEVELS = [{ level: 'commune', label: 'Điểm cầu cấp xã' }];
const CONTEXT = {
  day: '2026-10-12',
  levels: LEVELS,
  parents: new Map<string, string>(),
  hostCode: '25',
  end: '',
  names: new Map<string, string>(),
  knownHeadings: new Map<string, string>(),
};
const file = (rows: Cell[][]): TableFile => ({
  name: 'a',
  sheets: [
    { name: '', hidden: false, rows, merges: [], hiddenLines: [], hiddenColumns: [], separated: false },
  ],
  oldCodePage: false,
});

describe('a cell that is corrected in the preview', () => {
  const points = file([
    ['STT', 'Mã', 'Tên', 'Cấp', 'Mã cấp trên'],
    [1, '04792', '#N/A', 'Xãa', '25'],
    [2, '04795', 'Xã B', 'Xã', '25'],
  ]);

  it('takes its problems away, and is told', () => {
    const before = draftOf(ImportKind.BRIDGE_POINTS, points, CONTEXT);
    expect(before.faults.map(({ column }) => column)).toEqual(['name', 'level']);
    const [, name, level] = before.places;
    expect([name, level]).toEqual([2, 3]);
    const cells = withEdit(withEdit(new Map(), 2, name ?? -1, 'Phường Tân Hòa'), 2, level ?? -1, 'Phường');
    const choices = { ...NO_CHOICES, cells };
    const table = draftOf(ImportKind.BRIDGE_POINTS, points, CONTEXT, choices);
    expect(table.faults).toEqual([]);
    expect(table.rows[0]?.cells).toEqual(['04792', 'Phường Tân Hòa', 'commune', '25']);
    expect(table.rows[1]?.cells).toEqual(['04795', 'Xã B', 'commune', '25']);
    expect(editCount(cells)).toBe(2);
    expect(remarksOf(ImportKind.BRIDGE_POINTS, { file: points, table, choices }).at(-1)).toMatchObject({
      text: '2 ô đã sửa tại đây; tệp gốc không đổi.',
      offers: [{ choices: { cells: new Map() } }],
    });
  });

  it('can stand where the file has none', () => {
    const short = file([['Nội dung', 'Bắt đầu', 'Số phút'], ['Khai mạc']]);
    const cells = withEdit(new Map(), 2, 1, '8h15');
    const { rows } = draftOf(ImportKind.AGENDA, short, CONTEXT, { ...NO_CHOICES, cells });
    expect(rows[0]?.cells).toEqual(['Khai mạc', '2026-10-12T08:15:00+07:00', '']);
  });
});

describe('what a heading means', () => {
  const kept = new Map<string, string>();

  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    });
    return () => vi.unstubAllGlobals();
  });

  it('is remembered for the next file, by kind, and can be decided anew', () => {
    keepHeading(ImportKind.BRIDGE_POINTS, 'Cụm  *', 'room');
    keepHeading(ImportKind.BRIDGE_POINTS, 'Ghi chú', '');
    keepHeading(ImportKind.BRIDGE_POINTS, '', 'room');
    const context = { ...CONTEXT, knownHeadings: knownHeadings(ImportKind.BRIDGE_POINTS) };
    const next = file([
      ['Mã', 'Tên', 'CỤM'],
      ['04792', 'Xã A', 'Hội trường'],
    ]);
    expect(draftOf(ImportKind.BRIDGE_POINTS, next, context).columns).toEqual(['code', 'name', 'room']);
    const columns = new Map([[2, 'head']]);
    const anew = draftOf(ImportKind.BRIDGE_POINTS, next, context, { ...NO_CHOICES, columns });
    expect(anew.columns).toEqual(['code', 'name', 'head']);
    expect(knownHeadings(ImportKind.DELEGATES).size).toBe(0);
  });

  it('is forgotten where the browser keeps something else', () => {
    kept.set(`nhipcau.import_headings.${ImportKind.BRIDGE_POINTS}`, '[["a"],["b","room"],7]');
    expect([...knownHeadings(ImportKind.BRIDGE_POINTS)]).toEqual([['b', 'room']]);
    kept.set(`nhipcau.import_headings.${ImportKind.BRIDGE_POINTS}`, '{');
    expect(knownHeadings(ImportKind.BRIDGE_POINTS).size).toBe(0);
  });

  it('of two columns is a problem, also when both were said by hand', () => {
    const twice = file([
      ['Mã', 'Tên', 'X', 'Y'],
      ['04792', 'Xã A', 'P1', 'P2'],
    ]);
    const columns = new Map([
      [2, 'room'],
      [3, 'room'],
    ]);
    const { faults } = draftOf(ImportKind.BRIDGE_POINTS, twice, CONTEXT, { ...NO_CHOICES, columns });
    expect(faults).toMatchObject([{ column: 'Y', kind: 'columnTwice', value: 'X' }]);
  });
});
