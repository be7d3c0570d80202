// Files as offices keep them, one kind of trouble each, and what becomes of them.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { draftOf, NO_CHOICES, type DraftChoices, type DraftTable } from './draft/draft_rows';
import { readTable } from './reader/read_table';
import type { TableFile } from './reader/sheet';

const CONTEXT = {
  day: '2026-10-12',
  levels: [
    { level: 'province', label: 'Điểm cầu cấp tỉnh' },
    { level: 'commune', label: 'Điểm cầu cấp xã' },
  ],
  parents: new Map<string, string>(),
  hostCode: undefined,
  end: '',
  names: new Map<string, string>(),
  knownHeadings: new Map<string, string>(),
};

function file(name: string): TableFile {
  const bytes = readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)));
  return readTable(name, new Uint8Array(bytes));
}

function draft(
  name: string,
  choices: Partial<DraftChoices> = {},
  kind = ImportKind.BRIDGE_POINTS,
): DraftTable {
  return draftOf(kind, file(name), CONTEXT, { ...NO_CHOICES, ...choices });
}

/** What stands in a column, by its line. */
function cell(table: DraftTable, line: number, column: string): string | undefined {
  return table.rows.find((row) => row.line === line)?.cells[table.columns.indexOf(column)];
}

describe('nothing is lost', () => {
  it.each([['dimension_a1.xlsx'], ['dimension_stale.xlsx'], ['rich_text.xlsx'], ['one_tab_in_a_cell.csv']])(
    '%s has 149 points',
    (name) => {
      const table = draft(name);
      expect(table.rows.length).toBe(149);
      expect(table.faults).toEqual([]);
      expect(table.fileColumns.every(({ state }) => state === 'taken')).toBe(true);
    },
  );

  it('a sheet that says to be as large as can be has four points', () => {
    expect(draft('dimension_whole_sheet.xlsx').rows.length).toBe(4);
  });

  it('the visible sheet is taken, and the hidden one can be', () => {
    expect(draft('hidden_first_sheet.xlsx').rows.length).toBe(149);
    expect(draft('hidden_first_sheet.xlsx', { sheet: 0 }).rows.length).toBe(1);
    expect(file('hidden_first_sheet.xlsx').sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['DM_cu_2021', true],
      ['Danh sách', false],
    ]);
  });

  it('each sheet of a file can be chosen', () => {
    expect(draft('province_then_communes.xlsx').rows.map(({ cells }) => cells[0])).toEqual(['25']);
    const communes = draft('province_then_communes.xlsx', { sheet: 1 });
    expect(communes.rows.map(({ cells }) => cells[0])).toEqual(['04792', '04795']);
  });

  it('headings in two lines name each column, and lines that are no rows are named', () => {
    const table = draft('headings_in_two_lines.xlsx');
    expect(table.columns).toContain('head_office');
    expect(cell(table, 12, 'head_office')).toBe('Chủ tịch UBND phường');
    expect(cell(table, 12, 'operator')).toBe('Trần Xuân Hùng');
    expect(cell(table, 10, 'operator_telephone')).toBe('0900 000 678');
    expect(table.headings).toContain('Chủ trì điểm cầu – Chức vụ');
    expect(table.rows.length).toBe(149);
    expect(table.leftOutLines.map(({ line }) => line)).toEqual([9, 11, 160, 162, 163]);
    expect(table.withoutKeyCount).toBe(0);
  });

  it('a merged parent holds for its block', () => {
    const table = draft('parent_merged.xlsx');
    expect(table.rows.map((row) => row.cells[table.columns.indexOf('parent_code')])).toEqual(
      Array(30).fill('25'),
    );
  });

  it('two columns that mean the same, one that means nothing and one without a heading are named', () => {
    const table = draft('columns_by_hand.xlsx');
    expect(table.fileColumns.filter(({ state }) => state !== 'taken')).toMatchObject([
      { letters: 'C', heading: 'Đơn vị', state: 'twice' },
      { letters: 'G', heading: 'Cụm', state: 'unknown' },
      { letters: 'H', heading: '', state: 'unnamed', cellCount: 1 },
    ]);
    expect(table.faults).toMatchObject([{ line: 0, column: 'Đơn vị', kind: 'columnTwice', value: 'Tên' }]);
  });

  it('columns are what the planner says', () => {
    const columns = new Map([
      [2, 'room'],
      [6, ''],
    ]);
    const table = draft('columns_by_hand.xlsx', { columns });
    expect(table.faults).toEqual([]);
    expect(table.columns).toEqual(['code', 'name', 'room', 'level', 'parent_code', 'expected_delegates']);
    expect(cell(table, 2, 'room')).toBe('Hội trường lớn');
  });

  it('commas without quotes are a problem of their lines', () => {
    expect(draft('unquoted_commas.csv').faults).toMatchObject([
      { line: 2, kind: 'moreCellsThanHeadings', value: '11/9' },
      { line: 3, kind: 'moreCellsThanHeadings', value: '10/9' },
    ]);
  });
});

describe('what cannot be right is a problem at its cell', () => {
  it('errors of the spreadsheet', () => {
    expect(draft('error_cells.xlsx').faults).toEqual([
      { line: 4, column: 'name', kind: 'spreadsheetError', value: '#N/A' },
      { line: 5, column: 'head', kind: 'spreadsheetError', value: '#REF!' },
    ]);
  });

  it('lost letters', () => {
    const { faults } = draft('letters_lost.csv');
    expect(faults[0]?.kind).toBe('headerMissing');
    expect(faults).toContainEqual({
      line: 3,
      column: 'T?n ?i?m c?u',
      kind: 'lettersLost',
      value: 'Ph??ng T?n H?a',
    });
  });

  it('a level that the conference does not have; "Xã" is its level', () => {
    const table = draft('levels_in_words.csv');
    expect(table.faults).toEqual([{ line: 3, column: 'level', kind: 'levelUnknown', value: 'comune' }]);
    expect(cell(table, 4, 'level')).toBe('commune');
  });

  it('a point without a parent beside the host', () => {
    expect(draft('parent_missing.csv').faults.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'parentMissing'],
      [4, 'parentMissing'],
    ]);
  });
});

describe('letters', () => {
  it.each([
    ['tcvn3.xlsx', 'TCVN3'],
    ['vni.csv', 'VNI'],
  ])('of old fonts are read, %s', (name, codePage) => {
    const table = draft(name);
    expect(table.oldLetters?.codePage).toBe(codePage);
    expect(cell(table, 3, 'name')).toBe('Phường Tân Hòa');
    expect(cell(draft(name, { keepOldLetters: true }), 3, 'name')).not.toBe('Phường Tân Hòa');
  });

  it.each([
    ['utf16le.csv', 3],
    ['utf16be.csv', 2],
    ['nfd.csv', 2],
    ['non_breaking_spaces.csv', 3],
    ['mac_line_ends.csv', 3],
    ['trailing_commas.csv', 3],
    ['windows_1258.csv', 149],
    ['html_called.xls', 2],
    ['old_excel.xls', 2],
    ['libre_office.ods', 2],
  ])('of %s are right', (name, rowCount) => {
    const table = draft(name);
    expect(table.rows.length).toBe(rowCount);
    expect(table.faults).toEqual([]);
    expect(cell(table, 3, 'name')).toBe('Phường Tân Hòa');
    expect(cell(table, 3, 'code')).toBe('04792');
  });

  it('a file says its separator, and its lines keep their numbers', () => {
    const table = draft('sep_line.csv');
    expect(table.rows.length).toBe(149);
    expect(cell(table, 4, 'name')).toBe('Phường Tân Hòa');
  });

  it('line breaks in cells are spaces', () => {
    const table = draft('escaped_line_breaks.xlsx');
    expect(cell(table, 3, 'head_office')).toBe('Chủ tịch UBND xã');
    expect(cell(table, 4, 'room')).toBe('Phòng họp tầng 2');
  });
});

describe('zeros', () => {
  it('that a reader of the spreadsheet sees are there', () => {
    expect(cell(draft('codes_shown_with_zeros.xlsx'), 3, 'code')).toBe('04792');
  });

  it('that Excel took are put back when the planner says so', () => {
    const asItStands = draft('codes_without_zeros.xlsx');
    expect(cell(asItStands, 3, 'code')).toBe('4792');
    expect(asItStands.zeros?.count).toBe(3);
    const restored = draft('codes_without_zeros.xlsx', { zeros: 'putBack' });
    expect(restored.rows.map(({ cells }) => [cells[0], cells[3], cells[5]])).toEqual([
      ['25', '', '02103000000'],
      ['04792', '25', '0912000000'],
    ]);
  });
});

describe('an agenda', () => {
  it.each([['agenda_vietnamese_dates.xlsx'], ['agenda_times.xlsx'], ['agenda_times_in_words.xlsx']])(
    '%s begins at eight',
    (name) => {
      const table = draft(name, {}, ImportKind.AGENDA);
      expect(table.rows.map(({ cells }) => cells[table.columns.indexOf('start')])).toEqual([
        '2026-10-12T08:00:00+07:00',
        '2026-10-12T08:10:00+07:00',
        '2026-10-12T08:40:00+07:00',
        '2026-10-12T10:40:00+07:00',
      ]);
    },
  );
});

describe('a list to sign', () => {
  it('leaves out where people sign, and keeps a name without a code as a row', () => {
    const table = draft('delegates_to_sign.xlsx', {}, ImportKind.DELEGATES);
    expect(table.columns).toEqual(['bridge_point_code', 'name', 'office', 'telephone']);
    expect(
      table.fileColumns.filter(({ state }) => state === 'leftOut').map(({ heading }) => heading),
    ).toEqual(['STT', 'Ký tên']);
    expect([table.rows.length, table.withoutKeyCount]).toEqual([81, 1]);
  });
});

describe('a file that is none', () => {
  it('with a password is named as such', () => {
    expect(() => file('with_password.xlsx')).toThrow('password');
  });

  it.each([
    ['pdf', '%PDF-1.7'],
    ['notATable', 'PNG\0\0\u0001'],
    ['empty', '\n\n'],
  ])('is named as %s', (cause, text) => {
    expect(() => readTable('a', new TextEncoder().encode(text))).toThrow(cause);
  });
});
