// One short conference with eight browsers at once, each doing its main work through its own page:
// what one of them does, the others see. The planner hands the operator of the speaker's point the
// link; only the second point is played by the command line.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, PHONE } from './support/browser';
import { Conference, type Invited, type RoleName } from './support/conference';
import { Server } from './support/server';

const SPEAKER = 'Xa Văn Đức';
const OTHER = 'Bùi Thị Mai';
const TOPIC = 'Nhân rộng mô hình ngôi nhà an toàn';

let server: Server;
let conference: Conference;
let browser: Browser;
let planner: Page;
/** Of the speaker's point, on a telephone. */
let operator: Page;
let moderator: Page;
let coordinator: Page;
let clerk: Page;
let chair: Page;
let hall: Page;
let auditor: Page;
const errors: string[] = [];

async function enter(role: RoleName, invited: Invited = {}): Promise<Page> {
  return enterBy(await conference.link(role, invited), role);
}

async function enterBy(link: string, who: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await open(browser, link, options);
  page.on('pageerror', (error) => errors.push(`${who}: ${error.message}`));
  return page;
}

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  browser = await launch();
  planner = await enter('planner', { name: 'Văn phòng' });
  moderator = await enter('moderator', { name: 'Nguyễn Thị Lan' });
  coordinator = await enter('coordinator', { point: '150', name: 'Đầu mối Đà Bắc' });
  clerk = await enter('minutes', { name: 'Thư ký' });
  chair = await enter('chair');
  hall = await enter('screen');
  auditor = await enter('auditor');
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const text = (page: Page, id: string): Promise<string> => page.getByTestId(id).first().innerText();
/** Points of the district that its coordinator still waits for. */
const missing = (): Promise<number> =>
  coordinator.getByTestId('call').filter({ hasText: 'Chưa báo có mặt' }).count();

/** What the operator's page asks for now. */
const step = (): Promise<string | null> => operator.getByTestId('hero').getAttribute('data-step');
const press = (name: string): Promise<void> =>
  operator.getByTestId('hero').getByRole('button', { name, exact: true }).click();

describe('a conference', () => {
  it('is handed out by the planner: the link of a point opens its page on a telephone', async () => {
    const sections = planner.getByRole('navigation');
    await sections.getByRole('link', { name: /^Đường dẫn truy cập/ }).click();
    await planner.getByLabel('Vai trò', { exact: true }).selectOption({ label: 'Cán bộ trực điểm cầu' });
    await planner.getByLabel('Điểm cầu', { exact: true }).fill('da bac');
    await planner.getByRole('button', { name: /^Huyện Đà Bắc/ }).click();
    await planner.getByRole('button', { name: 'Tạo một đường dẫn' }).click();
    await expect.poll(() => planner.locator('.message pre').count()).toBe(1);
    const link = /http:\S+/.exec(await planner.locator('.message pre').innerText())?.[0] ?? '';
    operator = await enterBy(link, 'operator', { viewport: PHONE, hasTouch: true });
    await expect.poll(() => operator.getByRole('heading', { level: 1 }).innerText()).toBe('Huyện Đà Bắc');
    const row = planner
      .locator('.invitation')
      .filter({ hasText: 'Huyện Đà Bắc' })
      .filter({ hasNotText: 'Đầu mối' });
    await expect.poll(() => row.getByTestId('invitation-state').innerText()).toMatch(/^Đã mở từ/);
  });

  it('is opened by the moderator; the hall, the chair and the auditor see it begin', async () => {
    await expect.poll(() => hall.getByTestId('scene').getAttribute('data-scene')).toBe('before');
    await moderator.getByRole('button', { name: /^Khai mạc/ }).click();
    await moderator
      .getByRole('dialog')
      .getByRole('button', { name: /^Khai mạc/ })
      .click();
    await expect.poll(() => hall.getByTestId('scene').getAttribute('data-scene')).toBe('floor');
    await expect.poll(() => text(chair, 'conference-state')).toContain('Đang họp');
    await expect.poll(() => auditor.getByText('Khai mạc hội nghị.').count()).toBe(1);
  });

  it('has its points arrive; the worklist of their coordinator shrinks', async () => {
    await expect.poll(missing).toBe(12);
    await expect.poll(step).toBe('checkIn');
    await press('Báo có mặt');
    await expect.poll(missing).toBe(11);
    await conference.as('operator', '153', 'check-in', '153', '40');
    await expect.poll(() => text(hall, 'hall-counts')).toContain('Có mặt 85/2.500 đại biểu');
  });

  it('has points ask for the floor; the moderator gives places, the chair sees who and on what', async () => {
    await moderator.getByRole('button', { name: /^Mở đăng ký/ }).click();
    await expect.poll(() => moderator.getByText('Đang mở đăng ký').count()).toBe(1);
    await operator.getByRole('button', { name: 'Phát biểu' }).click();
    await operator.getByLabel('Người phát biểu').fill(SPEAKER);
    await operator.getByLabel('Nội dung phát biểu').fill(TOPIC);
    await operator.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await expect.poll(() => text(moderator, 'pending')).toContain(SPEAKER);
    await conference.as('operator', '153', 'floor', 'request', '153', '--speaker', OTHER);
    await expect.poll(() => text(chair, 'chair-pending')).toContain(TOPIC);
    await expect.poll(() => text(moderator, 'pending')).toContain(OTHER);
    await moderator.keyboard.press('a');
    await expect.poll(() => text(chair, 'chair-queue')).toContain(SPEAKER);
    await expect.poll(() => text(moderator, 'pending')).not.toContain(SPEAKER);
    await moderator.keyboard.press('a');
    await expect.poll(() => text(chair, 'chair-queue')).toContain(OTHER);
    await expect.poll(step).toBe('confirmReady');
    await press('Đã sẵn sàng');
    await expect.poll(() => text(chair, 'chair-queue')).toContain('đã sẵn sàng');
  });

  it('calls: the point begins, the hall shows how long and who then, the clerk writes what was said', async () => {
    const callsFirst = moderator.getByLabel('Mời trước, tính giờ khi bắt đầu phát biểu');
    await callsFirst.check();
    await moderator.locator('body').press('g');
    await expect.poll(step).toBe('start');
    await expect.poll(() => text(hall, 'hall-name')).toBe(SPEAKER);
    await callsFirst.uncheck();
    await press('Bắt đầu phát biểu');
    await expect.poll(() => text(hall, 'hall-name')).toBe(SPEAKER);
    await expect.poll(() => text(hall, 'hall-digits')).toMatch(/^4:\d\d$|^5:00$/);
    await expect.poll(() => text(hall, 'hall-next')).toContain(OTHER);
    await expect.poll(() => text(chair, 'chair-speaker')).toContain(SPEAKER);

    await clerk.getByTestId('composer').getByRole('textbox', { name: 'Nội dung' }).fill(TOPIC);
    await clerk.keyboard.press('Alt+2');
    await expect.poll(() => text(clerk, 'tie')).toContain(SPEAKER);
    await clerk.keyboard.press('Control+Enter');
    await expect.poll(() => clerk.getByTestId('entry').filter({ hasText: TOPIC }).count()).toBe(1);
    await expect.poll(() => auditor.getByTestId('log-line').last().innerText()).toContain(TOPIC);

    await press('Kết thúc phát biểu');
    await expect.poll(step).toBe('none');
    await expect.poll(() => hall.getByTestId('hall-name').count()).toBe(0);
    await expect.poll(() => clerk.getByTestId('gap').count()).toBe(0);
    await expect.poll(() => text(chair, 'chair-not-spoken')).toContain('111/112 điểm cầu');
  });

  it('lives through the loss of its server: every page comes back by itself', async () => {
    const pages = [planner, operator, moderator, coordinator, clerk, chair, auditor];
    await server.kill();
    for (const page of pages) await expect.poll(() => text(page, 'live-status')).toMatch(/^Đang kết nối lại/);
    await server.restart();
    for (const page of pages) {
      await expect.poll(() => text(page, 'live-status'), { timeout: 30_000 }).toBe('Trực tiếp');
    }
    await expect.poll(() => hall.getByTestId('live-status').count(), { timeout: 30_000 }).toBe(0);
    await moderator.keyboard.press('g');
    await expect.poll(() => text(hall, 'hall-name')).toBe(OTHER);
    await expect.poll(() => text(moderator, 'speaker')).toContain(OTHER);
    await moderator.keyboard.press('e');
    await expect.poll(() => hall.getByTestId('hall-name').count()).toBe(0);
  });

  it('is ended by the moderator; nothing was thrown on any page', async () => {
    await moderator.getByRole('button', { name: /^Bế mạc/ }).click();
    await moderator
      .getByRole('dialog')
      .getByRole('button', { name: /^Bế mạc/ })
      .click();
    await expect.poll(() => text(hall, 'hall-statement')).toBe('Hội nghị đã kết thúc');
    await expect.poll(() => text(chair, 'conference-state')).toContain('Đã kết thúc');
    await expect.poll(step).toBe('ended');
    expect(errors).toEqual([]);
  });
});
