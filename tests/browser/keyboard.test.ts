// The main tasks of each desk with keys alone: Tab reaches everything and is caught nowhere, what has the
// focus is seen, a dialog gives the focus back, and Escape leaves.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, PHONE } from './support/browser';
import { Conference, type Invited, type RoleName } from './support/conference';
import { focused, tabTo, walk } from './support/keyboard';
import { Server } from './support/server';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('floor', 'open');
  await conference.moderate('check-in', '150', '45');
  await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
  await conference.moderate('incident', 'report', '04831', 'no-sound');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openPage(role: RoleName, ready: string, invited: Invited = {}): Promise<Page> {
  const viewport = role === 'operator' ? { viewport: PHONE } : {};
  const { page } = await open(browser, await conference.link(role, invited), viewport);
  await page.locator(ready).first().waitFor();
  return page;
}

const dialog = (page: Page) => page.getByRole('dialog');

/** Opens what a key opens and leaves it again: the focus is where it was. */
async function comesBackFrom(page: Page, key: string): Promise<void> {
  const before = await focused(page);
  await page.keyboard.press(key);
  await dialog(page).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog(page).count()).toBe(0);
  expect((await focused(page)).number).toBe(before.number);
}

describe.each([
  { role: 'moderator', ready: '.cell' },
  { role: 'operator', ready: '[data-testid=hero] button', invited: { point: '04840' } },
  { role: 'minutes', ready: '[data-testid=log-row]' },
  { role: 'planner', ready: '[data-testid=todo-count]' },
  { role: 'coordinator', ready: '[data-testid=calls-left]', invited: { point: '150' } },
  { role: 'technician', ready: '[data-testid=call-card]' },
  { role: 'auditor', ready: '[data-testid=log-line]' },
] as const)('the page of $role', ({ role, ready, ...more }) => {
  it('is walked through by Tab: nothing holds it, and each stop is seen', async () => {
    const page = await openPage(role, ready, 'invited' in more ? more.invited : {});
    // To the end first, wherever the page puts the focus when it opens.
    await walk(page);
    const stops = await walk(page);
    expect(stops.length).toBeGreaterThan(4);
    expect(stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ name }) => !name).length).toBe(0);
    await page.context().close();
  });
});

describe('the operator', () => {
  it('checks in and asks for the floor', async () => {
    const page = await openPage('operator', '[data-testid=hero] button', { point: '04849' });
    await tabTo(page, 'Báo có mặt');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('hero').getAttribute('data-step')).toBe('none');
    await tabTo(page, 'Phát biểu');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Người phát biểu');
    await page.keyboard.type('Bùi Thị Hoa');
    await tabTo(page, 'Nội dung phát biểu');
    await page.keyboard.type('Đuối nước');
    await tabTo(page, 'Đăng ký phát biểu');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('own-requests').innerText()).toContain('Chờ xếp lượt');
    await page.context().close();
  });

  it('leaves a question with Escape, where it was asked', async () => {
    const page = await openPage('operator', '[data-testid=hero] button', { point: '04846' });
    await tabTo(page, 'Tham dự');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Dự ghép tại');
    await comesBackFrom(page, 'Enter');
    await page.context().close();
  });
});

describe('the moderator', () => {
  it('has the keys listed by what they are for', async () => {
    const page = await openPage('moderator', '.cell');
    await page.keyboard.press('?');
    const headings = () => dialog(page).getByRole('heading', { level: 3 }).allInnerTexts();
    await expect
      .poll(async () => (await headings()).sort())
      .toEqual(['Liên lạc', 'Phát biểu', 'Điểm cầu', 'Điều hành hội nghị'].sort());
    const floor = dialog(page).locator('section', { has: page.getByRole('heading', { name: 'Phát biểu' }) });
    expect(await floor.innerText()).toContain('Kết thúc phát biểu');
    await page.context().close();
  });

  it('announces, puts a vote and takes an incident on without the mouse', async () => {
    const page = await openPage('moderator', '.cell');
    await tabTo(page, 'Kết thúc phát biểu');
    for (const key of ['?', 'b', 'v', 'r']) await comesBackFrom(page, key);
    await page.keyboard.press('b');
    await dialog(page).waitFor();
    await tabTo(page, 'Nội dung');
    await page.keyboard.type('Đề nghị kiểm tra micro.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await expect.poll(() => page.getByTestId('announcements').innerText()).toContain('kiểm tra micro');
    await page.keyboard.press('v');
    await dialog(page).waitFor();
    await tabTo(page, 'Nội dung');
    await page.keyboard.type('Thông qua kế hoạch');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => conference.moderate('vote', 'list')).toContain('Thông qua kế hoạch');
    await conference.moderate('vote', 'close');
    await page.keyboard.press('j');
    await expect
      .poll(() => conference.moderate('--json', 'incident', 'list'))
      .toContain('INCIDENT_STATE_TAKEN');
    await page.context().close();
  });

  it('finds a point, sees it found, opens it and is back with one key', async () => {
    const page = await openPage('moderator', '.cell');
    await page.keyboard.press('f');
    await page.keyboard.type('tan lac');
    await page.getByTestId('found-count').waitFor();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await focused(page)).name).toContain('Tân Lạc');
    expect((await focused(page)).isSeen).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByTestId('point-detail').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('point-detail').count()).toBe(0);
    await page.context().close();
  });
});

describe('the clerk', () => {
  it('goes from the text to the documents and back, and leaves a dialog where it was opened', async () => {
    const page = await openPage('minutes', '[data-testid=log-row]');
    await page.keyboard.type('Nhân rộng mô hình');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByTestId('entry').innerText()).toContain('Nhân rộng mô hình');
    await tabTo(page, 'Biên bản');
    for (let right = 0; right < 3; right += 1) await page.keyboard.press('ArrowRight');
    await page.getByTestId('section').first().waitFor();
    await tabTo(page, 'Thể thức');
    await comesBackFrom(page, 'Enter');
    await tabTo(page, 'Sửa lời văn');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.context().close();
  });
});

describe('the planner', () => {
  it('adds a point, and leaves the form with Escape where it was opened', async () => {
    const page = await openPage('planner', '[data-testid=todo-count]');
    await page.keyboard.press('3');
    await tabTo(page, 'Thêm điểm cầu');
    await comesBackFrom(page, 'Enter');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await tabTo(page, 'Mã');
    await page.keyboard.type('99001');
    await tabTo(page, 'Tên');
    await page.keyboard.type('Xã Phím Bấm');
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await expect.poll(() => conference.moderate('point', 'list')).toContain('Xã Phím Bấm');
    await page.context().close();
  });

  it('goes through the sections by their digits', async () => {
    const page = await openPage('planner', '[data-testid=todo-count]');
    for (const [key, title] of [
      ['2', 'Thông tin hội nghị'],
      ['7', 'Quy định điều hành'],
      ['8', 'Đường dẫn truy cập'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => page.getByRole('heading', { level: 2 }).first().innerText()).toContain(title);
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
    }
    await page.context().close();
  });
});
