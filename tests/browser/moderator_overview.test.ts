// The moderator's overview against a real server: what is recorded arrives, what
// is lost is said.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference, TITLE } from './support/conference';
import { Server } from './support/server';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openOverview(options: Parameters<typeof open>[2] = {}) {
  const opened = await open(browser, await conference.link('moderator'), options);
  await opened.page.getByTestId('live-status').waitFor();
  return opened;
}

/** "2.312" as a number. */
async function count(page: Page, name: string): Promise<number> {
  return Number((await page.getByTestId(`count-${name}`).innerText()).replaceAll('.', ''));
}

const cell = (page: Page, code: string) => page.locator(`[data-point$="/bridgePoints/${code}"]`);

describe('the overview', () => {
  it('shows all 112 points and counts that add up to 2.500', async () => {
    const { page, errors } = await openOverview();
    await expect.poll(() => page.locator('.cell').count()).toBe(112);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(TITLE);
    await expect.poll(() => page.getByTestId('count-expected').innerText()).toBe('2.500');
    await expect
      .poll(async () => {
        const parts = ['present', 'absent', 'not-declared'].map((name) => count(page, name));
        return (await Promise.all(parts)).reduce((sum, part) => sum + part);
      })
      .toBe(2500);
    await expect.poll(() => page.getByTestId('live-status').innerText()).toBe('Trực tiếp');
    expect(errors).toEqual([]);
  });

  it('takes the secret out of the address bar and comes back without it', async () => {
    const { page } = await openOverview();
    await expect.poll(() => page.url()).toBe(`http://${server.httpAddress}/`);
    await page.reload();
    await expect.poll(() => page.locator('.cell').count()).toBe(112);
  });

  it('shows a check-in as it happens', async () => {
    const { page } = await openOverview();
    await expect.poll(() => page.getByTestId('count-expected').innerText()).toBe('2.500');
    const [present, notDeclared] = [await count(page, 'present'), await count(page, 'not-declared')];
    await expect.poll(() => cell(page, '04789').getAttribute('data-look')).toBe('waiting');
    await conference.moderate('check-in', '04789', '17', '--absent-with-reason', '2');
    await expect.poll(() => cell(page, '04789').getAttribute('data-look')).toBe('good');
    await expect
      .poll(() => cell(page, '04789').getAttribute('aria-label'))
      .toBe('Phường Thái Bình, thành phố Hòa Bình: Đã báo');
    await expect.poll(() => count(page, 'present')).toBe(present + 17);
    await expect.poll(() => count(page, 'not-declared')).toBe(notDeclared - 19);
  });

  it('shows a request, its place in the queue, and the grant with the time that is left', async () => {
    const { page } = await openOverview();
    await conference.moderate('check-in', '150', '45');
    await conference.moderate('floor', 'open');
    await conference.moderate(
      'floor',
      'request',
      '150',
      '--speaker',
      'Xa Văn Đức',
      '--topic',
      'Ngôi nhà an toàn',
    );
    await expect.poll(() => page.getByTestId('pending').innerText()).toContain('Xa Văn Đức');
    await conference.moderate('floor', 'accept', '1');
    await expect.poll(() => page.getByTestId('queue').innerText()).toContain('Chuẩn bị phát biểu');
    await conference.moderate('floor', 'grant');
    await expect.poll(() => page.getByTestId('speaker').innerText()).toContain('Xa Văn Đức');
    await expect.poll(() => page.getByTestId('time-left').innerText()).toMatch(/^Còn \d+:\d\d$/);
    // What is left is full at the beginning and shrinks, as in the hall.
    expect(Number(await page.locator('.time-bar-left').getAttribute('width'))).toBeGreaterThan(50);
    await expect.poll(() => cell(page, '150').getAttribute('aria-label')).toContain('Đang phát biểu');
    await conference.moderate('floor', 'release');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
  });

  it('shows what is wrong, where, and how many have an announcement', async () => {
    const { page } = await openOverview();
    await conference.moderate('check-in', '04792', '19');
    await conference.moderate(
      'incident',
      'report',
      '04792',
      'no-sound',
      '--description',
      'Không nghe điểm cầu trung tâm',
    );
    await page.getByRole('tab', { name: /^Sự cố/ }).click();
    await expect
      .poll(() => page.getByTestId('incidents').innerText())
      .toContain('Phường Tân Hòa, thành phố Hòa Bình');
    await expect.poll(() => cell(page, '04792').getAttribute('data-look')).toBe('wrong');
    await conference.moderate('announce', 'Đề nghị kiểm tra micro.', '--ack');
    await page.getByRole('tab', { name: 'Tin' }).click();
    await expect.poll(() => page.getByTestId('announcements').innerText()).toContain('Đã nhận 0/112');
    await conference.moderate('ack', '1', '04792');
    await expect.poll(() => page.getByTestId('announcements').innerText()).toContain('Đã nhận 1/112');
  });

  it('speaks both languages and remembers which', async () => {
    const { page } = await openOverview();
    await chooseEnglish(page);
    await expect.poll(() => page.getByTestId('live-status').innerText()).toBe('Live');
    await expect.poll(() => page.getByTestId('count-expected').innerText()).toBe('2,500');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await expect.poll(() => page.getByRole('heading', { name: 'Bridge points' }).count()).toBe(1);
  });

  it('is worked with the keyboard alone: arrows reach every cell, Enter shows the point', async () => {
    const { page, errors } = await openOverview();
    await cell(page, '17').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByTestId('point-detail').innerText())
      .toContain('Phường Thái Bình, thành phố Hòa Bình');
    expect(errors).toEqual([]);
  });
});

describe('when the server dies', () => {
  it('says since when, keeps what it shows, comes back, and has what happened since', async () => {
    const { page } = await openOverview();
    await expect.poll(() => page.locator('.cell').count()).toBe(112);
    await server.kill();
    await expect
      .poll(() => page.getByTestId('live-status').innerText())
      .toMatch(/^Đang kết nối lại \(từ \d+ giờ \d\d\)$/);
    expect(await page.locator('.cell').count()).toBe(112);
    await server.restart();
    await expect
      .poll(() => page.getByTestId('live-status').innerText(), { timeout: 30_000 })
      .toBe('Trực tiếp');
    await conference.moderate('check-in', '04795', '19');
    await expect.poll(() => cell(page, '04795').getAttribute('data-look')).toBe('good');
  });
});

describe('without a good link', () => {
  it('asks for one', async () => {
    const { page } = await open(browser, `http://${server.httpAddress}/`);
    await expect.poll(() => page.getByRole('status').innerText()).toContain('đường dẫn truy cập');
  });

  it('says that a wrong one is not valid', async () => {
    const { page } = await open(browser, `http://${server.httpAddress}/#hoa-binh.Ab${'0'.repeat(41)}`);
    await expect.poll(() => page.getByRole('status').innerText()).toContain('Đường dẫn không còn hiệu lực');
  });
});

describe.each([
  ['light', WIDE],
  ['dark', WIDE],
  ['light', PHONE],
  ['dark', PHONE],
] as const)('in %s at %o', (colorScheme, viewport) => {
  it('axe finds nothing serious and nothing sticks out, on any tab', async () => {
    const { page } = await openOverview({ colorScheme, viewport });
    await page.locator('.cell').first().waitFor();
    const columns = page.locator('main > .tabs [role=tab]');
    await expect.poll(() => columns.count()).toBe(viewport === PHONE ? 3 : 0);
    const tabs = await columns.all();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
    for (const tab of tabs.length > 0 ? tabs : [undefined]) {
      await tab?.click();
      expect(await seriousProblems(page)).toEqual([]);
      await expect.poll(() => fitsItsWidth(page)).toBe(true);
    }
  });
});
