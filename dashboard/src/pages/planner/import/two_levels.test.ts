// Lists of a province and its communes, as they are kept: without a column for the parent.

import { describe, expect, it } from 'vitest';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { draftOf, type DraftContext, type DraftTable } from './draft/draft_rows';
import { readTable } from './reader/read_table';
import { problemsOf } from './problem_text';
import { remarksOf } from './remarks';
import { NO_CHOICES } from './draft/draft_rows';

const CONTEXT: DraftContext = {
  day: '2026-10-12',
  levels: [],
  parents: new Map<string, string>(),
  hostCode: undefined,
  end: '',
  names: new Map<string, string>(),
  knownHeadings: new Map(),
};

const HEADING = 'Mã,Tên xã,Cấp,Đại biểu\n';

function draft(lines: string, context: Partial<DraftContext> = {}, kind = ImportKind.BRIDGE_POINTS) {
  const file = readTable('danh-sach.csv', new TextEncoder().encode(lines));
  const table = draftOf(kind, file, { ...CONTEXT, ...context });
  const says = [
    ...remarksOf(kind, { file, table, choices: NO_CHOICES }).map(({ text }) => text),
    ...problemsOf(table, [], []).map(({ text }) => text),
  ];
  return { table, says };
}

function parents({ columns, rows }: DraftTable): (string | undefined)[] {
  return rows.map(({ cells }) => cells[columns.indexOf('parent_code')]);
}

describe('a list without a column for the parent', () => {
  it('puts the communes below the only province, and says so', () => {
    const { table, says } = draft(
      HEADING + '01,Xã An Bình,Xã,12\n25,Tỉnh Phú Thọ,Tỉnh,20\n02,Phường Nông Trang,Phường,9\n',
    );
    expect(parents(table)).toEqual(['25', '', '25']);
    expect(says).toEqual(['Tệp không có cột mã cấp trên: 2 điểm cầu được xếp trực thuộc điểm cầu 25.']);
  });

  it('puts them below the host on record', () => {
    const { table } = draft(HEADING + '01,Xã An Bình,Xã,12\n', { hostCode: '25' });
    expect(parents(table)).toEqual(['25']);
  });

  const LEVELS = ['province', 'cluster', 'commune'].map((level) => ({ level, label: level }));
  const COMMUNES = HEADING + '01,Xã An Bình,commune,12\n02,Xã Bình An,commune,9\n';

  it('puts those of the level below the host there, with others below them', () => {
    const parentsOnRecord = new Map([
      ['25', ''],
      ['K1', '25'],
      ['01', 'K1'],
    ]);
    const clusters = HEADING + 'K1,Cụm 1,cluster,12\n';
    const onRecord = { levels: LEVELS, hostCode: '25', parents: parentsOnRecord };
    expect(parents(draft(clusters, onRecord).table)).toEqual(['25']);
  });

  it('does not pass over a level that lies between', () => {
    const onRecord = { levels: LEVELS, hostCode: '25', parents: new Map([['25', '']]) };
    expect(draft(COMMUNES, onRecord).table.columns).not.toContain('parent_code');
    const withHost = COMMUNES + '25,Tỉnh,province,12\n';
    expect(draft(withHost, onRecord).table.columns).not.toContain('parent_code');
  });

  it.each([
    ['of the file', ['01', 'K1']],
    ['that the file does not name', ['03', 'K1']],
  ])('does not move a point %s out of its cluster', (_, below) => {
    const twoLevels = LEVELS.filter(({ level }) => level !== 'cluster');
    const onRecord = new Map([['25', ''], ['K1', '25'], below as [string, string]]);
    for (const levels of [twoLevels, LEVELS.slice(0, 0)]) {
      const file = HEADING + `01,Xã An Bình,${levels.length > 0 ? 'commune' : 'Xã'},12\n`;
      const { table } = draft(file, { levels, hostCode: '25', parents: onRecord });
      expect(table.columns).not.toContain('parent_code');
    }
  });

  it.each([
    ['three levels', '25,Tỉnh,Tỉnh,1\n148,Huyện,Huyện,1\n01,Xã,Xã,1\n'],
    ['two provinces', '25,Tỉnh,Tỉnh,1\n26,Tỉnh,Tỉnh,1\n01,Xã,Xã,1\n'],
    ['a level that is none', '25,Tỉnh,Tỉnh,1\n01,Xã,Làng,1\n'],
  ])('does not guess with %s', (_, lines) => {
    expect(draft(HEADING + lines).table.columns).not.toContain('parent_code');
  });
});

describe('a list of another kind', () => {
  it('is called by its name', () => {
    const delegates = 'Mã điểm cầu,Họ và tên,Chức vụ,Điện thoại\n25,Trần A,Chủ tịch,0900\n';
    expect(draft(delegates).says).toContain(
      'Tệp này là danh sách đại biểu; đề nghị nhập ở mục Đại biểu (nhipcau delegate import).',
    );
    expect(draft(delegates, {}, ImportKind.DELEGATES).says).toEqual([]);
    expect(draft(HEADING, {}, ImportKind.AGENDA).says).toContain(
      'Tệp này là danh sách điểm cầu; đề nghị nhập ở mục Điểm cầu (nhipcau point import).',
    );
  });
});
