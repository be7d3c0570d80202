import { describe, expect, it } from 'vitest';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { columnOfHeading } from './columns';
import { draftOf } from './draft_rows';
import type { Cell } from './sheet';
import { readPasted, readTableFile, separatorOf } from './table_file';

const DAY = '2021-06-11';
const table = (rows: Cell[][]) => ({ name: 'a', rows, oldCodePage: false });
const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'a.csv');
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a text with separators', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n"x, y, z";2\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
  ])('%j is split by %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });

  it('keeps leading zeros and quoted separators', async () => {
    const { rows } = await readPasted('a', 'Mã,Tên\n04789,"Xã A, huyện B"\n');
    expect(rows[1]).toEqual(['04789', 'Xã A, huyện B']);
  });

  it('is read as UTF-8 with or without its mark, and as UTF-16 with it', async () => {
    const text = 'Mã,Tên\n1,Hòa\n';
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16]) {
      const { rows, oldCodePage } = await readTableFile(fileOf(bytes));
      expect(rows[0]?.[0]).toBe('Mã');
      expect(oldCodePage).toBe(false);
    }
  });

  it('is said to be of an old code page when it is no UTF-8', async () => {
    const { rows, oldCodePage } = await readTableFile(fileOf(new Uint8Array([0x48, 0x6f, 0xf2, 0x61])));
    expect(oldCodePage).toBe(true);
    expect(rows[0]?.[0]).toBe('Họa');
  });
});

describe('headings', () => {
  it.each([
    ['Mã', 'code'],
    ['MÃ ĐIỂM CẦU *', 'code'],
    ['expected_delegates', 'expected_delegates'],
    ['Số  đại biểu', 'expected_delegates'],
  ])('%s is the column %s', (heading, name) => {
    expect(columnOfHeading(ImportKind.BRIDGE_POINTS, heading)?.name).toBe(name);
  });
});

describe('a draft', () => {
  it('finds the header below titles, leaves out running numbers and empty lines, keeps the lines of the file', () => {
    const draft = draftOf(
      ImportKind.DELEGATES,
      table([
        ['DANH SÁCH ĐẠI BIỂU'],
        [null],
        ['STT', 'Mã điểm cầu', 'Họ và tên'],
        [1, '04789', ' Bùi Thị Hoa '],
        [null, '', ''],
        [2, 4790, 'Hà Văn Nam'],
      ]),
      DAY,
    );
    expect(draft.columns).toEqual(['bridge_point_code', 'name']);
    expect(draft.rows).toEqual([
      { line: 4, cells: ['04789', 'Bùi Thị Hoa'] },
      { line: 6, cells: ['4790', 'Hà Văn Nam'] },
    ]);
    expect(draft.leftOut).toEqual(['STT']);
    expect(draft.numberColumns).toEqual([{ heading: 'Mã điểm cầu', count: 1 }]);
  });

  it('leaves a heading that it does not know for the server to name', () => {
    const draft = draftOf(
      ImportKind.DELEGATES,
      table([
        ['Mã', 'Tên', 'Cỡ giày'],
        ['1', 'A', '42'],
      ]),
      DAY,
    );
    expect(draft.columns).toEqual(['bridge_point_code', 'name', 'Cỡ giày']);
  });

  it.each([
    ['08:15', '2021-06-11T08:15:00+07:00'],
    ['8h15', '2021-06-11T08:15:00+07:00'],
    ['8 giờ 15', '2021-06-11T08:15:00+07:00'],
    ['12/06/2021 14:00', '2021-06-12T14:00:00+07:00'],
    ['2021-06-11T08:00:00+07:00', '2021-06-11T08:00:00+07:00'],
    [new Date(Date.UTC(1899, 11, 31, 8, 15)), '2021-06-11T08:15:00+07:00'],
    [new Date(Date.UTC(2021, 5, 12, 8, 15)), '2021-06-12T08:15:00+07:00'],
    [8.25 / 24, '2021-06-11T08:15:00+07:00'],
    ['sáng', 'sáng'],
  ])('a time in the cell %s is sent as %s', (cell, sent) => {
    const draft = draftOf(
      ImportKind.AGENDA,
      table([
        ['Nội dung', 'Bắt đầu'],
        ['A', cell],
      ]),
      DAY,
    );
    expect(draft.rows[0]?.cells[1]).toBe(sent);
  });

  it('says the words of offices in those of the server', () => {
    const draft = draftOf(
      ImportKind.BRIDGE_POINTS,
      table([
        ['Mã', 'Loại', 'Qua điện thoại'],
        ['1', 'Một chiều', 'Có'],
        ['2', 'khác', ''],
      ]),
      DAY,
    );
    expect(draft.rows.map((row) => row.cells)).toEqual([
      ['1', 'receive_only', 'yes'],
      ['2', 'khác', ''],
    ]);
  });
});
