// The chair's sheet against a real server: who speaks, who has asked, who has not spoken, how late;
// and the same on one sheet of paper.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, seriousProblems } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const TABLET = { width: 1024, height: 768 };
const UPRIGHT = { width: 768, height: 1024 };
const LONG_NAME = 'Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Thảo Ngọc Minh Khuê';
const LONG_TOPIC =
  'Nhân rộng mô hình ngôi nhà an toàn, trường học an toàn, cộng đồng an toàn và phòng, chống tai nạn thương tích trẻ em';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start('2021-06-11T08:00:00+07:00,1');
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('floor', 'open');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openSheet(options: BrowserContextOptions = {}) {
  const opened = await open(browser, await conference.link('chair'), { viewport: TABLET, ...options });
  await opened.page.getByTestId('chair-queue').waitFor();
  return opened;
}

const text = (page: Page, id: string): Promise<string> => page.getByTestId(id).innerText();

/** The point is there, and asks. */
async function ask(code: string, speaker: string, topic: string): Promise<void> {
  await conference.moderate('check-in', code, '10');
  await conference.moderate('floor', 'request', code, '--speaker', speaker, '--topic', topic);
}

async function pagesOnPaper(page: Page): Promise<number> {
  const paper = await page.pdf({ preferCSSPageSize: true });
  return paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

describe('a session', () => {
  it('shows who speaks, who is next and ready, who has asked, who has not spoken, and the agenda', async () => {
    const { page, errors } = await openSheet();
    await expect.poll(() => text(page, 'chair-not-spoken')).toContain('112/112 điểm cầu');
    await expect.poll(() => text(page, 'chair-attendance')).toContain('112 điểm cầu');
    await conference.moderate('agenda', 'start', '1');
    await expect.poll(() => text(page, 'chair-agenda')).toContain('▶');
    await expect.poll(() => text(page, 'chair-drift')).toContain('Dự kiến kết thúc lúc 11 giờ 20');

    await ask('150', 'Xa Văn Đức', 'Ngôi nhà an toàn');
    await ask('04831', 'Lò Thị Hương', 'Kinh phí');
    await expect.poll(() => text(page, 'chair-pending')).toContain('Ngôi nhà an toàn');
    await expect.poll(() => text(page, 'chair-pending')).toContain('Thị trấn Đà Bắc, huyện Đà Bắc');
    await conference.moderate('floor', 'accept', '1');
    await conference.moderate('floor', 'accept', '2');
    await conference.moderate('floor', 'ready', '2');
    await conference.moderate('floor', 'grant', '1');
    await expect.poll(() => text(page, 'chair-speaker')).toContain('Xa Văn Đức');
    await expect.poll(() => text(page, 'chair-digits')).toMatch(/^4:\d\d$|^5:00$/);
    await expect.poll(() => text(page, 'phase')).toBe('Thời gian còn lại');
    await expect.poll(() => text(page, 'chair-queue')).toContain('đã sẵn sàng');
    await conference.moderate('floor', 'release');
    await expect.poll(() => text(page, 'chair-not-spoken')).toContain('111/112 điểm cầu');
    await expect
      .poll(() => text(page, 'chair-not-spoken'))
      .toMatch(/Huyện Đà Bắc\s+17\/18|Huyện Đà Bắc\s+\d+\/\d+/);
    expect(await text(page, 'chair-not-spoken')).toContain('đã có nơi phát biểu');
    expect(errors).toEqual([]);
  });

  it('raises alarms of the speaker and the next, and of nobody else', async () => {
    const { page } = await openSheet();
    await conference.moderate('check-in', '152', '10');
    await conference.moderate('incident', 'report', '152', 'no-sound');
    await conference.moderate('incident', 'report', '04831', 'no-sound');
    await expect.poll(() => text(page, 'chair-alarms')).toContain('Thị trấn Đà Bắc, huyện Đà Bắc');
    expect(await text(page, 'chair-alarms')).not.toContain('Lương Sơn');
    await conference.moderate('incident', 'resolve', '2', '--cause', 'Micro');
    await expect.poll(() => page.getByTestId('chair-alarms').count()).toBe(0);
  });
});

describe('with many requests and the longest names', () => {
  it('fits the tablet both ways and one upright sheet of A4', async () => {
    const codes = (await conference.moderate('--json', 'point', 'list'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { code: string }).code)
      .filter((code) => !['17', '150', '04831', '152'].includes(code));
    for (const code of codes.slice(0, 24)) await ask(code, LONG_NAME, LONG_TOPIC);
    for (let number = 3; number <= 14; number += 1) {
      await conference.moderate('floor', 'accept', String(number));
    }
    await conference.moderate(...['floor', 'call', '152', '--speaker', LONG_NAME, '--topic', LONG_TOPIC]);
    const { page } = await openSheet();
    await expect.poll(() => text(page, 'chair-queue')).toContain('và 6 nữa');
    await expect.poll(() => text(page, 'chair-speaker')).toContain(LONG_NAME);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await page.setViewportSize(UPRIGHT);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await page.setViewportSize({ width: 360, height: 760 });
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    expect(await pagesOnPaper(page)).toBe(1);
  });

  it('is on paper whole: nothing is cut off at the foot, which says of when it is', async () => {
    const { page } = await openSheet({ colorScheme: 'dark' });
    await expect.poll(() => text(page, 'chair-speaker')).toContain(LONG_NAME);
    await page.emulateMedia({ media: 'print' });
    // A4 less its margins, at 96 dots an inch.
    await page.setViewportSize({ width: 703, height: 1032 });
    await expect
      .poll(() => page.locator('.sheet-foot').innerText())
      .toMatch(/^Số liệu lúc 08:\d\d ngày 11\/6\/2021 · In lúc 08:\d\d ngày 11\/6\/2021$/);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    const bottoms = await page
      .locator('.sheet-section')
      .evaluateAll((sections) => sections.map((section) => section.getBoundingClientRect().bottom));
    const foot = await page.locator('.sheet-foot').evaluate((element) => element.getBoundingClientRect().top);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(foot);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe('rgb(255, 255, 255)');
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('axe finds nothing serious, in both languages', async () => {
    const { page } = await openSheet({ colorScheme });
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
    expect(await seriousProblems(page)).toEqual([]);
    await chooseEnglish(page);
    await expect.poll(() => text(page, 'chair-queue')).toContain('Queue');
    expect(await seriousProblems(page)).toEqual([]);
  });
});

describe('when the server dies', () => {
  it('says since when, keeps the sheet, and comes back', async () => {
    const { page } = await openSheet();
    await server.kill();
    await expect.poll(() => text(page, 'live-status')).toMatch(/^Đang kết nối lại/);
    expect(await text(page, 'chair-queue')).toContain(LONG_NAME);
    await server.restart();
    await expect.poll(() => text(page, 'live-status'), { timeout: 30_000 }).toBe('Trực tiếp');
    await conference.moderate('floor', 'release');
    await expect.poll(() => page.getByTestId('chair-speaker').count()).toBe(0);
  });
});
