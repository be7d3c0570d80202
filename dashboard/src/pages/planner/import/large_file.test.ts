// The names and telephone numbers of a country's points. Tiny here; for figures:
//   NHIPCAU_IMPORT_ROWS=31000 npx vitest run src/pages/planner/import/large_file.test.ts

import { expect, it } from 'vitest';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { draftOf } from './draft/draft_rows';
import { problemsOf } from './problem_text';
import { readTable } from './reader/read_table';
import { writeXlsx } from './write_xlsx';

const ROWS = Number(process.env['NHIPCAU_IMPORT_ROWS'] ?? 300);
const CONTEXT = {
  day: '2026-10-12',
  levels: [
    { level: 'province', label: 'Điểm cầu cấp tỉnh' },
    { level: 'commune', label: 'Điểm cầu cấp xã' },
  ],
  parents: new Map(Array.from({ length: ROWS }, (_, at) => [codeOf(at), at === 0 ? '' : codeOf(0)])),
  hostCode: codeOf(0),
  end: '',
  names: new Map<string, string>(),
  knownHeadings: new Map<string, string>(),
};

function codeOf(at: number): string {
  return String(at).padStart(5, '0');
}

function table(): string[][] {
  const headings = [
    'STT',
    'Mã',
    'Tên điểm cầu',
    'Cấp',
    'Mã cấp trên',
    'Số đại biểu',
    'Chủ trì',
    'Chức vụ',
    'Điện thoại',
    'Cán bộ trực',
  ];
  const rows = Array.from({ length: ROWS }, (_, at) => [
    String(at + 1),
    codeOf(at),
    `Xã Tân Hòa ${at}`,
    at === 0 ? 'Tỉnh' : 'Xã',
    at === 0 ? '' : codeOf(0),
    '19',
    `Nguyễn Văn Hùng ${at}`,
    'Chủ tịch Ủy ban nhân dân xã',
    `0912${String(at).padStart(6, '0')}`,
    'Trần Thị Hòa',
  ]);
  return [headings, ...rows];
}

function timed<T>(step: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  if (process.env['NHIPCAU_IMPORT_ROWS']) console.log(`${step}: ${Math.round(performance.now() - start)} ms`);
  return result;
}

it('comes out whole, from Excel and from text', { timeout: 60_000 }, async () => {
  const xlsx = new Uint8Array(await (await writeXlsx(table())).arrayBuffer());
  const csv = new TextEncoder().encode(
    table()
      .map((row) => row.join(';'))
      .join('\r\n'),
  );
  for (const [name, bytes] of [
    ['xlsx', xlsx],
    ['csv', csv],
  ] as const) {
    const file = timed(`${name} read`, () => readTable(name, bytes));
    const draft = timed(`${name} drafted`, () => draftOf(ImportKind.BRIDGE_POINTS, file, CONTEXT));
    expect(draft.rows.length).toBe(ROWS);
    expect(problemsOf(draft, [], CONTEXT.levels)).toEqual([]);
    expect(draft.rows.at(-1)?.cells[0]).toBe(codeOf(ROWS - 1));
  }
});
