// What each of the offices' files becomes on the page, as tests/clients/import_files_test.cc holds the
// command line to it: one golden file for both.

import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { ConferenceSchema } from '../../../gen/nhipcau/v1/conference_pb';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import { draftContextOf } from './draft_context';
import { draftOf, NO_CHOICES, type DraftTable } from './draft/draft_rows';
import { problemLines, problemsOf } from './problem_text';
import { readTable } from './reader/read_table';
import { UnreadableFile } from './reader/unreadable_file';
import { remarksOf } from './remarks';

const FOLDER = fileURLToPath(new URL('./fixtures/', import.meta.url));
const CONFERENCE = create(ConferenceSchema, {
  plannedStartTime: timestampFromDate(new Date('2026-10-12T08:00:00+07:00')),
  levels: [
    { level: 'province', label: 'Điểm cầu cấp tỉnh' },
    { level: 'commune', label: 'Điểm cầu cấp xã' },
  ],
});
const GROUPS = { point: ImportKind.BRIDGE_POINTS, delegate: ImportKind.DELEGATES, agenda: ImportKind.AGENDA };
type Group = keyof typeof GROUPS;

function groupOf(name: string): Group {
  if (name.startsWith('agenda')) return 'agenda';
  return name.startsWith('delegates') ? 'delegate' : 'point';
}

function linesOf(name: string): string[] {
  const kind = GROUPS[groupOf(name)];
  try {
    const file = readTable(name, new Uint8Array(readFileSync(FOLDER + name)));
    const context = draftContextOf(CONFERENCE, [], new Map());
    const table = draftOf(kind, file, context);
    return [
      `columns ${table.columns.join('|')}`,
      `rows ${table.rows.length} ${checksum(table)}`,
      ...remarksOf(kind, { file, table, choices: NO_CHOICES }).map(({ text }) => `says ${text}`),
      ...problemLines(problemsOf(table, [], context.levels)).map((text) => `says ${text}`),
    ];
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return [`unreadable ${plannerWords.value.import.unreadable[error.unreadable]}`];
  }
}

function checksum({ rows }: DraftTable): string {
  const hash = createHash('sha256');
  for (const { line, cells } of rows) hash.update(`${[line, ...cells].join('\t')}\n`);
  return hash.digest('hex');
}

it('each file becomes what it became', async () => {
  const names = readdirSync(FOLDER)
    .filter((name) => !/\.(mjs|txt)$/.test(name))
    .sort();
  expect(names.length).toBeGreaterThan(30);
  const told = names.flatMap((name) => [`file ${groupOf(name)} ${name}`, ...linesOf(name)]);
  await expect(told.join('\n') + '\n').toMatchFileSnapshot('./fixtures/golden.txt');
});
