// What a point hands in as pictures, and where its people sit, on a phone against a real server; and what is
// left of its page once the conference is over.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Line } from './support/line';
import { Server } from './support/server';

let server: Server;
let conference: Conference;
let browser: Browser;
let folder: string;
let picture: string;

/** 1 × 1, red. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nhipcau-pictures-'));
  picture = join(folder, 'danh-sach.png');
  await writeFile(picture, Buffer.from(PNG, 'base64'));
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function openPoint(code: string): Promise<Page> {
  const link = await conference.link('operator', { point: code });
  const { page } = await open(browser, link, { viewport: PHONE, hasTouch: true });
  await page.getByTestId('hero').waitFor();
  return page;
}

const fold = (page: Page, name: string) => page.locator(`#section-${name} summary`).click();
const headings = (page: Page) => page.locator('.section summary h2').allInnerTexts();

describe('a point', () => {
  it('hands in the signed sheet, which those above it open', async () => {
    await conference.moderate('check-in', '04867', '19');
    const page = await openPoint('04867');
    await fold(page, 'delegates');
    const sheet = page.getByTestId('signed-sheet');
    await sheet.locator('input[type=file]').setInputFiles(picture);
    await sheet.getByRole('button', { name: 'Gửi danh sách có chữ ký' }).click();
    await expect.poll(() => sheet.innerText()).toContain('Đã gửi: danh-sach.png');
    expect(await seriousProblems(page)).toEqual([]);

    const { page: above } = await open(browser, await conference.link('coordinator', { point: '150' }), {
      viewport: WIDE,
    });
    await above.getByRole('tab', { name: 'Tất cả' }).click();
    await above.getByLabel('Tìm điểm cầu').fill('tu ly');
    await above.locator('.point-row').filter({ hasText: 'Xã Tú Lý' }).click();
    const desk = above.getByTestId('point-desk');
    await desk.getByRole('heading', { name: 'Danh sách đại biểu' }).click();
    const downloading = above.waitForEvent('download');
    await above.getByRole('button', { name: 'Xem danh sách đã gửi' }).click();
    const file = await readFile(await (await downloading).path());
    expect(file.equals(Buffer.from(PNG, 'base64'))).toBe(true);
  });

  it('reports trouble with a picture, which whoever takes it on sees, with whom to call', async () => {
    await conference.moderate(
      'point',
      'update',
      '04858',
      '--operator',
      'Bùi Văn Sơn; Văn phòng; 0987 654 321',
    );
    const page = await openPoint('04858');
    await fold(page, 'incident');
    const form = page.getByTestId('incident-form');
    await form.getByRole('button', { name: 'Mất hình' }).click();
    await form.locator('input[type=file]').setInputFiles(picture);
    await expect.poll(() => form.innerText()).toContain('danh-sach.png');
    await form.getByRole('button', { name: 'Báo sự cố', exact: true }).click();
    await expect.poll(() => page.getByTestId('incident').innerText()).toContain('Chưa xử lý');

    const { page: control } = await open(browser, await conference.link('technician'), { viewport: WIDE });
    const trouble = control.getByTestId('troubles');
    await expect.poll(() => trouble.innerText()).toContain('0987 654 321');
    const downloading = control.waitForEvent('download');
    await trouble.getByRole('button', { name: 'Xem ảnh' }).click();
    expect((await readFile(await (await downloading).path())).equals(Buffer.from(PNG, 'base64'))).toBe(true);
  });

  it('says that its people sit at the point above it, and comes back', async () => {
    const page = await openPoint('04861');
    await fold(page, 'attendance');
    const hall = page.getByTestId('attends-at');
    await hall.getByRole('button', { name: /^Dự ghép tại huyện Đà Bắc/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Dự ghép', exact: true }).click();
    await expect.poll(() => hall.innerText()).toContain('Đang dự ghép tại điểm cầu huyện Đà Bắc');
    await expect
      .poll(() => page.locator('header').innerText())
      .toContain('Dự ghép tại điểm cầu huyện Đà Bắc');
    await fold(page, 'floor');
    await expect
      .poll(() => page.locator('#section-floor').innerText())
      .toContain('phát biểu qua điểm cầu đó');
    await hall.getByRole('button', { name: 'Trở lại phòng họp của điểm cầu' }).click();
    await expect.poll(() => hall.innerText()).toContain('Đang dự họp tại phòng họp của điểm cầu');
  });

  it('is told of what waited for a line when it is on record, where it was said to wait', async () => {
    const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' });
    const line = await Line.of(context);
    const page = await context.newPage();
    await page.goto(await conference.link('operator', { point: '04855' }));
    await page.locator('.live-live').waitFor();
    await line.cut();
    await page.getByTestId('hero').getByRole('button', { name: 'Báo có mặt', exact: true }).click();
    await page.getByTestId('unsent').waitFor();
    line.mend();
    const arrived = page.getByTestId('arrived');
    await expect
      .poll(() => arrived.innerText(), { timeout: 30_000 })
      .toMatch(/Báo có mặt: \d+\s+✓ Đã ghi nhận lúc \d\d:\d\d\./);
    await arrived.getByRole('button', { name: 'Đã xem' }).click();
    await expect.poll(() => arrived.count()).toBe(0);
    await context.close();
  });
});

describe('the sections', () => {
  it('lead with what the session asks for, and keep after its end only what can still be said', async () => {
    const page = await openPoint('04852');
    await expect
      .poll(() => headings(page).then((all) => all.slice(0, 3)))
      .toEqual(['Phát biểu', 'Tin điều hành', 'Sự cố, đường truyền']);
    await conference.moderate('conference', 'end');
    await expect.poll(() => page.getByTestId('hero').getAttribute('data-step')).toBe('ended');
    await expect.poll(() => headings(page)).not.toContain('Phát biểu');
    expect(await headings(page)).not.toContain('Sự cố, đường truyền');
    await fold(page, 'delegates');
    await page.getByTestId('signed-sheet').waitFor();
    expect(await page.getByTestId('delegates').count()).toBe(0);
  });
});
