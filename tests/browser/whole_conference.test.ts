// One short conference with six browsers at once, each doing its main work through its own page:
// what one of them does, the others see. Operators are played by the command line.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { Conference, type Invited, type RoleName } from './support/conference';
import { Server } from './support/server';

const SPEAKER = 'Xa Văn Đức';
const OTHER = 'Bùi Thị Mai';
const TOPIC = 'Nhân rộng mô hình ngôi nhà an toàn';

let server: Server;
let conference: Conference;
let browser: Browser;
let moderator: Page;
let coordinator: Page;
let clerk: Page;
let chair: Page;
let hall: Page;
let auditor: Page;
const errors: string[] = [];

async function enter(role: RoleName, invited: Invited = {}): Promise<Page> {
  const opened = await open(browser, await conference.link(role, invited));
  opened.page.on('pageerror', (error) => errors.push(`${role}: ${error.message}`));
  return opened.page;
}

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  browser = await launch();
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

describe('a conference', () => {
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
    await conference.as('operator', '150', 'check-in', '150', '45');
    await expect.poll(missing).toBe(11);
    await conference.as('operator', '153', 'check-in', '153', '40');
    await expect.poll(() => text(hall, 'hall-counts')).toContain('Có mặt 85/2.500 đại biểu');
  });

  it('has points ask for the floor; the moderator gives places, the chair sees who and on what', async () => {
    await moderator.getByRole('button', { name: /^Mở đăng ký/ }).click();
    await expect.poll(() => moderator.getByText('Đang mở đăng ký').count()).toBe(1);
    await conference.as('operator', '150', 'floor', 'request', '150', '--speaker', SPEAKER, '--topic', TOPIC);
    await conference.as('operator', '153', 'floor', 'request', '153', '--speaker', OTHER);
    await expect.poll(() => text(chair, 'chair-pending')).toContain(TOPIC);
    await expect.poll(() => text(moderator, 'pending')).toContain(OTHER);
    await moderator.keyboard.press('a');
    await expect.poll(() => text(chair, 'chair-queue')).toContain(SPEAKER);
    await moderator.keyboard.press('a');
    await expect.poll(() => text(chair, 'chair-queue')).toContain(OTHER);
    await conference.as('operator', '150', 'floor', 'ready', '1');
    await expect.poll(() => text(chair, 'chair-queue')).toContain('đã sẵn sàng');
  });

  it('gives the floor: the hall shows who, how long and who then; the clerk writes what was said', async () => {
    await moderator.keyboard.press('g');
    await expect.poll(() => text(hall, 'hall-name')).toBe(SPEAKER);
    expect(await text(hall, 'hall-digits')).toMatch(/^4:\d\d$|^5:00$/);
    await expect.poll(() => text(hall, 'hall-next')).toContain(OTHER);
    await expect.poll(() => text(chair, 'chair-speaker')).toContain(SPEAKER);

    await clerk.getByTestId('composer').getByRole('textbox', { name: 'Nội dung' }).fill(TOPIC);
    await clerk.keyboard.press('Control+Enter');
    await expect.poll(() => clerk.getByTestId('entry').filter({ hasText: TOPIC }).count()).toBe(1);
    await expect.poll(() => auditor.getByTestId('log-line').last().innerText()).toContain(TOPIC);

    await moderator.keyboard.press('e');
    await expect.poll(() => hall.getByTestId('hall-name').count()).toBe(0);
    await expect.poll(() => text(chair, 'chair-not-spoken')).toContain('111/112 điểm cầu');
  });

  it('lives through the loss of its server: every page comes back by itself', async () => {
    const pages = [moderator, coordinator, clerk, chair, auditor];
    await server.kill();
    for (const page of pages) await expect.poll(() => text(page, 'live-status')).toMatch(/^Đang kết nối lại/);
    await server.restart();
    for (const page of pages) {
      await expect.poll(() => text(page, 'live-status'), { timeout: 30_000 }).toBe('Trực tiếp');
    }
    await expect.poll(() => hall.getByTestId('live-status').count(), { timeout: 30_000 }).toBe(0);
    await moderator.keyboard.press('g');
    await expect.poll(() => text(hall, 'hall-name')).toBe(OTHER);
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
    expect(errors).toEqual([]);
  });
});
