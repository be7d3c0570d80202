// The operator's page from the weeks before the day through rehearsal and recess: what it asks for
// in each state of the conference, and what it does not.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open, PHONE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const POINT = '04867';

let server: Server;
let conference: Conference;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.administer('conference', 'update', '--submissions-until', '2099-01-01T00:00');
  browser = await launch();
  const link = await conference.link('operator', { point: POINT });
  ({ page, errors } = await open(browser, link, { viewport: PHONE, hasTouch: true }));
  await page.getByTestId('hero').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const hero = () => page.getByTestId('hero');
const step = () => hero().getAttribute('data-step');
const press = (name: string) => hero().getByRole('button', { name, exact: true }).click();

async function openSection(section: string) {
  const part = page.locator(`#section-${section}`);
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
  return part;
}

it('sends in its people before the day, and again when they were sent back', async () => {
  await conference.administer(
    'conference',
    'update',
    '--confirm-date',
    '--start',
    '2098-06-11T08:00',
    '--end',
    '2098-06-11T11:20',
  );
  await expect.poll(step).toBe('sendPeople');
  await press('Nhập danh sách');
  const form = page.getByTestId('submission-form');
  await form.getByLabel('Phòng họp').fill('Hội trường xã');
  await form.getByLabel('Dán danh sách').fill('Hà Văn Nam; Công chức');
  await form.getByRole('button', { name: 'Lấy vào danh sách' }).click();
  await form.getByRole('button', { name: 'Gửi danh sách' }).click();
  await expect.poll(step).toBe('checkReadiness');
  await conference.administer('submission', 'return', POINT, 'Thiếu cán bộ trực');
  await expect.poll(step).toBe('sendPeopleAgain');
  await expect.poll(() => form.innerText()).toContain('Thiếu cán bộ trực');
  await form.getByRole('group', { name: 'Cán bộ trực điểm cầu' }).getByLabel('Họ và tên').fill('Bùi Văn Sơn');
  await form.getByRole('button', { name: 'Gửi lại danh sách' }).click();
  await expect.poll(step).toBe('checkReadiness');
  expect(await conference.administer('--json', 'submission', 'list')).toContain('Bùi Văn Sơn');
});

it('checks in while it is rehearsed, and once more on the day', async () => {
  await conference.administer('conference', 'rehearse-start');
  await expect.poll(() => page.getByText(/^Đang chạy thử\. Số liệu/).count()).toBe(1);
  await expect.poll(step).toBe('checkIn');
  await press('Báo có mặt');
  await expect.poll(step).toBe('checkReadiness');
  await conference.moderate('conference', 'open');
  await expect.poll(step).toBe('checkIn');
  await expect.poll(() => page.getByText(/^Đang chạy thử\. Số liệu/).count()).toBe(0);
  await press('Báo có mặt');
  await expect.poll(step).toBe('none');
});

it('says until when the recess lasts', async () => {
  await conference.moderate('conference', 'recess', '--until', '2099-01-01T10:15');
  await expect.poll(step).toBe('recess');
  await expect.poll(() => hero().innerText()).toContain('Họp lại lúc 10 giờ 15');
  await conference.moderate('conference', 'resume');
  await expect.poll(step).toBe('none');
});

it('writes to the moderators, and is told of their answer', async () => {
  const messages = await openSection('messages');
  await messages.getByLabel('Gửi Điều hành').fill('Xin kiểm tra âm thanh');
  await messages.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect
    .poll(() => conference.moderate('--json', 'message', 'list'))
    .toContain('Xin kiểm tra âm thanh');
  await messages.locator('summary').click();
  await conference.moderate('message', 'send', POINT, 'Đã nghe rõ');
  await expect.poll(() => messages.locator('summary').innerText()).toContain('1 mới');
  await messages.locator('summary').click();
  await expect.poll(() => messages.innerText()).toContain('Đã nghe rõ');
  await expect.poll(() => messages.locator('summary').innerText()).not.toContain('1 mới');
  expect(errors).toEqual([]);
});
