// Files whose cells do not say what they seem to: what becomes of them is right, or told, and never
// goes on record in silence.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type JsonObject } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  ImportKind,
  ImportProblemCause,
  ImportProblemSchema,
} from '../../../gen/nhipcau/v1/import_service_pb';
import { draftLines } from './command_line/draft_lines';
import { tell } from './command_line/tell';
import { draftOf, NO_CHOICES, type DraftChoices, type DraftContext } from './draft/draft_rows';
import { problemLines, problemsOf } from './problem_text';
import { readTable } from './reader/read_table';
import type { TableFile } from './reader/sheet';
import { remarksOf } from './remarks';

const CONTEXT: DraftContext = {
  day: '2026-10-12',
  end: '2026-10-13T01:30:00+07:00',
  levels: [
    { level: 'province', label: 'Điểm cầu cấp tỉnh' },
    { level: 'commune', label: 'Điểm cầu cấp xã' },
  ],
  names: new Map<string, string>(),
  parents: new Map<string, string>(),
  hostCode: undefined,
  knownHeadings: new Map(),
};

function fixture(name: string): TableFile {
  const path = fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
  return readTable(name, new Uint8Array(readFileSync(path)));
}

function kindOf(name: string): ImportKind {
  if (name.startsWith('agenda')) return ImportKind.AGENDA;
  return name.startsWith('delegates') ? ImportKind.DELEGATES : ImportKind.BRIDGE_POINTS;
}

function read(name: string, choices: Partial<DraftChoices> = {}, context: Partial<DraftContext> = {}) {
  const file = fixture(name);
  return drafted(kindOf(name), file, choices, context);
}

function drafted(
  kind: ImportKind,
  file: TableFile,
  choices: Partial<DraftChoices> = {},
  context: Partial<DraftContext> = {},
) {
  const chosen = { ...NO_CHOICES, ...choices };
  const table = draftOf(kind, file, { ...CONTEXT, ...context }, chosen);
  return {
    table,
    faults: table.faults.map(({ line, column, kind: fault }) => `${line} ${column} ${fault}`),
    remarks: remarksOf(kind, { file, table, choices: chosen }),
    problems: problemsOf(table, [], CONTEXT.levels).map(({ text }) => text),
    column: (name: string) => table.rows.map(({ cells }) => cells[table.columns.indexOf(name)]),
  };
}

const csv = (...lines: string[]): TableFile => readTable('a.csv', new TextEncoder().encode(lines.join('\n')));

describe('a heading over several columns', () => {
  it('holds for the words of all of them', () => {
    const { column, faults, table } = read('delegates_name_over_two_columns.xlsx');
    expect(column('name')).toEqual(['Nguyễn Văn An', 'Ngô Thị Bình']);
    expect(column('office')).toEqual(['Chủ tịch', '']);
    expect([faults, table.places]).toEqual([[], [1, 2, 4]]);
  });

  it('is corrected as one cell', () => {
    const cells = new Map([[2, new Map([[2, 'Nguyễn Văn Ân']])]]);
    const { column } = read('delegates_name_over_two_columns.xlsx', { cells });
    expect(column('name')[0]).toBe('Nguyễn Văn Ân');
  });

  it('of numbers is a problem', () => {
    expect(read('count_over_two_columns.xlsx').problems).toEqual([
      'Cột “Số đại biểu”: cột F cùng nghĩa với cột E “Số đại biểu”; đề nghị chọn lại trong mục Các cột của tệp.',
    ]);
  });
});

describe('zeros that may be lost', () => {
  it.each(['codes_without_zeros.xlsx', 'codes_without_zeros.csv'])('are asked for, %s', (name) => {
    const asked = read(name);
    expect(asked.faults).toEqual(['0  zerosUndecided']);
    const offers = asked.remarks.flatMap(({ offers: ofRemark = [] }) => ofRemark);
    expect(offers.map(({ choices }) => choices)).toEqual([{ zeros: 'putBack' }, { zeros: 'leave' }]);
    const putBack = read(name, { zeros: 'putBack' });
    expect([putBack.faults, putBack.column('code')]).toEqual([[], ['25', '04792']]);
    const left = read(name, { zeros: 'leave' });
    expect([left.faults, left.column('code')]).toEqual([[], ['25', '4792']]);
    expect(left.remarks.map(({ text }) => text).join()).toMatch(/được giữ như trong tệp/);
  });

  it('are those of the code on record, and of none that is on record as it stands', () => {
    const list = csv('Mã,Tên,Cấp,Mã cấp trên', '4792,Xã A,Đơn vị,25');
    const levels = { levels: [] };
    const onRecord = { ...levels, parents: new Map([['04792', '25']]) };
    expect(drafted(ImportKind.BRIDGE_POINTS, list, {}, onRecord).faults).toEqual(['0  zerosUndecided']);
    const putBack = drafted(ImportKind.BRIDGE_POINTS, list, { zeros: 'putBack' }, onRecord);
    expect(putBack.column('code')).toEqual(['04792']);
    const commune = csv('Mã,Tên,Cấp,Mã cấp trên', '4792,Xã A,Xã,25');
    const asItStands = { parents: new Map([['4792', '25']]) };
    expect(drafted(ImportKind.BRIDGE_POINTS, commune, {}, asItStands).faults).toEqual([]);
  });
});

describe('the command line', () => {
  const options = {
    ...{ sheet: '', columns: [], skipLinesWithoutCode: false },
    ...{ putBackZeros: false, leaveZeros: false, keepOldLetters: false },
  };
  const tellOf = (name: string, chosen: Partial<typeof options> = {}, outcome: JsonObject = {}) => {
    const question = {
      ...{ language: 'vi' as const, kind: ImportKind.BRIDGE_POINTS, fileName: name },
      ...{ options: { ...options, ...chosen }, conference: {}, points: [] },
    };
    const bytes = new Uint8Array(readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))));
    const drafted = draftLines(question, bytes);
    const rows = drafted.slice(2).flatMap((line) => (JSON.parse(line) as { rows: unknown[] }).rows);
    const answered = { check: { rowCount: rows.length, outcome }, json: false, preview: false };
    return tell({ language: 'vi', ...answered }, drafted.join('\n'));
  };

  it('imports nothing before the zeros are decided, and names the options', () => {
    const asked = tellOf('codes_without_zeros.xlsx');
    expect(asked.hasProblems).toBe(true);
    expect(asked.text).toContain(' thay vì 02103000000. (--put-back-zeros, --leave-zeros)\n');
    expect(tellOf('codes_without_zeros.xlsx', { putBackZeros: true }).hasProblems).toBe(false);
    expect(tellOf('codes_without_zeros.xlsx', { leaveZeros: true }).hasProblems).toBe(false);
  });

  it('says which items move and which rows are breaks', () => {
    const moved = { line: 2, cells: [{ column: 'order', before: '4', after: '1' }] };
    const outcome = { changedCount: 1, changes: [moved], breakLines: [3, 5] };
    const { text } = tellOf('codes_without_zeros.xlsx', { leaveZeros: true }, outcome);
    expect(text).toContain('Dòng 2 sửa “Thứ tự” từ “4” thành “1”.\n');
    expect(text).toContain('Dòng 3, 5 là giờ nghỉ: không đánh số');
  });

  it('does not say of a file without rows that all of them are on record', () => {
    const { text, hasProblems } = tellOf('only_headings.xlsx');
    expect(hasProblems).toBe(true);
    expect(text).toBe('only_headings.xlsx: Bảng không có dòng nào. Đề nghị chọn tệp khác.\n');
  });
});

describe('text that was destroyed', () => {
  it('is read anew where that can be done, and a problem where it cannot', () => {
    const { column, faults, remarks } = read('letters_of_one_line.xlsx');
    expect(column('name').slice(2)).toEqual(['Xã Đà Bắc', 'Xã Mỹ Tú', 'XÃ£ ÄÃ Báº¯c']);
    expect(column('level')[2]).toBe('commune');
    expect(faults).toEqual(['6 name lettersGarbled']);
    expect(remarks[0]?.text).toBe(
      '3 ô không phải Unicode (VNI), đã chuyển sang Unicode: “Xaõ Ñaø Baéc” thành “Xã Đà Bắc”. Đề nghị kiểm tra bên dưới.',
    );
    expect(read('letters_of_one_line.xlsx', { keepOldLetters: true }).column('name')[2]).toBe('Xaõ Ñaø Baéc');
  });

  it('leaves names from abroad and of the highlands as they are', () => {
    const names = ['Björn Åström', 'François Müller', 'Nuñez', 'Xã Krông Nô', 'Xã Prăng', 'Zoë'];
    const list = csv('Mã,Tên,Cấp', ...names.map((name, at) => `0479${at},${name},Xã`));
    const { column, remarks } = drafted(ImportKind.BRIDGE_POINTS, list);
    expect(column('name')).toEqual(names);
    expect(remarks.some(({ text }) => text.includes('Unicode'))).toBe(false);
  });

  it('is no name and no number', () => {
    expect(read('names_that_are_none.xlsx').faults).toEqual([
      '2 telephone digitsLost',
      '3 name nameMissing',
      '4 name nameMissing',
      '4 head nameMissing',
    ]);
    expect(read('delegates_without_names.xlsx').faults).toEqual(
      [2, 3, 4, 5].map((line) => `${line} name nameMissing`),
    );
  });

  it('is that of one cell where one byte is none of UTF-8', () => {
    const { faults, column, remarks } = read('one_byte_lost.csv');
    expect(faults).toEqual(['3 name lettersLost']);
    expect(column('name')[0]).toBe('UBND tỉnh Phú Thọ');
    expect(remarks).toEqual([]);
  });

  it('is that of a formula without a value', () => {
    expect(read('formula_without_value.xlsx').problems).toEqual([
      'Dòng 3, cột “Tên điểm cầu”: công thức chưa có kết quả (=VLOOKUP(A3,B:C,2,0)); đề nghị mở tệp bằng Excel, lưu lại rồi chọn lại.',
    ]);
  });
});

it('lines and columns that are hidden are named', () => {
  expect(read('hidden_line_and_column.xlsx').remarks.map(({ text }) => text)).toEqual([
    'Tệp có 1 dòng bị ẩn, vẫn nhập: dòng 3.',
    'Tệp có cột bị ẩn, vẫn nhập: F (SĐT).',
  ]);
});

describe('times of an agenda', () => {
  it('go on over midnight as far as the conference does', () => {
    const { column, faults } = read('agenda_over_midnight.xlsx');
    expect(column('start').map((start) => start?.slice(0, 16))).toEqual([
      '2026-10-12T22:30',
      '2026-10-12T23:45',
      '2026-10-13T00:15',
      '2026-10-13T00:45',
    ]);
    expect(column('minutes')).toEqual(['75', '30', '30', '15']);
    expect(column('kind')).toEqual(['opening', 'break', 'discussion', 'conclusion']);
    expect(faults).toEqual([]);
    const short = read('agenda_over_midnight.xlsx', {}, { end: '2026-10-12T23:59:00+07:00' });
    expect(short.column('start')[2]).toMatch(/^2026-10-12/);
  });

  it('stand in columns of their own: the day, from and to', () => {
    const { column, faults, table } = read('agenda_from_and_to.xlsx');
    expect(table.columns).toEqual(['start', 'title', 'minutes']);
    expect(column('start').map((start) => start?.slice(0, 16))).toEqual([
      '2026-10-12T08:40',
      '2026-10-12T13:30',
      '2026-10-13T08:00',
      '2026-10-13T09:00',
    ]);
    expect(column('minutes')).toEqual(['50', '40', '10', '']);
    expect(faults).toEqual([]);
  });

  it('on other days than the conference are problems at their cells', () => {
    const { faults, problems, column } = read('agenda_other_days.xlsx');
    expect(faults).toEqual(['2 start otherDay', '3 start otherDay']);
    expect(problems[0]).toBe(
      'Dòng 2, cột “Thời gian”: ngày 10/12/2026 không phải ngày họp (12/10/2026 – 13/10/2026).',
    );
    expect(column('start')[2]).toBe('2026-10-12T08:50:00+07:00');
  });

  it('of a day that is none are left for the server to name', () => {
    const agenda = csv('Ngày,Giờ,Nội dung', 'thứ Hai,8h00,Khai mạc');
    expect(drafted(ImportKind.AGENDA, agenda).column('start')).toEqual(['thứ Hai 8h00']);
  });
});

describe('what stands below a list', () => {
  it('is left out and named, in whichever column it stands', () => {
    const points = read('sums_in_the_code_column.xlsx');
    expect(points.column('code')).toEqual(['25', '04792', '04795']);
    expect(points.table.leftOutLines.map(({ line }) => line)).toEqual([4, 6, 7, 8, 9, 10]);
    expect(points.faults).toEqual([]);
    const delegates = read('delegates_signed_below.xlsx');
    expect(delegates.column('name')).toEqual(['Nguyễn Văn A', 'Trần B']);
    expect(delegates.table.leftOutLines.map(({ line }) => line)).toEqual([4, 5, 6, 7]);
  });

  it('is none of it where rows follow, or a name begins like a total', () => {
    const list = csv(
      'Mã,Tên,Cấp,Số đại biểu',
      '25,Tổng công ty A,Tỉnh,4',
      'NGƯỜI LẬP,Xã B,Xã,3',
      '04795,Cộng Hòa,Xã,5',
    );
    expect(drafted(ImportKind.BRIDGE_POINTS, list).table.rows.length).toBe(3);
    const agenda = csv('Nội dung,Số phút', 'Tổng kết hội nghị,10', 'Ghi chú của Ban tổ chức,5');
    expect(drafted(ImportKind.AGENDA, agenda).table.rows.length).toBe(2);
  });
});

describe('a point that is called by its name', () => {
  it('is meant, of the file and of the record', () => {
    const { column, faults } = read('parent_by_name.xlsx');
    expect([column('parent_code'), faults]).toEqual([['', '25'], []]);
    const delegates = csv('Điểm cầu,Họ tên', 'phường tân hòa,Nguyễn Văn A', 'Xã Lạ,Trần B');
    const names = new Map([['04792', 'Phường Tân Hòa']]);
    const { column: ofDelegates } = drafted(ImportKind.DELEGATES, delegates, {}, { names });
    expect(ofDelegates('bridge_point_code')).toEqual(['04792', 'Xã Lạ']);
  });

  it('is not where two have the name', () => {
    const delegates = csv('Điểm cầu,Họ tên', 'Xã Tân Tiến,Nguyễn Văn A');
    const names = new Map([
      ['04792', 'Xã Tân Tiến'],
      ['04795', 'Xã Tân Tiến'],
    ]);
    const { column } = drafted(ImportKind.DELEGATES, delegates, {}, { names });
    expect(column('bridge_point_code')).toEqual(['Xã Tân Tiến']);
  });
});

it('codes that are guarded as formulas are codes', () => {
  const { column, faults } = read('codes_guarded.csv');
  expect([column('code'), column('parent_code'), faults]).toEqual([['25', '04792'], ['', '25'], []]);
});

it('a file with more columns than can be sent is refused before anything is sent', () => {
  expect(() => read('column_for_each_day.xlsx')).toThrow('tooManyColumns');
});

describe('what is told', () => {
  it('is one cause once, with its count and first lines', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `0${4790 + at},0,Xã`);
    const { table } = drafted(ImportKind.BRIDGE_POINTS, csv('Mã,Tên,Cấp', ...lines));
    const told = problemLines(problemsOf(table, [], []));
    expect(told.length).toBe(6);
    expect(told.at(-1)).toMatch(/^… và 25 chỗ nữa cùng nguyên nhân, ở dòng 7, 8, .*, 26…\.$/);
  });

  it('lists the words that a kind can be', () => {
    const { table } = drafted(ImportKind.AGENDA, csv('Nội dung,Loại', 'Khai mạc,Ăn trưa'));
    const problem = create(ImportProblemSchema, {
      line: 2,
      column: 'kind',
      value: 'Ăn trưa',
      cause: ImportProblemCause.CELL_INVALID,
    });
    expect(problemsOf(table, [problem], [])[0]?.text).toBe(
      'Dòng 2, cột “Loại”: “Ăn trưa” không hợp lệ, cần một trong: Khai mạc, thủ tục; Báo cáo, tham luận; Thảo luận; Kết luận; Chất vấn; Nghỉ giải lao.',
    );
  });
});
