// What may be told to the public, in the clerk's page against a real server by the wall clock: chosen,
// read, released, taken back.

import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const PRAISE = 'Biểu dương các điểm cầu đã chuẩn bị chu đáo.';
const INTERNAL = 'Rút kinh nghiệm nội bộ về khâu chuẩn bị.';
const TASK = 'Rà soát các điểm bơi';

let server: Server;
let conference: Conference;
let browser: Browser;

const write = (...verb: string[]): Promise<string> => conference.as('minutes', '', ...verb);

async function holdConference(on: Server): Promise<Conference> {
  const held = await Conference.plan(on);
  await held.moderate('conference', 'open');
  await held.as('minutes', '', 'entry', 'add', 'conclusion', PRAISE);
  await held.as('minutes', '', 'entry', 'add', 'conclusion', INTERNAL);
  await held.as('minutes', '', 'entry', 'add', 'task', TASK, '--lead', 'Sở Y tế', '--deadline', '30/6/2021');
  await held.moderate('conference', 'end');
  return held;
}

beforeAll(async () => {
  server = await Server.start();
  conference = await holdConference(server);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openPublicRecord(of = conference, options: Parameters<typeof open>[2] = {}) {
  const opened = await open(browser, await of.link('minutes', { name: 'Thư ký 1' }), options);
  const { page } = opened;
  await page.getByRole('tab', { name: 'Văn bản', exact: true }).click();
  await page.getByRole('button', { name: 'Thông tin công khai', exact: true }).click();
  await page.getByTestId('public-text').waitFor();
  return opened;
}

const standing = (page: Page) => page.getByTestId('public-standing');
const text = (page: Page) => page.getByTestId('public-text');
const entry = (page: Page, words: string) => page.getByTestId('public-entry').filter({ hasText: words });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const saved = (page: Page) =>
  expect.poll(() => page.getByRole('button', { name: 'Lưu lựa chọn' }).isDisabled()).toBe(true);

async function downloadBy(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

describe('what the public may know', { timeout: 120_000 }, () => {
  it('is what was chosen, and nothing else', async () => {
    const { page, errors } = await openPublicRecord();
    await expect.poll(() => standing(page).innerText()).toContain('Chưa công khai');
    expect(await text(page).innerText()).not.toContain(PRAISE);
    await entry(page, PRAISE).getByRole('checkbox').check();
    await entry(page, TASK).getByRole('checkbox').check();
    await page.getByLabel('Nêu số điểm cầu và số người tham dự').check();
    await page.getByLabel('Lời dẫn').fill('Hội nghị đã thành công tốt đẹp.');
    await expect.poll(() => page.getByTestId('chosen-count').innerText()).toBe('Chọn 2/3');
    await expect
      .poll(() => page.getByRole('button', { name: 'Công khai', exact: true }).isDisabled())
      .toBe(true);
    await press(page, 'Lưu lựa chọn');
    await saved(page);
    await expect.poll(() => text(page).innerText()).toContain(PRAISE);
    await expect.poll(() => text(page).innerText()).toContain('Giao Sở Y tế rà soát các điểm bơi');
    await expect.poll(() => text(page).innerText()).toContain('thành công tốt đẹp');
    expect(await text(page).innerText()).not.toContain(INTERNAL);
    expect(errors).toEqual([]);
  });

  it('is chosen all or none with one press, and a change can be dropped', async () => {
    const { page } = await openPublicRecord();
    await press(page, 'Chọn tất cả');
    await expect.poll(() => page.getByTestId('chosen-count').innerText()).toBe('Chọn 3/3');
    await press(page, 'Bỏ chọn tất cả');
    await expect.poll(() => page.getByTestId('chosen-count').innerText()).toBe('Chọn 0/3');
    await press(page, 'Bỏ thay đổi');
    await expect.poll(() => page.getByTestId('chosen-count').innerText()).toBe('Chọn 2/3');
  });

  it('is released after a word of what that means, and is the same in the files', async () => {
    const { page } = await openPublicRecord();
    await press(page, 'Công khai');
    await page.getByText(/cung cấp cho báo chí/).waitFor();
    await inDialog(page, 'Công khai');
    await expect.poll(() => standing(page).innerText()).toMatch(/Đã công khai lúc .*Thư ký 1/);
    await expect.poll(() => text(page).innerText()).not.toContain('chưa công khai');
    const file = await downloadBy(page, 'Tải về: Tệp văn bản (.txt)');
    await expect.poll(async () => (await text(page).innerText()).trim()).toBe(file.trim());
    const html = await downloadBy(page, 'Tải về: HTML');
    expect(html).toContain('<!DOCTYPE html>');
    expect(html).toContain(PRAISE);
  });

  it('an entry that was changed since is marked, and not told until it is chosen anew', async () => {
    const { page } = await openPublicRecord();
    await write('entry', 'update', '1', '--text', `${PRAISE} Sửa.`);
    const changed = entry(page, PRAISE);
    await expect.poll(() => changed.innerText()).toContain('Đã sửa sau khi chọn');
    await expect.poll(() => text(page).innerText()).not.toContain(PRAISE);
    await changed.getByRole('checkbox').check();
    await page.getByText('Khi lưu thay đổi, bản đang công khai hết hiệu lực').waitFor();
    await press(page, 'Lưu lựa chọn');
    await saved(page);
    await expect.poll(() => text(page).innerText()).toContain(`${PRAISE} Sửa.`);
    await expect.poll(() => standing(page).innerText()).toContain('Chưa công khai');
  });

  it('is taken back with a reason', async () => {
    const { page } = await openPublicRecord();
    await press(page, 'Công khai');
    await inDialog(page, 'Công khai');
    await expect.poll(() => standing(page).innerText()).toContain('Đã công khai');
    await press(page, 'Ngừng công khai');
    await page.getByLabel('Lý do', { exact: true }).fill('Còn sai số liệu');
    await inDialog(page, 'Ngừng công khai');
    await expect.poll(() => standing(page).innerText()).toContain('Chưa công khai');
  });

  it('two who choose at once see both, and nothing is lost', async () => {
    const { page: first } = await openPublicRecord();
    const { page: second } = await openPublicRecord();
    await first.getByLabel('Lời dẫn').fill('Lời dẫn của người thứ nhất.');
    await second.getByLabel('Lời dẫn').fill('Lời dẫn của người thứ hai.');
    await press(second, 'Lưu lựa chọn');
    await saved(second);
    const stale = first.getByTestId('public-stale');
    await stale.waitFor();
    await expect.poll(() => stale.innerText()).toContain('người thứ nhất');
    await expect.poll(() => stale.innerText()).toContain('người thứ hai');
    await press(first, 'Lưu bản đang chọn');
    await saved(first);
    await expect.poll(() => second.getByLabel('Lời dẫn').inputValue()).toBe('Lời dẫn của người thứ nhất.');
  });
});

describe('under a simulated clock', () => {
  it('says that nothing is released', { timeout: 60_000 }, async () => {
    const simulated = await Server.start('2021-06-11T08:00:00+07:00,60');
    try {
      const { page } = await openPublicRecord(await holdConference(simulated));
      await page.getByText(/ghi theo giờ mô phỏng.*không công khai được/).waitFor();
      expect(await page.getByRole('button', { name: 'Công khai', exact: true }).count()).toBe(0);
    } finally {
      await simulated.remove();
    }
  });
});

describe.each([
  ['light', WIDE],
  ['dark', WIDE],
  ['light', PHONE],
] as const)('in %s at %o', (colorScheme, viewport) => {
  it('can be read and used by everybody, in both languages', async () => {
    const { page } = await openPublicRecord(conference, { colorScheme, viewport });
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await chooseEnglish(page);
    await page.getByLabel('Introduction').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});
