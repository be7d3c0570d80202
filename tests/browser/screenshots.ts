// Pictures of the overview in the middle of a discussion, in build/screenshots:
// `npm run screenshots` in dashboard/.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { launch, open, PHONE, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { SCREENSHOTS } from './support/paths';
import { Server } from './support/server';

/** Every ninth point does not come. */
const MISSING_EVERY = 9;

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  await mkdir(SCREENSHOTS, { recursive: true });
  server = await Server.start('2021-06-11T08:46:00+07:00,1');
  conference = await Conference.plan(server);
  await fill(conference);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function fill(played: Conference): Promise<void> {
  await played.moderate('conference', 'open');
  const points = (await played.moderate('--json', 'point', 'list'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string; expectedCount: number });
  for (const [index, point] of points.entries()) {
    if (index % MISSING_EVERY === MISSING_EVERY - 1) continue;
    await played.moderate(
      'check-in',
      point.code,
      String(point.expectedCount - 1),
      '--absent-with-reason',
      '1',
    );
  }
  await played.moderate('agenda', 'start', '1');
  await played.moderate('agenda', 'start', '2');
  await played.moderate('agenda', 'start', '3');
  await played.moderate('line', '152', 'degraded');
  await played.moderate('incident', 'report', '04831', 'no-sound');
  await played.moderate('announce', 'Đề nghị các điểm cầu kiểm tra micro trước phần thảo luận.', '--ack');
  await played.moderate('floor', 'open');
  for (const [code, speaker, topic] of [
    ['150', 'Xa Văn Đức', 'Nhân rộng mô hình ngôi nhà an toàn'],
    ['153', 'Bùi Thị Mai', 'Nhóm thường trực bảo vệ trẻ em cấp xã'],
    ['154', 'Nguyễn Văn Hùng', 'Phòng, chống đuối nước'],
  ] as const) {
    await played.moderate('floor', 'request', code, '--speaker', speaker, '--topic', topic);
  }
  await played.moderate('floor', 'accept', '1');
  await played.moderate('floor', 'accept', '2');
  await played.moderate('floor', 'grant');
}

it.each([
  ['wide-light', { viewport: WIDE, colorScheme: 'light' }],
  ['wide-dark', { viewport: WIDE, colorScheme: 'dark' }],
  ['phone-light', { viewport: PHONE, colorScheme: 'light' }],
  ['phone-dark', { viewport: PHONE, colorScheme: 'dark' }],
] as const)('%s', async (name, options) => {
  const { page } = await open(browser, await conference.link('moderator'), options);
  await page.locator('.cell').first().waitFor();
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
});
