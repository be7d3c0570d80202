// The agenda, changed from the moderator's page while it is held, against a real server.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const OPENING = 'Tuyên bố lý do, giới thiệu đại biểu';
const REPORT = 'Báo cáo công tác bảo vệ và chăm sóc trẻ em giai đoạn 2016-2020 và 6 tháng năm 2021';
const DISCUSSION = 'Thảo luận về hạn chế, khó khăn và giải pháp';
const CONCLUSION = 'Kết luận, giao nhiệm vụ';

let server: Server;
let conference: Conference;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  server = await Server.start('2021-06-11T08:20:00+07:00,1');
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  browser = await launch();
  ({ page, errors } = await open(browser, await conference.link('moderator')));
  await page.locator('[data-item]').first().waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const titles = () => page.locator('[data-item] .request-text > span:first-child').allInnerTexts();
const row = (title: string) => page.locator('[data-item]').filter({ hasText: title });
const act = (title: string, name: string) => row(title).getByRole('button', { name, exact: true }).click();
const undo = () => page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();

/** Shows what can be done with an item, if it does not show yet. */
async function openRow(title: string): Promise<void> {
  await row(title).locator('.request-text[aria-expanded=false]').click();
}

describe('an item', () => {
  it('is skipped with a reason, and held after all', async () => {
    await openRow(OPENING);
    await act(OPENING, 'Không thực hiện');
    await expect
      .poll(() => page.getByLabel('Lý do không thực hiện').inputValue())
      .toBe('Theo ý kiến chủ trì');
    await page.getByLabel('Lý do không thực hiện').fill('Đã giới thiệu trước giờ họp');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => row(OPENING).innerText())
      .toContain('Không thực hiện: Đã giới thiệu trước giờ họp');
    await page.getByRole('button', { name: `Chuyển sang: ${REPORT}` }).waitFor();
    await act(OPENING, 'Bắt đầu');
    await expect.poll(() => row(OPENING).getAttribute('aria-current')).toBe('step');
  });

  it('is reopened once it was done', async () => {
    await page.getByRole('button', { name: `Chuyển sang: ${REPORT}` }).click();
    await expect.poll(() => row(REPORT).getAttribute('aria-current')).toBe('step');
    await act(OPENING, 'Mở lại');
    await expect.poll(() => row(OPENING).getAttribute('aria-current')).toBe('step');
    await expect.poll(() => row(REPORT).getAttribute('aria-current')).toBe(null);
  });
});

describe('an item that was begun by mistake', () => {
  it('is taken back at once, and what was under way goes on', async () => {
    await openRow(DISCUSSION);
    await act(DISCUSSION, 'Bắt đầu');
    await expect.poll(() => row(DISCUSSION).getAttribute('aria-current')).toBe('step');
    await undo();
    await expect.poll(() => row(OPENING).getAttribute('aria-current')).toBe('step');
    await expect.poll(() => row(DISCUSSION).getAttribute('aria-current')).toBe(null);
  });

  it('is taken back later, once what was noted in it is', async () => {
    await act(DISCUSSION, 'Bắt đầu');
    await expect.poll(() => row(DISCUSSION).getAttribute('aria-current')).toBe('step');
    await conference.moderate('entry', 'add', 'note', 'Ghi nhầm');
    await act(DISCUSSION, 'Bắt đầu nhầm');
    await page.getByRole('textbox', { name: 'Lý do', exact: true }).press('Enter');
    await row(DISCUSSION).getByText('Nội dung này đã có phát biểu').waitFor();
    await conference.moderate('entry', 'withdraw', '1');
    await page.getByRole('textbox', { name: 'Lý do', exact: true }).press('Enter');
    await expect.poll(() => row(OPENING).getAttribute('aria-current')).toBe('step');
  });
});

describe('the order', () => {
  it('is changed by keys alone, and taken back', async () => {
    await row(CONCLUSION).locator('.request-text').focus();
    await page.keyboard.press('Enter');
    await row(CONCLUSION).getByRole('button', { name: 'Lên', exact: true }).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(titles).toEqual([OPENING, REPORT, CONCLUSION, DISCUSSION]);
    await expect.poll(() => page.locator('[data-item]:focus-within').innerText()).toContain(CONCLUSION);
    await page.keyboard.press('z');
    await expect.poll(titles).toEqual([OPENING, REPORT, DISCUSSION, CONCLUSION]);
  });

  it('is changed by buttons', async () => {
    await act(CONCLUSION, 'Lên');
    await expect.poll(titles).toEqual([OPENING, REPORT, CONCLUSION, DISCUSSION]);
    await act(CONCLUSION, 'Xuống');
    await expect.poll(titles).toEqual([OPENING, REPORT, DISCUSSION, CONCLUSION]);
  });

  it('is changed by dragging', async () => {
    await row(CONCLUSION)
      .locator('.drag-handle')
      .dragTo(row(DISCUSSION), { targetPosition: { x: 40, y: 4 } });
    await expect.poll(titles).toEqual([OPENING, REPORT, CONCLUSION, DISCUSSION]);
    await undo();
    await expect.poll(titles).toEqual([OPENING, REPORT, DISCUSSION, CONCLUSION]);
  });
});

describe('parts of an item', () => {
  const FIRST = 'Báo cáo tóm tắt';
  const SECOND = 'Phim tư liệu';

  it('stand below it, are held in their order, and keep it under way', async () => {
    await conference.moderate('agenda', 'add', ...['--title', FIRST, '--duration', '10m', '--parent', '2']);
    await conference.moderate('agenda', 'add', ...['--title', SECOND, '--duration', '10m', '--parent', '2']);
    await expect.poll(titles).toEqual([OPENING, REPORT, FIRST, SECOND, DISCUSSION, CONCLUSION]);
    const start = (title: string) => page.getByRole('button', { name: `Chuyển sang: ${title}` }).click();
    await openRow(REPORT);
    await act(REPORT, 'Mở lại');
    await expect.poll(() => row(REPORT).getAttribute('aria-current')).toBe('step');
    await start(FIRST);
    await expect.poll(() => row(FIRST).getAttribute('aria-current')).toBe('step');
    await expect.poll(() => row(REPORT).getAttribute('aria-current')).toBe('step');
    await page.getByRole('button', { name: `Chuyển sang: ${SECOND}` }).waitFor();
  });

  it('change places only among themselves', async () => {
    const handle = row(SECOND).locator('.drag-handle');
    await handle.dragTo(row(DISCUSSION), { targetPosition: { x: 40, y: 4 } });
    expect(await titles()).toEqual([OPENING, REPORT, FIRST, SECOND, DISCUSSION, CONCLUSION]);
    await handle.dragTo(row(FIRST), { targetPosition: { x: 40, y: 4 } });
    await expect.poll(titles).toEqual([OPENING, REPORT, SECOND, FIRST, DISCUSSION, CONCLUSION]);
    await undo();
    await expect.poll(titles).toEqual([OPENING, REPORT, FIRST, SECOND, DISCUSSION, CONCLUSION]);
  });

  it('are added behind one of them', async () => {
    await page.getByRole('button', { name: 'Thêm nội dung' }).click();
    await page.getByLabel('Tên nội dung').fill('Tham luận');
    await page.getByLabel('Vị trí').selectOption({ label: `Sau: ${FIRST}` });
    await page.getByLabel('Tên nội dung').press('Enter');
    await expect.poll(titles).toEqual([OPENING, REPORT, FIRST, 'Tham luận', SECOND, DISCUSSION, CONCLUSION]);
  });

  it('end with it', async () => {
    await act(REPORT, 'Kết thúc nội dung');
    await expect.poll(() => page.locator('[data-item][aria-current]').count()).toBe(0);
    await page.getByRole('button', { name: `Chuyển sang: ${DISCUSSION}` }).waitFor();
    expect(errors).toEqual([]);
  });
});
