// The past on the moderator's page, replayed by a real server: a morning under a simulated clock,
// with a point that comes, a speech and an end, looked back at by the keyboard.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseEnglish,
  fitsItsWidth,
  launch,
  open,
  seriousProblems,
  WIDE,
  type OpenPage,
} from './support/browser';
import { Conference } from './support/conference';
import { Line } from './support/line';
import { Server } from './support/server';

/** At a quarter of its width, as somebody sees it who enlarges it four times. */
const ENLARGED = { width: 320, height: 256 };
const POINT = 'conferences/hoa-binh/bridgePoints/150';
const COMES_LATER = 'conferences/hoa-binh/bridgePoints/153';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start('2021-06-11T07:40:00+07:00,60');
  conference = await Conference.plan(server);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

// Each that looks back takes one of the server's few places.
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function openModerator(options: BrowserContextOptions = {}): Promise<OpenPage> {
  const opened = await open(browser, await conference.link('moderator'), options);
  await opened.page.getByTestId('live-status').waitFor();
  return opened;
}

const clock = async (page: Page): Promise<string> =>
  (await page.getByTestId('clock').innerText()).slice(0, 5);
const cell = (page: Page, point: string) => page.locator(`[data-point="${point}"]`);
const said = (page: Page, point: string) => cell(page, point).getAttribute('aria-label');
const moment = (page: Page) => page.getByTestId('past-moment').innerText();

/** Lets so many minutes of the simulated clock go by. */
async function minutesLater(page: Page, minutes: number): Promise<void> {
  const [hours = 0, start = 0] = (await clock(page)).split(':').map(Number);
  const wanted = hours * 60 + start + minutes;
  await expect
    .poll(async () => {
      const [hour = 0, minute = 0] = (await clock(page)).split(':').map(Number);
      return hour * 60 + minute;
    })
    .toBeGreaterThanOrEqual(wanted);
}

async function lookBack(page: Page): Promise<void> {
  await page.keyboard.press('h');
  await page.getByTestId('past-page').waitFor();
  await shown(page);
}

/** What was asked for is there. */
async function shown(page: Page): Promise<void> {
  await page.locator('[data-testid=past-page] main[aria-busy=false]').waitFor();
}

describe('while the session goes on', { timeout: 120_000 }, () => {
  it('goes back to before a point came, and back to now', async () => {
    const { page, errors } = await openModerator();
    await conference.moderate('conference', 'open');
    await conference.moderate('agenda', 'start', '1');
    await minutesLater(page, 6);
    await conference.moderate('check-in', '150', '44', '--told-by', 'anh Hùng');
    await expect.poll(() => said(page, POINT)).toContain('Đã báo');
    await minutesLater(page, 3);
    await lookBack(page);
    await expect.poll(() => said(page, POINT)).toContain('Đã báo');
    for (const _ of Array.from({ length: 6 })) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => said(page, POINT)).toContain('Chưa báo');
    await expect.poll(() => page.getByTestId('live-status').innerText()).toContain('Xem lại lúc');
    await expect.poll(() => page.title()).toContain('Xem lại lúc');
    await page.keyboard.press('Escape');
    await expect.poll(() => said(page, POINT)).toContain('Đã báo');
    await expect.poll(() => page.getByTestId('live-status').innerText()).toContain('Trực tiếp');
    await expect.poll(() => page.title()).toContain('Điều hành hội nghị');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Xem lại');
    expect(errors).toEqual([]);
  });

  it('the present goes on below, and is right at once', async () => {
    const { page } = await openModerator();
    await lookBack(page);
    await conference.moderate('check-in', '148', '30');
    await conference.moderate('incident', 'report', '04831', 'no-sound');
    await expect.poll(() => page.getByTestId('past-now').innerText()).toContain('Hiện tại có');
    await page.keyboard.press('Escape');
    await expect.poll(() => said(page, 'conferences/hoa-binh/bridgePoints/148')).toContain('Đã báo');
  });

  it('nothing can be commanded, by button or key', async () => {
    const { page } = await openModerator();
    await lookBack(page);
    for (const name of [
      /^Bế mạc/,
      /^Tạm nghỉ/,
      /^Mời phát biểu/,
      /^Thêm nội dung/,
      /^Tiến hành biểu quyết/,
    ]) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    await page.keyboard.press('?');
    const keys = () => page.getByRole('dialog').innerText();
    for (const label of ['Lùi 1 phút', 'Tiến 10 phút', 'Về hiện tại']) {
      await expect.poll(keys).toContain(label);
    }
    expect(await keys()).not.toContain('Mời');
    await expect.poll(() => page.getByTestId('past-bar').innerText()).toContain('không điều hành được');
    await page.keyboard.press('Escape');
  });

  it('one more than the server plays is told so, and comes in once there is room', async () => {
    const pages: Page[] = [];
    for (const _ of Array.from({ length: 5 })) pages.push((await openModerator()).page);
    const [last, ...others] = pages;
    for (const page of others) await lookBack(page);
    await last?.keyboard.press('h');
    await last?.getByText('Đang có nhiều người xem lại cùng lúc.').waitFor();
    for (const page of others) await page.context().close();
    await expect
      .poll(async () => {
        const again = last?.getByRole('button', { name: 'Thử lại' });
        if (await again?.count()) await again?.click();
        return last?.locator('.cell').count();
      })
      .toBeGreaterThan(100);
    await last?.context().close();
  });

  it('a lost line stands still, and goes on from there', async () => {
    const context = await browser.newContext({ viewport: WIDE, locale: 'vi-VN' });
    const line = await Line.of(context);
    const page = await context.newPage();
    await page.goto(await conference.link('moderator'));
    await page.getByTestId('live-status').waitFor();
    await lookBack(page);
    const before = await moment(page);
    await line.cut();
    await page.getByText('Mất kết nối. Sẽ tự xem tiếp từ thời điểm này.').waitFor();
    line.mend();
    await expect.poll(() => page.getByTestId('live-status').innerText()).toContain('Xem lại lúc');
    await expect.poll(() => moment(page)).toBe(before);
    await context.close();
  });
});

describe('once the session has ended', { timeout: 120_000 }, () => {
  it('as it soon has', async () => {
    const { page } = await openModerator();
    await conference.moderate('agenda', 'start', '3');
    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
    await minutesLater(page, 3);
    await conference.moderate('check-in', '153', '20');
    await minutesLater(page, 3);
    await conference.moderate('floor', 'release');
    await conference.moderate('conference', 'end');
    await page.context().close();
  });

  it('offers to look back in so many words; played from the opening, everything comes to pass', async () => {
    const { page, errors } = await openModerator();
    await page.getByText('Hội nghị đã kết thúc.').waitFor();
    await page.getByRole('button', { name: 'Xem lại diễn biến' }).waitFor();
    await lookBack(page);
    await expect.poll(() => said(page, POINT)).toContain('Chưa báo');
    await expect.poll(() => page.getByTestId('conference-state').innerText()).toContain('Đang họp');
    // Over the marks: the first item, the third, the speech.
    for (const _ of Array.from({ length: 3 })) {
      await page.keyboard.press('n');
      await shown(page);
    }
    await expect.poll(() => page.getByTestId('speaker').innerText()).toContain('Xa Văn Đức');
    await expect.poll(() => said(page, COMES_LATER)).toContain('Chưa báo');
    await page.keyboard.press('4');
    await page.keyboard.press(' ');
    await expect.poll(() => said(page, COMES_LATER)).toContain('Đã báo');
    await page.getByTestId('past-ended').waitFor();
    await expect.poll(() => page.getByTestId('conference-state').innerText()).toContain('Đã kết thúc');
    await expect.poll(() => page.getByTestId('past-play').innerText()).toContain('Phát');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('live-status').innerText()).toContain('Trực tiếp');
    expect(errors).toEqual([]);
  });

  it('goes to a mark by its name, and by the hand on the line', async () => {
    const { page } = await openModerator();
    await lookBack(page);
    const jump = page.getByLabel('Đến mốc');
    const speech = await jump.locator('option').filter({ hasText: 'Phát biểu: Xa Văn Đức' }).innerText();
    await jump.selectOption({ label: speech });
    await expect.poll(() => moment(page)).toContain(speech.slice(0, 5));
    await expect.poll(() => page.getByTestId('speaker').innerText()).toContain('Xa Văn Đức');
    await page.getByTestId('past-slider').focus();
    await page.keyboard.press('Home');
    await expect.poll(() => page.getByTestId('speaker').count()).toBe(0);
    // Nothing is on time while there is no programme.
    await page.getByText('Chưa có chương trình.').waitFor();
    expect(await page.getByTestId('outlook').count()).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(() => page.getByTestId('conference-state').innerText()).toContain('Đã kết thúc');
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(['vi', 'en'] as const)('axe finds nothing serious, nothing sticks out: %s', async (language) => {
      const { page } = await openModerator({ colorScheme });
      if (language === 'en') {
        await chooseEnglish(page);
      }
      expect(await seriousProblems(page)).toEqual([]);
      await lookBack(page);
      await cell(page, POINT).click();
      await page.getByTestId('past-point').waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      await expect.poll(() => fitsItsWidth(page)).toBe(true);
      await page.setViewportSize(ENLARGED);
      await expect.poll(() => fitsItsWidth(page)).toBe(true);
      expect(await seriousProblems(page)).toEqual([]);
    });
  });
});
