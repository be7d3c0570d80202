// The auditor's log against a real server: everything in sentences, found, and taken away as a file.

import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start('2021-06-11T08:00:00+07:00,1');
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('check-in', '150', '44', '--absent-with-reason', '1', '--told-by', 'chị Lan');
  await conference.as('operator', '04831', 'check-in', '04831', '19');
  await conference.moderate('floor', 'open');
  await conference.as('operator', '04831', 'floor', 'request', '04831', '--speaker', 'Lò Thị Hương');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openLog(options: BrowserContextOptions = {}) {
  const opened = await open(browser, await conference.link('auditor'), options);
  await opened.page.getByTestId('log-line').first().waitFor();
  return opened;
}

const lines = (page: Page): Promise<string[]> => page.getByTestId('log-line').allInnerTexts();
const newest = async (page: Page): Promise<string> => (await lines(page)).at(-1) ?? '';
const count = (page: Page): Promise<string> => page.getByTestId('log-count').innerText();

describe('the log', () => {
  it('says what happened, by whom, for whom and told by whom, and grows as it happens', async () => {
    const { page, errors } = await openLog();
    await page.getByLabel('Tìm trong nội dung').fill('da bac co mat');
    await expect.poll(async () => (await lines(page)).join('\n')).toContain('người báo tin: chị Lan');
    await expect
      .poll(async () => (await lines(page)).join('\n'))
      .toContain('nhập thay điểm cầu huyện Đà Bắc');
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await conference.moderate('announce', 'Đề nghị kiểm tra micro.');
    await expect.poll(() => newest(page)).toContain('Đề nghị kiểm tra micro.');
    expect(errors).toEqual([]);
  });

  it('is narrowed by group, person, point and time, without diacritics', async () => {
    const { page } = await openLog();
    await page.getByLabel('Nhóm').selectOption({ label: 'Phát biểu' });
    await expect.poll(() => newest(page)).toContain('Lò Thị Hương');
    await expect.poll(() => count(page)).toMatch(/^2\//);
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await page.getByLabel('Điểm cầu').fill('04831');
    await expect.poll(() => count(page)).toMatch(/^[3-9]\//);
    await page.getByLabel('Điểm cầu').fill('thi tran da bac');
    await expect.poll(() => count(page)).toMatch(/^[3-9]\//);
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await page.getByLabel('Người thực hiện', { exact: true }).selectOption({ label: 'operator' });
    await expect
      .poll(async () => new Set((await lines(page)).map((line) => line.split('\n').at(-1))))
      .toEqual(new Set(['operator']));
    await page.getByLabel('Từ lúc').fill('2021-06-12T00:00');
    await page.getByText('Không có mục nào phù hợp với điều kiện lọc.').waitFor();
    await expect.poll(() => count(page)).toMatch(/^0\//);
  });

  it('shows the event as it was recorded', async () => {
    const { page } = await openLog();
    await page.getByLabel('Tìm trong nội dung').fill('Lò Thị Hương');
    await expect.poll(() => count(page)).toMatch(/^1\//);
    await page.getByTestId('log-line').first().press('Enter');
    await expect.poll(() => page.getByTestId('log-detail').innerText()).toContain('"floorRequested"');
    expect(await page.getByTestId('log-detail').innerText()).toContain('"requestId"');
    const raw = page.getByTestId('log-detail').locator('pre');
    expect(await raw.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
  });

  it('is taken away as a file of what is shown, that spreadsheet programs read as UTF-8', async () => {
    const { page } = await openLog();
    await page.getByLabel('Nhóm').selectOption({ label: 'Tham dự' });
    await expect.poll(() => count(page)).toMatch(/^2\//);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('nhat-ky-hoa-binh.csv');
    const bytes = await readFile(await file.path());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = bytes.toString('utf8').slice(1).trim().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toBe(
      'Số,Thời gian,Nhóm,Nội dung,Người thực hiện,Nhập thay điểm cầu,Người báo tin,Loại mục,Mã yêu cầu',
    );
    expect(rows[1]).toContain('chị Lan');
  });

  it('goes on where it was when the server dies and comes back', async () => {
    const { page } = await openLog();
    await server.kill();
    await expect.poll(() => page.getByTestId('live-status').innerText()).toMatch(/^Đang kết nối lại/);
    await server.restart();
    await conference.moderate('announce', 'Đã khởi động lại.');
    await expect.poll(() => newest(page), { timeout: 30_000 }).toContain('Đã khởi động lại.');
    const numbers = (await lines(page)).map((line) => Number(line.split('\n')[0]));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('the proof', () => {
  it('is asked for with one press, and says the last entry and its hash', async () => {
    const { page, errors } = await openLog();
    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn của nhật ký' }).click();
    await expect.poll(() => page.getByTestId('chain').innerText()).toMatch(/Nhật ký nguyên vẹn: [\d.]+ mục/);
    expect(await page.getByTestId('chain').innerText()).toMatch(/[0-9a-f]{64}/);
    expect(errors).toEqual([]);
  });
});

describe('a moment of the log', () => {
  it('is looked at as it stood, and left again', async () => {
    const { page, errors } = await openLog();
    await page.getByTestId('log-line').last().click();
    await page.getByRole('button', { name: 'Xem hội nghị lúc đó' }).click();
    await page.locator('.past-bar').waitFor();
    await expect.poll(() => page.locator('[data-point]').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.getByTestId('log-line').first().waitFor();
    expect(errors).toEqual([]);
  });
});

describe('the access log', () => {
  it('says whose command was refused, why and from where, and is narrowed by kind', async () => {
    const refused = conference.moderate('floor', 'grant', '999');
    await expect(refused).rejects.toThrow();
    const { page, errors } = await openLog();
    await page.getByRole('tab', { name: 'Nhật ký truy cập' }).click();
    const lines = page.getByTestId('access-line');
    await lines.filter({ hasText: 'FloorService/GrantFloor' }).waitFor();
    expect(await lines.filter({ hasText: 'GrantFloor' }).innerText()).toMatch(
      /Lệnh bị từ chối[^]*\(Điều hành\)[^]*127\.0\.0\.1[^]*Không tìm thấy/,
    );
    await page.getByLabel('Loại').selectOption({ label: 'Thiết bị mới' });
    await expect.poll(() => lines.filter({ hasText: 'GrantFloor' }).count()).toBe(0);
    await lines.filter({ hasText: 'AccessService/EnrolDevice' }).first().waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    expect(errors).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('axe finds nothing serious, in both languages, and a phone shows it whole', async () => {
    const { page } = await openLog({ colorScheme });
    await page.getByTestId('log-line').first().click();
    expect(await seriousProblems(page)).toEqual([]);
    await chooseEnglish(page);
    await expect.poll(() => count(page)).toContain('entries');
    expect(await seriousProblems(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});
