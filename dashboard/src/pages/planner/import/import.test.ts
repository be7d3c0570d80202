import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { columnOfHeading } from './draft/columns';
import { textOf } from './draft/cell_text';
import { draftOf, NO_CHOICES } from './draft/draft_rows';
import { writtenTime } from './draft/times';
import { readTable } from './reader/read_table';
import type { Cell, TableFile } from './reader/sheet';
import { separatorOf } from './reader/split_text';

const CONTEXT = {
  day: '2021-06-11',
  levels: [],
  parents: new Map<string, string>(),
  hostCode: undefined,
  end: '',
  names: new Map<string, string>(),
  knownHeadings: new Map<string, string>(),
};
const table = (rows: Cell[][]): TableFile => ({
  name: 'a',
  sheets: [
    { name: 'Sheet1', hidden: false, rows, merges: [], hiddenLines: [], hiddenColumns: [], separated: false },
  ],
  oldCodePage: false,
});
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => {
  const { sheets, oldCodePage } = readTable('a.csv', bytes);
  return { rows: sheets[0]?.rows ?? [], oldCodePage };
};

describe('a text with separators', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n"x, y, z";2\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
  ])('%j is split by %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });

  it('keeps leading zeros and quoted separators', () => {
    const { rows } = read(utf8('Mã,Tên\n04789,"Xã A, huyện B"\n'));
    expect(rows[1]).toEqual(['04789', 'Xã A, huyện B']);
  });

  it('is read as UTF-8 with or without its mark, and as UTF-16 with it', () => {
    const text = 'Mã,Tên\n1,Hòa\n';
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16]) {
      const { rows, oldCodePage } = read(bytes);
      expect(rows[0]?.[0]).toBe('Mã');
      expect(oldCodePage).toBe(false);
    }
  });

  it('is said to be of an old code page when it is no UTF-8', () => {
    const { rows, oldCodePage } = read(new Uint8Array([0x48, 0x6f, 0xf2, 0x61]));
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
        [1, '04789', 'Bùi Thị Hoa'],
        [null, '', ''],
        [2, 4790, 'Hà Văn Nam'],
      ]),
      CONTEXT,
    );
    expect(draft.columns).toEqual(['bridge_point_code', 'name']);
    expect(draft.rows).toEqual([
      { line: 4, cells: ['04789', 'Bùi Thị Hoa'] },
      { line: 6, cells: ['4790', 'Hà Văn Nam'] },
    ]);
    expect(
      draft.fileColumns.filter(({ state }) => state === 'leftOut').map(({ heading }) => heading),
    ).toEqual(['STT']);
  });

  it('leaves a heading that it does not know for the server to name', () => {
    const draft = draftOf(
      ImportKind.DELEGATES,
      table([
        ['Mã', 'Tên', 'Cỡ giày'],
        ['1', 'A', '42'],
      ]),
      CONTEXT,
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
    [0.33333, '2021-06-11T08:00:00+07:00'],
    ['8h00 - 8h10', '2021-06-11T08:00:00+07:00'],
    ['10h40’', '2021-06-11T10:40:00+07:00'],
    ['8 giờ 15 phút ngày 12/6/2021', '2021-06-12T08:15:00+07:00'],
    ['2021-06-12T08:15', '2021-06-12T08:15:00+07:00'],
    ['12.06.2021 14:00:00', '2021-06-12T14:00:00+07:00'],
    ['99h00', '99h00'],
    [8.25 / 24, '2021-06-11T08:15:00+07:00'],
    ['sáng', 'sáng'],
  ])('a time in the cell %s is sent as %s', (cell, sent) => {
    const draft = draftOf(
      ImportKind.AGENDA,
      table([
        ['Nội dung', 'Bắt đầu'],
        ['A', cell],
      ]),
      CONTEXT,
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
      CONTEXT,
    );
    expect(draft.rows.map((row) => row.cells)).toEqual([
      ['1', 'receive_only', 'yes'],
      ['2', 'khác', ''],
    ]);
  });

  it('takes a span of time for its beginning and its minutes', () => {
    const draft = draftOf(
      ImportKind.AGENDA,
      table([
        ['Nội dung', 'Thời gian'],
        ['Khai mạc', '8h00 - 8h10'],
        ['Thảo luận', '8h10'],
      ]),
      CONTEXT,
    );
    expect(draft.columns).toEqual(['title', 'start', 'minutes']);
    expect(draft.rows.map(({ cells }) => cells[2])).toEqual(['10', '']);
  });

  it('takes a word that every object has for a word', () => {
    const draft = draftOf(
      ImportKind.BRIDGE_POINTS,
      table([
        ['Mã', 'Tên', 'Loại'],
        ['1', 'A', 'constructor'],
      ]),
      CONTEXT,
    );
    expect(draft.rows[0]?.cells[2]).toBe('constructor');
  });

  it('leaves out all lines without a code when told so, and names them', () => {
    const file = table([
      ['Mã', 'Tên', 'Số đại biểu'],
      ['1', 'Xã A', 10],
      ['', 'Xã B', 12],
    ]);
    const asItStands = draftOf(ImportKind.BRIDGE_POINTS, file, CONTEXT);
    expect([asItStands.rows.length, asItStands.withoutKeyCount]).toEqual([2, 1]);
    const without = draftOf(ImportKind.BRIDGE_POINTS, file, CONTEXT, {
      ...NO_CHOICES,
      leaveOutWithoutKey: true,
    });
    expect(without.rows.map(({ line }) => line)).toEqual([2]);
    expect(without.leftOutLines).toEqual([{ line: 3, text: 'Xã B 12' }]);
  });

  it('names cells beside the table', () => {
    const draft = draftOf(
      ImportKind.BRIDGE_POINTS,
      table([
        ['Mã', 'Tên'],
        ['1', 'Xã A', '', 'xem lại'],
      ]),
      CONTEXT,
    );
    expect(draft.fileColumns.at(-1)).toMatchObject({ letters: 'D', state: 'unnamed', cellCount: 1 });
  });

  it('reads a reference by the code on record that Excel took the zero of', () => {
    const file = table([
      ['Mã điểm cầu', 'Họ và tên'],
      [4867, 'Bùi Thị Hoa'],
    ]);
    const context = {
      ...CONTEXT,
      parents: new Map([
        ['04867', '25'],
        ['25', ''],
      ]),
    };
    expect(draftOf(ImportKind.DELEGATES, file, context).zeros).toEqual({
      count: 1,
      example: ['4867', '04867'],
    });
    const restored = draftOf(ImportKind.DELEGATES, file, context, { ...NO_CHOICES, zeros: 'putBack' });
    expect(restored.rows[0]?.cells).toEqual(['04867', 'Bùi Thị Hoa']);
  });
});

describe('times in an agenda', () => {
  const forms = readFileSync(join(__dirname, '../../../../../tests/support/written_times.tsv'), 'utf8');

  it.each(
    forms
      .trim()
      .split('\n')
      .map((line) => line.split('\t')),
  )('%j is %s', (text = '', moment = '') => {
    const { start } = writtenTime(text, '2021-06-11');
    expect(start).toBe(moment === '-' ? text : `${moment}:00+07:00`);
  });
});

describe('a text of several lines, or with signs that nobody sees', () => {
  it.each([
    ['Phó Chủ tịch\nUBND xã', 'Phó Chủ tịch UBND xã'],
    ['Phó Chủ tịch \r\n\r\n UBND xã', 'Phó Chủ tịch UBND xã'],
    ['Xã\u2028Tú Lý', 'Xã Tú Lý'],
    ['Xã Tú\u00ad Lý\ufeff\u200b', 'Xã Tú Lý'],
    // As the server's IsHidden has them.
    ['Xã\u034f Tú\u061c\u180e \u200eLý\u2066\ufe0f\u{e0001}', 'Xã Tú Lý'],
  ])('%j is read as %s', (cell, text) => {
    expect(textOf(cell)).toBe(text);
  });
});

describe('a text that our own tables kept from being a formula', () => {
  it.each([
    ["'+84912345678", '+84912345678'],
    ["'=1+1", '=1+1'],
    ["'-", '-'],
    ["'quoted'", "'quoted'"],
  ])('%s is read as %s', (cell, text) => {
    expect(textOf(cell)).toBe(text);
  });
});
