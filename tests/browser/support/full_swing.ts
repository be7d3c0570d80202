// The reference conference in the middle of its discussion, with what goes wrong on such a morning.

import type { Conference } from './conference';

/** Every ninth point does not come. */
const MISSING_EVERY = 9;

const REQUESTS = [
  ['150', 'Xa Văn Đức', 'Nhân rộng mô hình ngôi nhà an toàn'],
  ['153', 'Bùi Thị Mai', 'Nhóm thường trực bảo vệ trẻ em cấp xã'],
  ['154', 'Nguyễn Văn Hùng', 'Phòng, chống đuối nước'],
  ['04831', 'Lò Thị Hương', 'Kinh phí cho cán bộ làm công tác trẻ em'],
  ['04924', 'Bùi Văn Tưởng', ''],
  ['152', 'Nguyễn Thị Hạnh', 'Trẻ em trong khu công nghiệp'],
] as const;

/** Opens the session, checks the points in, starts the discussion, and gives the floor to the second speaker. */
export async function playDiscussion(played: Conference): Promise<void> {
  await played.moderate('conference', 'open');
  await checkIn(played);
  for (const item of ['1', '2', '3']) await played.moderate('agenda', 'start', item);
  await played.moderate('line', '152', 'degraded');
  await played.moderate('incident', 'report', '04831', 'no-sound');
  await played.moderate('announce', 'Đề nghị các điểm cầu kiểm tra micro trước phần thảo luận.', '--ack');
  await played.moderate('floor', 'open');
  await played.moderate('floor', 'call', '148', '--speaker', 'Trần Quang Minh');
  await played.moderate('floor', 'release');
  for (const [code, speaker, topic] of REQUESTS) {
    await played.moderate(
      'floor',
      'request',
      code,
      '--speaker',
      speaker,
      ...(topic ? ['--topic', topic] : []),
    );
  }
  for (const request of ['2', '3', '4', '5']) await played.moderate('floor', 'accept', request);
  await played.moderate('floor', 'grant');
}

async function checkIn(played: Conference): Promise<void> {
  const points = (await played.moderate('--json', 'point', 'list'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string; expectedCount: number });
  for (const [index, point] of points.entries()) {
    if (index % MISSING_EVERY === MISSING_EVERY - 1) continue;
    const present = String(point.expectedCount - 1);
    await played.moderate('check-in', point.code, present, '--absent-with-reason', '1');
  }
}
