// The fullest morning that the moderator's first screen has to hold: somebody speaks, fifteen stand in
// the queue, three wait for a place, one alarm, and trouble of several kinds.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttendanceService } from '../../../dashboard/src/gen/nhipcau/v1/attendance_service_pb';
import { Conference, CONFERENCE } from './conference';
import type { Server } from './server';

export const QUEUED = 15;
export const WAITING = 3;

const SURNAMES = ['Bùi', 'Nguyễn', 'Xa', 'Khà', 'Hà', 'Đinh'] as const;
const GIVEN_NAMES = ['Quang Vinh', 'Thị Thu Hương', 'Văn Đức', 'Thu Cường', 'Đức Thắng'] as const;
const SYLLABLES = ['Tân', 'Phú', 'Đông', 'Lạc', 'Yên', 'Cao', 'Thanh', 'Hợp', 'Vân', 'Sơn', 'Bình', 'Minh'];

interface Point {
  code: string;
  expectedCount: number;
}

/** Opens the session and fills the room. */
export async function fillRoom(conference: Conference): Promise<void> {
  await conference.moderate('conference', 'open');
  const points = await pointsOf(conference);
  for (const { code, expectedCount } of points) await checkIn(conference, code, expectedCount);
  const codes = points.map(({ code }) => code);
  for (const item of ['1', '2', '3']) await conference.moderate('agenda', 'start', item);
  await conference.moderate('floor', 'open');
  await conference.moderate('floor', 'call', codes[20] ?? '', '--speaker', 'Hoàng Minh Tuấn');
  for (let asked = 0; asked < QUEUED + WAITING; asked += 1) {
    const code = codes[40 + 3 * asked] ?? '';
    const more = asked < QUEUED ? ['--accept'] : [];
    await conference.moderate(
      'floor',
      'request',
      code,
      '--speaker',
      nameOf(asked),
      '--topic',
      'Kinh phí',
      ...more,
    );
  }
  await conference.moderate('incident', 'report', codes[3] ?? '', 'no-sound');
  await conference.moderate('incident', 'report', codes[20] ?? '', 'no-picture');
  for (const code of [codes[31], codes[37]]) await conference.moderate('line', code ?? '', 'disconnected');
  await conference.moderate('announce', 'Đề nghị các điểm cầu kiểm tra micro trước phần thảo luận.', '--ack');
}

/** A host and 148 communes right below it: what a province has had since 2025. */
export async function planTwoTiers(server: Server): Promise<Conference> {
  const folder = await mkdtemp(join(tmpdir(), 'nhipcau-two-tiers-'));
  try {
    const file = join(folder, 'points.csv');
    await writeFile(file, twoTiers(148));
    return await Conference.plan(server, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function twoTiers(communes: number): string {
  const lines = ['code,name,level,parent_code,expected_delegates', '25,Điểm cầu tỉnh Phú Thọ,province,,150'];
  for (let index = 0; index < communes; index += 1) {
    const first = SYLLABLES[Math.floor(index / SYLLABLES.length) % SYLLABLES.length] ?? '';
    const second = SYLLABLES[(index * 5 + Math.floor(index / SYLLABLES.length) * 7) % SYLLABLES.length] ?? '';
    const kind = index % 9 === 0 ? 'Phường' : 'Xã';
    lines.push(`${String(28000 + index)},${kind} ${first} ${second},commune,25,20`);
  }
  return `${lines.join('\n')}\n`;
}

async function pointsOf(conference: Conference): Promise<Point[]> {
  const listed = await conference.moderate('--json', 'point', 'list');
  return listed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Point);
}

async function checkIn(conference: Conference, code: string, expected: number): Promise<void> {
  // One less here and there is a count that does not add up.
  const present = Number(code) % 10 === 3 ? expected - 2 : expected - 1;
  await conference.callAsModerator(AttendanceService.method.checkIn, {
    requestId: `check-in-${code}`,
    bridgePoint: `${CONFERENCE}/bridgePoints/${code}`,
    declared: { present, absentWithReason: 1 },
  });
}

function nameOf(index: number): string {
  const surname = SURNAMES[index % SURNAMES.length] ?? '';
  return `${surname} ${GIVEN_NAMES[index % GIVEN_NAMES.length] ?? ''}`;
}
