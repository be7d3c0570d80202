// The moderator's points, attendance and communication against a real server, most of it with the
// keyboard alone.

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
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

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openPage(options: Parameters<typeof open>[2] = {}): Promise<Page> {
  const { page } = await open(browser, await conference.link('moderator'), options);
  await page.locator('.cell').first().waitFor();
  return page;
}

const cell = (page: Page, code: string) => page.locator(`[data-point$="/bridgePoints/${code}"]`);
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** What the record says was done last, as JSON. */
async function lastEvent(): Promise<string> {
  return (await conference.administer('--json', 'events', 'list')).trim().split('\n').at(-1) ?? '';
}

/** Chooses a point by search, as somebody who never touches the mouse. */
async function choose(page: Page, words: string): Promise<void> {
  await press(page, 'f');
  await page.keyboard.type(words);
  await expect.poll(() => page.getByTestId('found-count').innerText()).toMatch(/^1 /);
  await press(page, 'ArrowDown', 'Enter');
  await page.getByTestId('point-detail').waitFor();
}

describe('finding points', () => {
  it('searches without diacritics, by name and parent, and goes back to the grid', async () => {
    const page = await openPage();
    await press(page, 'f');
    await page.keyboard.type('cao son luong');
    await expect.poll(() => page.getByTestId('found-count').innerText()).toBe('1 điểm cầu');
    await press(page, 'ArrowDown');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain('Xã Cao Sơn, huyện Lương Sơn');
    await press(page, 'ArrowUp', 'Escape');
    await expect.poll(() => page.locator('.cell').count()).toBe(112);
  });

  it('filters by what is the matter, with counts that follow', async () => {
    const page = await openPage();
    const chip = page.getByRole('button', { name: /^Mất đường truyền/ });
    await expect.poll(() => chip.innerText()).toBe('Mất đường truyền 0');
    await conference.moderate('check-in', '04831', '19');
    await conference.moderate('line', '04831', 'disconnected');
    await expect.poll(() => chip.innerText()).toBe('Mất đường truyền 1');
    await chip.click();
    await expect.poll(() => page.locator('.found-row').count()).toBe(1);
    await expect
      .poll(() => page.locator('.found-row').innerText())
      .toContain('Thị trấn Đà Bắc, huyện Đà Bắc');
    await conference.moderate('line', '04831', 'connected');
    await expect.poll(() => page.locator('.found-row').count()).toBe(0);
  });
});

describe('on behalf of a point', () => {
  it('checks in with who said so, and takes it back', async () => {
    const page = await openPage();
    await choose(page, '04789');
    await press(page, 'k');
    await page.keyboard.type('17');
    await page.getByLabel('Người báo tin').fill('chị Lan');
    await page.getByRole('button', { name: 'Báo có mặt' }).last().click();
    await expect
      .poll(() => page.getByTestId('notice').innerText())
      .toContain('Đã nhập thay: Phường Thái Bình, thành phố Hòa Bình có mặt.');
    await expect.poll(lastEvent).toContain('"toldBy":"chị Lan"');
    await expect.poll(() => page.getByTestId('four-counts').innerText()).toContain('17');
    await press(page, 'z');
    await expect.poll(() => page.getByTestId('four-counts').innerText()).toContain('Chưa');
  });

  it('records an absence with its reason, and Escape goes back step by step', async () => {
    const page = await openPage();
    await choose(page, '04834');
    await press(page, 'x');
    await page.keyboard.type('Mưa lũ, mất điện');
    await press(page, 'Enter');
    await expect.poll(() => page.getByTestId('point-detail').innerText()).toContain('Không tham dự');
    await expect.poll(() => page.getByTestId('point-detail').innerText()).toContain('Mưa lũ, mất điện');
    const line = page.getByTestId('point-detail').locator('.point-panel-form');
    await press(page, 'd');
    await line.waitFor();
    await press(page, 'Escape');
    await expect.poll(() => line.count()).toBe(0);
    expect(await page.getByTestId('point-detail').count()).toBe(1);
    await press(page, 'Escape');
    await expect.poll(() => page.getByTestId('point-detail').count()).toBe(0);
  });
});

describe('attendance', () => {
  it('states it in one sentence, at one press', async () => {
    const page = await openPage();
    await press(page, 'c');
    await expect.poll(() => page.getByTestId('sentence').innerText()).toMatch(/112 điểm cầu/);
    await page.getByRole('button', { name: 'Sao chép' }).click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toMatch(/Đã sao chép|Ctrl\+C/);
  });

  it('opens a roll call, follows it, freezes it, and compares two', async () => {
    const page = await openPage();
    await press(page, 'r');
    await page.getByRole('button', { name: 'Mở điểm danh' }).click();
    await expect.poll(() => page.getByTestId('roll-call-progress').innerText()).toContain('0/112');
    await conference.moderate('rollcall', 'answer', '04795', '19');
    await expect.poll(() => page.getByTestId('roll-call-progress').innerText()).toContain('1/112');
    await page.getByRole('button', { name: 'Chốt số liệu' }).click();
    await expect.poll(() => page.getByText('Còn 111 điểm cầu chưa trả lời.').count()).toBe(1);
    await page.getByRole('button', { name: 'Chốt số liệu' }).last().click();
    await expect.poll(() => page.getByTestId('roll-call-result').innerText()).toContain('1/112');
    await conference.moderate('rollcall', 'open', 'Sau giải lao');
    await conference.moderate('rollcall', 'answer', '04795', '18');
    await conference.moderate('rollcall', 'close');
    await page.getByRole('button', { name: 'So với lượt trước' }).click();
    await expect.poll(() => page.getByTestId('comparison').innerText()).toContain('19 → 18');
  });
});

describe('communication', () => {
  it('sends an announcement to one level, and says who has not got it', async () => {
    const page = await openPage();
    await press(page, 'b');
    await page.getByLabel('Nội dung', { exact: true }).fill('Đề nghị kiểm tra micro.');
    await page.getByRole('button', { name: 'Một cấp' }).click();
    await page.getByLabel('Cấp', { exact: true }).selectOption({ label: 'Điểm cầu cấp huyện' });
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    const progress = page.getByTestId('announcements').getByRole('button', { name: 'Đã nhận' });
    await expect.poll(() => progress.innerText()).toBe('Đã nhận 0/10');
    await progress.click();
    await expect.poll(() => page.getByTestId('missing-count').innerText()).toContain('10/10');
    await page.getByRole('button', { name: 'Nhập thay đã nhận: Huyện Đà Bắc' }).click();
    await expect.poll(() => page.getByTestId('missing-count').innerText()).toContain('9/10');
    await press(page, 'Escape');
    await expect.poll(() => progress.innerText()).toBe('Đã nhận 1/10');
  });

  it('counts a message quietly, and answers it without the mouse', async () => {
    const page = await openPage();
    await conference.as('operator', '04798', 'message', 'send', '04798', 'Xin hỏi giờ giải lao.');
    await expect.poll(() => page.getByTestId('unread').innerText()).toBe('1 chưa đọc');
    await press(page, 'm');
    await expect.poll(() => page.getByTestId('unread').count()).toBe(0);
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Giải lao lúc 9 giờ 30.');
    await press(page, 'Enter');
    await expect
      .poll(() => page.getByTestId('thread').locator('.said-here').innerText())
      .toContain('9 giờ 30');
    await expect.poll(lastEvent).toContain('Giải lao lúc 9 giờ 30.');
  });

  it('takes an incident on and resolves it with its cause', async () => {
    const page = await openPage();
    await conference.moderate('incident', 'report', '04801', 'no-sound');
    await page.getByRole('tab', { name: /^Sự cố/ }).click();
    const incidents = page.getByTestId('incidents');
    await incidents.getByRole('button', { name: 'Nhận xử lý' }).click();
    await expect.poll(() => incidents.innerText()).toContain('đang xử lý');
    await incidents.getByRole('button', { name: 'Đã khắc phục…' }).click();
    await page.keyboard.type('Rắc cắm lỏng');
    await press(page, 'Enter');
    await expect.poll(() => page.getByText('Không có sự cố.').count()).toBe(1);
    expect(await lastEvent()).toContain('Rắc cắm lỏng');
  });

  it('puts a vote to the points, follows it and freezes it; records a show of hands', async () => {
    const page = await openPage();
    await press(page, 'v');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Thông qua chương trình hành động');
    await page.getByRole('button', { name: 'Gửi tới các điểm cầu' }).click();
    await expect.poll(() => page.getByTestId('vote-progress').innerText()).toBe('0 điểm cầu đã gửi');
    await conference.moderate('check-in', '150', '45');
    await conference.moderate('vote', 'cast', '150', '--for', '40', '--against', '5', '--other', '0');
    await expect.poll(() => page.getByTestId('vote-progress').innerText()).toBe('1 điểm cầu đã gửi');
    await page.getByRole('button', { name: 'Chốt kết quả' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt kết quả' }).click();
    await expect.poll(() => page.getByTestId('votes').innerText()).toMatch(/40[^]*5[^]*chốt lúc/);
    await press(page, 'v');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Thông qua nghị quyết');
    await page.getByRole('button', { name: 'Giơ tay, nhập kết quả' }).click();
    await page.getByLabel('Tán thành', { exact: true }).fill('120');
    await page.getByRole('button', { name: 'Ghi kết quả' }).click();
    // More hands than people who are there are asked about, once.
    await page.getByRole('dialog').getByText('đề nghị gửi lại lần nữa để xác nhận').waitFor();
    await page.getByRole('button', { name: 'Ghi kết quả' }).click();
    await expect.poll(() => page.getByTestId('votes').innerText()).toMatch(/120[^]*giơ tay/);
  });

  it('takes back a vote and an announcement that were mistakes, with the reason filled in', async () => {
    const page = await openPage();
    await conference.moderate('vote', 'open', 'Thông qua dự toán');
    const votes = page.getByTestId('votes');
    await votes.getByText('Thông qua dự toán').waitFor();
    await votes.getByRole('button', { name: 'Hủy biểu quyết' }).first().click();
    await expect.poll(() => votes.getByLabel('Lý do').inputValue()).toBe('Bấm nhầm');
    await press(page, 'Enter');
    await expect.poll(() => votes.innerText()).toContain('đã hủy: Bấm nhầm');
    await page.getByRole('tab', { name: /^Tin/ }).click();
    await conference.moderate('announce', 'Gửi nhầm cho cả tỉnh');
    const announcements = page.getByTestId('announcements');
    await announcements.getByText('Gửi nhầm cho cả tỉnh').waitFor();
    await announcements.getByRole('button', { name: 'Thu hồi' }).first().click();
    await announcements.getByLabel('Lý do').waitFor();
    await press(page, 'Enter');
    await expect.poll(() => announcements.innerText()).toContain('Đã thu hồi lúc');
  });

  it('chooses what the halls show, and takes it back', async () => {
    const page = await openPage();
    await page.getByRole('tab', { name: 'Màn hình' }).click();
    const preview = page.getByTestId('hall-preview');
    await expect.poll(() => preview.innerText()).toContain('Người phát biểu');
    await page.getByLabel('Ẩn số tham dự').check();
    await expect.poll(lastEvent).toContain('"hidesCounts":true');
    await page.getByTestId('hall').getByRole('button', { name: 'Tên hội nghị' }).click();
    await expect.poll(() => preview.innerText()).toContain('Hội nghị chuyên đề');
    await press(page, 'z');
    await expect.poll(() => preview.innerText()).toContain('Người phát biểu');
    await expect.poll(() => page.getByLabel('Ẩn số tham dự').isChecked()).toBe(true);
  });
});

describe.each([
  ['vi', 'light'],
  ['en', 'dark'],
  ['vi', 'dark'],
  ['en', 'light'],
] as const)('in %s and %s', (language, colorScheme) => {
  it('axe finds nothing serious with a point, a roll call and an announcement open', async () => {
    const page = await openPage({ colorScheme, viewport: WIDE });
    if (language === 'en') {
      await chooseEnglish(page);
    }
    await choose(page, '04789');
    await press(page, 'i');
    expect(await seriousProblems(page)).toEqual([]);
    await press(page, 'Escape', 'Escape');
    for (const key of ['r', 'b', 'v', 'c']) {
      await press(page, key);
      await page.getByRole('dialog').waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      await press(page, 'Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    }
  });
});

describe('on a phone', () => {
  it('shows the chosen point as a sheet that fits, with its forms', async () => {
    const page = await openPage({ viewport: PHONE, hasTouch: true });
    await cell(page, '04804').click();
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await page.getByRole('button', { name: 'Báo có mặt' }).click();
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    expect(await seriousProblems(page)).toEqual([]);
  });
});
