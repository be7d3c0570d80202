// Records what the real server sends to an overview, for the store's unit test:
// `npm run record` in dashboard/. The frames stand one after the other, each
// behind its length (4 bytes, big-endian), compressed.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { Conference } from './support/conference';
import { ROOT } from './support/paths';
import { Server } from './support/server';

const FILE = join(ROOT, 'dashboard', 'src', 'testing', 'recorded', 'hoa_binh.frames.gz');

it('records the stream of a short session', async () => {
  const server = await Server.start('2021-06-11T08:00:00+07:00,1');
  const browser = await launch();
  try {
    const conference = await Conference.plan(server);
    await conference.moderate('conference', 'open');
    let frames: Buffer[] = [];
    const { page } = await open(browser, await conference.link('moderator'), {}, (socket) => {
      // The line before the last only enrolled the device, and carried its secret.
      frames = [];
      socket.on('framereceived', ({ payload }) => frames.push(Buffer.from(payload)));
    });
    await page.locator('.cell').first().waitFor();
    await play(conference);
    await expect.poll(() => page.getByTestId('speaker').count()).toBe(1);
    await mkdir(dirname(FILE), { recursive: true });
    await writeFile(FILE, gzipSync(Buffer.concat(frames.flatMap(withLength)), { level: 9 }));
  } finally {
    await browser.close();
    await server.remove();
  }
});

async function play(conference: Conference): Promise<void> {
  await conference.moderate('check-in', '150', '44', '--absent-with-reason', '1');
  await conference.moderate('check-in', '04789', '19');
  await conference.moderate('line', '04789', 'disconnected');
  await conference.moderate('agenda', 'start', '1');
  await conference.moderate('announce', 'Đề nghị kiểm tra micro.', '--ack');
  await conference.moderate('ack', '1', '150');
  await conference.moderate('floor', 'open');
  await conference.moderate('floor', 'request', '150', '--speaker', 'Xa Văn Đức');
  await conference.moderate('floor', 'accept', '1');
  await conference.moderate('floor', 'grant');
}

function withLength(frame: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(frame.length);
  return [length, frame];
}
