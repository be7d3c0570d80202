// What a moderator must be able to rely on when something is unusual: a part that cannot be drawn takes
// nothing else with it, nobody is called unseen, a call can be taken back, and nothing moves a button away.

import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerFrameSchema, type ServerFrame } from '../../dashboard/src/gen/nhipcau/v1/gateway_pb';
import {
  WatchStateResponseSchema,
  type WatchStateResponse,
} from '../../dashboard/src/gen/nhipcau/v1/state_service_pb';
import { launch, open, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const SINGER = 'Xa Thị Hoa';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('floor', 'open');
  for (const code of ['150', '04831']) await conference.moderate('check-in', code, '19');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openModerator() {
  const opened = await open(browser, await conference.link('moderator'));
  await opened.page.getByTestId('conference-state').waitFor();
  return opened;
}

const speaker = (page: Page) => page.getByTestId('speaker').innerText();
const card = (page: Page) => page.getByLabel('Mời đích danh', { exact: true });

async function lookFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.getByRole('option').first().waitFor();
  await expect.poll(() => page.locator('.options.is-searching').count()).toBe(0);
}

/** What the server says, with a point that came at no time that anybody can write. */
function withAbsurdTimes(message: string | Buffer): string | Buffer {
  if (typeof message === 'string') return message;
  const frame = fromBinary(ServerFrameSchema, message) as ServerFrame;
  if (frame.kind.case !== 'chunk') return message;
  const chunk = fromBinary(WatchStateResponseSchema, frame.kind.value.response) as WatchStateResponse;
  for (const { kind } of chunk.records) {
    if (kind.case === 'agendaItem' && kind.value.plannedStartTime) {
      kind.value.plannedStartTime.seconds = 10n ** 17n;
    }
  }
  frame.kind.value.response = toBinary(WatchStateResponseSchema, chunk);
  return Buffer.from(toBinary(ServerFrameSchema, frame));
}

describe('a part that cannot be drawn', () => {
  it('says so in its place, and in the server’s log; the rest of the page works', async () => {
    const context = await browser.newContext({ viewport: WIDE, locale: 'vi-VN' });
    context.setDefaultTimeout(10_000);
    await context.routeWebSocket(/\/ws$/, (socket) => {
      const line = socket.connectToServer();
      line.onMessage((message) => socket.send(withAbsurdTimes(message)));
    });
    const page = await context.newPage();
    await page.goto(await conference.link('moderator'));
    const broken = page.getByTestId('broken').first();
    await broken.waitFor();
    await expect.poll(() => broken.innerText()).toContain('gặp lỗi, chưa hiển thị được');
    await broken.getByRole('button', { name: 'Hiển thị lại' }).click();
    await broken.waitFor();
    await expect
      .poll(() => server.log)
      .toMatch(/fault in a page of ROLE_MODERATOR \(conferences\/hoa-binh\/.*RangeError.*not drawn: /);
    await page.getByTestId('point-count').waitFor();
    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
    await expect.poll(() => speaker(page)).toContain('Xa Văn Đức');
    await page.keyboard.press('e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
    await context.close();
  });
});

describe('a key that is held down', () => {
  const holdDown = async (page: Page, key: string) => {
    for (let i = 0; i < 20; i++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  const count = async (kind: string) => {
    const events = await conference.moderate('--json', 'events', 'list');
    return events.split('\n').filter((line) => line.includes(`"${kind}"`)).length;
  };

  it('is pressed once, as a key and on a button', async () => {
    const { page } = await openModerator();
    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
    await expect.poll(() => speaker(page)).toContain('Xa Văn Đức');
    await holdDown(page, 'p');
    const resume = page.getByRole('button', { name: 'Tiếp tục' });
    await resume.focus();
    await holdDown(page, 'Enter');
    await expect.poll(() => page.getByRole('button', { name: 'Tạm dừng' }).count()).toBe(1);
    expect([await count('speechPaused'), await count('speechResumed')]).toEqual([1, 1]);

    await page.getByRole('button', { name: 'Thêm 5 phút' }).click();
    await page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => count('speechLimitSet')).toBe(1);
    await holdDown(page, 'e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
    await page.close();
  });
});

describe('whoever is called', () => {
  it('is the one who has asked, by that request, and can be taken back to the old place', async () => {
    const { page, errors } = await openModerator();
    await conference.moderate('floor', 'request', '150', '--speaker', 'Bùi Văn Nam', '--accept');
    await conference.moderate('floor', 'request', '04831', '--speaker', SINGER, '--accept');
    await expect.poll(() => page.getByTestId('queue').locator('li').count()).toBe(2);
    await lookFor(page, 'xa thi hoa');
    const first = page.getByRole('option').first();
    await expect.poll(() => first.innerText()).toContain(SINGER);
    await expect.poll(() => first.innerText()).toContain('đã đăng ký');
    await page.keyboard.press('Enter');
    await expect.poll(() => card(page).innerText()).toContain('Thứ tự phát biểu: 2');
    expect(await page.getByLabel('Lý do mời trước thứ tự').inputValue()).toBe('Theo ý kiến chủ trì');
    await page.keyboard.press('Enter');
    await expect.poll(() => speaker(page)).toContain(SINGER);
    await expect.poll(() => page.getByTestId('queue').locator('li').count()).toBe(1);

    await page.getByTestId('notice').getByRole('button', { name: 'Mời nhầm' }).click();
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
    await expect
      .poll(() => page.locator('[data-testid=queue] .request-text strong').allInnerTexts())
      .toEqual(['Bùi Văn Nam', SINGER]);
    expect(await conference.moderate('--json', 'floor', 'speeches')).toContain('SPEECH_STATE_WITHDRAWN');
    expect(await conference.moderate('export', 'speakers')).not.toContain(SINGER);
    expect(errors).toEqual([]);
  });

  it('is nobody by scattered syllables unless chosen', async () => {
    const { page } = await openModerator();
    // "Thị trấn Đà Bắc, huyện Đà Bắc" has both words, and nobody's name has them in a row.
    await lookFor(page, 'bac tran');
    expect(await page.locator('[role=option][aria-selected=true]').count()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await card(page).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await card(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => card(page).count()).toBe(0);
    // Out of the field, too: keys are keys again.
    await lookFor(page, 'da bac');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
  });
});

describe('the search', () => {
  it('opens a point, and does what has a key, and calls nobody by it', async () => {
    const { page } = await openModerator();
    await lookFor(page, 'muong chieng');
    await page.getByRole('option', { name: /^Xem điểm cầu Xã Mường Chiềng/ }).click();
    await page.getByTestId('point-detail').waitFor();
    await page.keyboard.press('Escape');
    await lookFor(page, 'soan tin');
    await page.getByRole('option', { name: 'Soạn tin', exact: true }).click();
    await page.getByRole('dialog', { name: 'Soạn tin điều hành' }).waitFor();
    expect(await page.getByTestId('speaker').count()).toBe(0);
  });
});

describe('an alarm', () => {
  it('moves nothing that somebody is about to press', async () => {
    const { page } = await openModerator();
    await page.getByText('Không có cảnh báo.').waitFor();
    const places = () =>
      page.evaluate(() =>
        ['.session-controls', '.columns', '.speaker-controls', '.pending-panel', '.queue-panel'].map(
          (selector) => JSON.stringify(document.querySelector(selector)?.getBoundingClientRect()),
        ),
      );
    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
    await expect.poll(() => speaker(page)).toContain('Xa Văn Đức');
    const before = await places();
    const slot = page.getByTestId('page-alarms');
    await conference.moderate('incident', 'report', '150', 'no-sound');
    await expect.poll(() => slot.getByTestId('alarms').count()).toBe(1);
    expect(await places()).toEqual(before);
    await conference.moderate('floor', 'release');
  });
});

describe('keys between the asking for a dialog and its coming', () => {
  it('are not taken for commands', async () => {
    const context = await browser.newContext({ viewport: WIDE, locale: 'vi-VN' });
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    // Over a weak line.
    await context.route(/compose_dialog-.*\.js$/, async (route) => {
      await released;
      await route.continue();
    });
    const page = await context.newPage();
    await page.goto(await conference.link('moderator'));
    await page.getByTestId('conference-state').waitFor();
    await page.keyboard.press('b');
    // Would open the list of keys.
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    release();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect(await page.getByRole('dialog').getByRole('textbox').count()).toBeGreaterThan(0);
    await context.close();
  });
});
