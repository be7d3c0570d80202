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
  codes: [],
  hostCode: undefined,
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
