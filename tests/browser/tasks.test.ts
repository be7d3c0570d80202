// What becomes of the tasks: a unit reports on its phone, whoever follows them answers, and the office
// sees what is overdue in all conferences.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const UNIT = 'Sở Y tế';
const OVERDUE = 'Rà soát các điểm bơi';
const REGULAR = 'Tuyên truyền phòng, chống đuối nước';
const OF_ANOTHER = 'Bố trí kinh phí';

let server: Server;
let conference: Conference;
let browser: Browser;

const give = (text: string, lead: string, deadline: string): Promise<string> =>
  conference.as('minutes', '', 'entry', 'add', 'task', text, '--lead', lead, '--deadline', deadline);

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await give(REGULAR, UNIT, 'thường xuyên');
  await give(OVERDUE, UNIT, '30/6/2021');
  await give(OF_ANOTHER, 'Sở Tài chính', '30/6/2021');
  await conference.moderate('conference', 'end');
  await conference.as('minutes', '', 'task', 'follow');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const card = (page: Page, list: string, text: string) =>
  page.getByTestId(list).getByRole('listitem').filter({ hasText: text });
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

async function openClerk() {
  const { page } = await open(browser, await conference.link('minutes', { name: 'Thư ký 1' }));
  await page.getByRole('tab', { name: 'Theo dõi', exact: true }).click();
  await page.getByTestId('followed-tasks').waitFor();
  return page;
}

describe('tasks after the conference', { timeout: 120_000 }, () => {
  it('are reported by the unit on its phone, which sees its own and no others', async () => {
    const link = await conference.link('unit', { unit: UNIT, name: UNIT });
    const { page, errors } = await open(browser, link, { viewport: PHONE });
    await card(page, 'unit-tasks', OVERDUE).waitFor();
    expect(await page.locator('h1').innerText()).toBe(UNIT);
    expect(await page.locator('main').innerText()).not.toContain(OF_ANOTHER);
    // By due date: what is overdue stands first.
    const first = page.getByTestId('unit-tasks').getByRole('listitem').first();
    expect(await first.innerText()).toMatch(/Rà soát các điểm bơi[\s\S]*Chưa thực hiện[\s\S]*Quá hạn/);
    expect(await seriousProblems(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await page.getByRole('button', { name: `Báo cáo: ${OVERDUE}` }).click();
    await inDialog(page, 'Gửi báo cáo');
    await page.getByText('Cần nhập').first().waitFor();
    await page.getByRole('textbox', { name: 'Kết quả thực hiện' }).fill('Đã rà soát 101/101 xã');
    await page.getByLabel('Đã hoàn thành nhiệm vụ').check();
    const file = page.getByRole('dialog').locator('input[type=file]');
    const pdf = { name: 'bao-cao.pdf', mimeType: 'application/pdf' };
    await file.setInputFiles({ ...pdf, buffer: Buffer.alloc(10 * 1024 * 1024 + 1, '%') });
    await inDialog(page, 'Gửi báo cáo');
    await page.getByText('Tệp lớn hơn 10 MB').waitFor();
    await file.setInputFiles({ ...pdf, buffer: Buffer.from('%PDF-1.4') });
    await inDialog(page, 'Gửi báo cáo');
    await expect
      .poll(() => card(page, 'unit-tasks', OVERDUE).innerText())
      .toContain('Chờ xác nhận hoàn thành');
    await card(page, 'unit-tasks', OVERDUE)
      .getByRole('button', { name: 'Mở tệp kèm theo: bao-cao.pdf' })
      .waitFor();
    expect(errors).toEqual([]);
  });

  it('are returned with a reason, reported again and accepted', async () => {
    const page = await openClerk();
    const task = card(page, 'followed-tasks', OVERDUE);
    await task.getByRole('button', { name: /^Trả lại/ }).click();
    await page.getByRole('dialog').getByLabel('Lý do').fill('Thiếu biểu tổng hợp');
    await inDialog(page, 'Lưu');
    await expect.poll(() => task.innerText()).toContain('Trả lại: Thiếu biểu tổng hợp');
    await conference.as('minutes', '', 'task', 'report', '2', 'Đã bổ sung biểu', '--completed');
    await task.getByRole('button', { name: /^Chấp nhận/ }).click();
    await expect.poll(() => task.count()).toBe(0);
    await page.getByLabel('Hiển thị').selectOption({ label: 'Đã kết thúc theo dõi' });
    await expect.poll(() => task.innerText()).toContain('Đã hoàn thành');
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('are withdrawn with a reason, which the unit sees where nothing is left to report', async () => {
    const page = await openClerk();
    const task = card(page, 'followed-tasks', REGULAR);
    await task.getByRole('button', { name: /^Thu hồi/ }).click();
    await inDialog(page, 'Lưu');
    await page.getByText('Cần nhập').first().waitFor();
    await page.getByRole('dialog').getByLabel('Lý do').fill('Giao nhầm đơn vị');
    await inDialog(page, 'Lưu');
    await expect.poll(() => task.count()).toBe(0);
    await page.getByLabel('Hiển thị').selectOption({ label: 'Đã kết thúc theo dõi' });
    await expect.poll(() => task.innerText()).toMatch(/Đã thu hồi[\s\S]*Thu hồi ngày .*: Giao nhầm đơn vị/);
    const unit = await open(browser, await conference.link('unit', { unit: UNIT, name: UNIT }), {
      viewport: PHONE,
    });
    const seen = card(unit.page, 'unit-tasks', REGULAR);
    await seen.waitFor();
    expect(await seen.innerText()).toContain('Giao nhầm đơn vị');
    expect(await seen.getByRole('button', { name: /^Báo cáo/ }).count()).toBe(0);
    await task.getByRole('button', { name: /^Mở lại/ }).click();
    await page.getByRole('dialog').getByLabel('Lý do').fill('Thu hồi nhầm');
    await inDialog(page, 'Lưu');
    await seen.getByRole('button', { name: /^Báo cáo/ }).waitFor();
  });

  it('stand on the page of the office, what is overdue first', async () => {
    const invited = await conference.administer('--json', 'invite', 'create', 'planner', '--office');
    const { token } = JSON.parse(invited) as { token: string };
    const { page, errors } = await open(browser, conference.linkOf(token), { viewport: WIDE });
    await page.getByRole('link', { name: 'Nhiệm vụ' }).click();
    await card(page, 'office-tasks', OF_ANOTHER).waitFor();
    expect(await page.getByTestId('office-tasks').innerText()).not.toContain(REGULAR);
    await page.getByLabel('Hiển thị').selectOption({ label: 'Tất cả nhiệm vụ đang theo dõi' });
    await card(page, 'office-tasks', REGULAR).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await card(page, 'office-tasks', OF_ANOTHER).getByRole('link').click();
    await card(page, 'followed-tasks', OF_ANOTHER).waitFor();
    await page.getByRole('button', { name: /^Tạo đường dẫn cho/ }).click();
    await page.getByRole('button', { name: 'Sao chép đường dẫn của Sở Tài chính' }).waitFor();
    expect(errors).toEqual([]);
  });
});
