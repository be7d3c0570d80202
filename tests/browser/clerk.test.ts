// The clerk's page against a real server: written by keyboard alone, by two at once, over a lost
// line, and found again.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Line } from './support/line';
import { Server } from './support/server';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('check-in', '150', '44', '--absent-with-reason', '1', '--told-by', 'anh Hùng');
  await conference.moderate('agenda', 'start', '3');
  await speak('150', 'Xa Văn Đức');
  await conference.moderate('floor', 'release');
  await speak('153', 'Bùi Thị Mai');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function speak(code: string, speaker: string): Promise<void> {
  await conference.moderate('floor', 'call', code, '--speaker', speaker);
}

async function openClerk(name = 'Thư ký 1', options: Parameters<typeof open>[2] = {}) {
  const opened = await open(browser, await conference.link('minutes', { name }), options);
  await opened.page.getByTestId('live-status').waitFor();
  await opened.page.getByTestId('entries').waitFor({ state: 'attached' });
  return opened;
}

const composer = (page: Page) => page.getByTestId('composer').getByRole('textbox', { name: 'Nội dung' });
const entry = (page: Page, text: string) => page.getByTestId('entry').filter({ hasText: text });
const editor = (page: Page) => page.getByTestId('editor');

/** What the minutes say now. */
const minutes = (): Promise<string> => conference.moderate('minutes');

describe('written by the keyboard alone', () => {
  it('ties a note to the speech that is being given, with one keystroke', async () => {
    const { page, errors } = await openClerk();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('composer-text');
    await page.keyboard.type('Đề nghị bổ sung kinh phí');
    await page.keyboard.press('Alt+s');
    await expect.poll(() => page.getByTestId('tie').innerText()).toContain('Bùi Thị Mai');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => entry(page, 'Đề nghị bổ sung kinh phí').count()).toBe(1);
    await expect.poll(() => composer(page).inputValue()).toBe('');
    const [written] = (await conference.moderate('--json', 'entry', 'list'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { speech: string; writtenBy: string });
    expect(written).toMatchObject({
      speech: 'conferences/hoa-binh/speeches/2',
      writtenBy: 'Thư ký 1',
    });
    expect(errors).toEqual([]);
  });

  it('goes to the speech without a statement, and writes it', async () => {
    const { page } = await openClerk();
    await expect.poll(() => page.getByTestId('gap').count()).toBe(1);
    await page.keyboard.press('Alt+g');
    await page.keyboard.type('Nhân rộng mô hình ngôi nhà an toàn');
    await expect.poll(() => page.getByTestId('tie').innerText()).toContain('Xa Văn Đức');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByTestId('gap').count()).toBe(0);
    await expect.poll(minutes).toContain('Nhân rộng mô hình ngôi nhà an toàn');
  });

  it('a statement belongs to whoever speaks when it is begun, also without a keystroke', async () => {
    const { page } = await openClerk();
    await page.keyboard.press('Alt+2');
    await expect.poll(() => page.getByTestId('tie').innerText()).toContain('Bùi Thị Mai');
    await page.keyboard.type('Thành lập nhóm thường trực');
    await page.keyboard.press('Control+Enter');
    const written = entry(page, 'Thành lập nhóm thường trực');
    await expect.poll(() => written.count()).toBe(1);
    await expect.poll(() => written.innerText()).toContain('Ý kiến phát biểu');
  });

  it('is an opinion of whoever speaks beforehand: one chord saves it', async () => {
    const { page } = await openClerk();
    await expect.poll(() => page.getByTestId('tie').innerText()).toContain('Bùi Thị Mai');
    await page.keyboard.type('Bổ sung cộng tác viên thôn');
    await page.keyboard.press('Control+Enter');
    const written = entry(page, 'Bổ sung cộng tác viên thôn');
    await expect.poll(() => written.count()).toBe(1);
    await expect.poll(() => written.innerText()).toContain('Ý kiến phát biểu');
  });

  it('a conclusion, and a task with its units completed as they are typed', async () => {
    const { page } = await openClerk();
    await page.keyboard.press('Alt+3');
    await page.keyboard.type('Thống nhất chủ trương');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => entry(page, 'Thống nhất chủ trương').count()).toBe(1);
    await page.keyboard.press('Alt+5');
    await page.keyboard.type('Rà soát các điểm bơi');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByText('Cần nhập đơn vị chủ trì.').count()).toBeGreaterThan(0);
    await page.keyboard.press('Tab');
    await page.keyboard.type('da bac');
    await expect.poll(() => page.getByRole('option', { name: 'Huyện Đà Bắc' }).count()).toBeGreaterThan(0);
    await page.keyboard.press('ArrowDown');
    await page.locator('[role=option][aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Sở Y tế;Công an tỉnh');
    await page.getByLabel('Thời hạn').focus();
    await page.keyboard.type('30/6/2021');
    await page.keyboard.press('Control+Enter');
    const task = entry(page, 'Rà soát các điểm bơi');
    await expect.poll(() => task.count()).toBe(1);
    for (const part of ['Huyện Đà Bắc', 'Sở Y tế; Công an tỉnh', '30/6/2021']) {
      await expect.poll(() => task.innerText()).toContain(part);
    }
    await expect.poll(minutes).toContain('30/6/2021');
  });

  it('walks over the rows, changes one in its place and withdraws another', async () => {
    const { page } = await openClerk();
    await page.keyboard.press('Alt+1');
    await page.keyboard.type('Ghi nhầm');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => entry(page, 'Ghi nhầm').count()).toBe(1);
    // Only in an empty field does the key lead to the rows.
    await expect.poll(() => composer(page).inputValue()).toBe('');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Ghi nhầm');
    await page.keyboard.press('e');
    await editor(page).locator('textarea:focus').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type(', đã sửa');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => entry(page, 'Ghi nhầm, đã sửa').count()).toBe(1);
    await entry(page, 'Ghi nhầm, đã sửa').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Rút' }).click();
    await expect.poll(() => entry(page, 'Ghi nhầm').count()).toBe(0);
  });

  it('finds an entry without diacritics', async () => {
    const { page } = await openClerk();
    await entry(page, 'Thống nhất chủ trương').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('thong nhat');
    await expect.poll(() => page.getByTestId('entry').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('entry').count()).toBeGreaterThan(3);
  });
});

describe('two clerks at one entry', () => {
  it('see both versions side by side, and neither is lost', async () => {
    const first = (await openClerk('Thư ký 1')).page;
    const second = (await openClerk('Thư ký 2')).page;
    await composer(first).fill('Bản đầu');
    await first.keyboard.press('Control+Enter');
    for (const page of [first, second]) {
      await entry(page, 'Bản đầu').getByRole('button', { name: 'Sửa' }).click();
    }
    await editor(second).getByRole('textbox', { name: 'Nội dung' }).fill('Bản của thư ký 2');
    await editor(first).getByRole('textbox', { name: 'Nội dung' }).fill('Bản của thư ký 1');
    await second.keyboard.press('Tab');
    await editor(second).getByRole('button', { name: 'Lưu' }).click();
    await expect.poll(() => first.getByTestId('conflict').count()).toBe(1);
    await expect.poll(() => first.getByTestId('theirs').innerText()).toContain('Bản của thư ký 2');
    await expect.poll(() => first.getByTestId('theirs').innerText()).toContain('Thư ký 2');
    await expect.poll(() => first.getByTestId('mine').innerText()).toContain('Bản của thư ký 1');
    expect(await seriousProblems(first)).toEqual([]);
    await first.getByRole('button', { name: 'Ghép hai bản để sửa' }).click();
    await editor(first).getByRole('button', { name: 'Lưu' }).click();
    for (const page of [first, second]) {
      await expect
        .poll(() => entry(page, 'Bản của thư ký 1').innerText())
        .toMatch(/Bản của thư ký 1\s+Bản của thư ký 2/);
    }
  });
});

describe('when the line is cut while writing', () => {
  it('keeps what is written, over a reload too, and the entry is written once', async () => {
    const { page } = await openClerk();
    await expect.poll(() => page.getByTestId('live-status').innerText()).toBe('Trực tiếp');
    await server.kill();
    await composer(page).fill('Ghi khi mất mạng');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => page.getByTestId('pending-entry').innerText(), {
        timeout: 20_000,
      })
      .toContain('Chưa gửi. Sẽ tự gửi khi có mạng.');
    await composer(page).fill('Còn đang viết dở');
    await server.restart();
    await expect.poll(() => entry(page, 'Ghi khi mất mạng').count(), { timeout: 30_000 }).toBe(1);
    await page.reload();
    await expect.poll(() => composer(page).inputValue()).toBe('Còn đang viết dở');
    await expect.poll(() => entry(page, 'Ghi khi mất mạng').count()).toBe(1);
    await expect.poll(() => page.getByTestId('pending-entry').count()).toBe(0);
  });

  it('sends after a reload what was on its way, once', async () => {
    const context = await browser.newContext({ viewport: WIDE, locale: 'vi-VN' });
    const line = await Line.of(context);
    const page = await context.newPage();
    await page.goto(await conference.link('minutes', { name: 'Thư ký 1' }));
    await page.getByTestId('entries').waitFor({ state: 'attached' });
    await expect.poll(() => page.getByTestId('live-status').innerText()).toBe('Trực tiếp');
    await line.cut();
    await composer(page).fill('Gửi sau khi tải lại trang');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByTestId('pending-entry').count()).toBe(1);
    await page.reload();
    expect(await minutes()).not.toContain('Gửi sau khi tải lại trang');
    line.mend();
    await expect.poll(() => entry(page, 'Gửi sau khi tải lại trang').count(), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => page.getByTestId('pending-entry').count()).toBe(0);
  });
});

describe('the log', () => {
  it('says who entered what for which point, and follows what happens', async () => {
    const { page } = await openClerk();
    const rows = page.getByTestId('log-row');
    await page.getByRole('button', { name: 'Tham dự' }).click();
    await expect
      .poll(() => rows.first().innerText())
      .toContain('Điểm cầu huyện Đà Bắc báo có mặt: 44 đại biểu, vắng có lý do 1.');
    await expect
      .poll(() => rows.first().innerText())
      .toContain('nhập thay điểm cầu huyện Đà Bắc, người báo tin: anh Hùng');
    await conference.moderate('check-in', '152', '40');
    await expect.poll(() => rows.last().innerText()).toContain('huyện Lương Sơn báo có mặt: 40 đại biểu');
  });

  it('leaves out links and devices until they are asked for', async () => {
    const { page } = await openClerk();
    const rows = page.getByTestId('log-row');
    await rows.first().waitFor();
    const noise = rows.filter({ hasText: 'đường dẫn' });
    expect(await noise.count()).toBe(0);
    await page.getByRole('button', { name: 'Tất cả' }).click();
    await expect.poll(() => noise.count()).toBeGreaterThan(0);
  });

  it('leads to a correction, with a reason', async () => {
    const { page } = await openClerk();
    await page.getByRole('button', { name: 'Tham dự' }).click();
    await page.getByTestId('log-row').first().getByRole('button', { name: 'Đính chính' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Có mặt', exact: true }).fill('43');
    await dialog.getByRole('button', { name: 'Đính chính' }).click();
    await expect.poll(() => dialog.innerText()).toContain('Cần nhập nội dung này.');
    await dialog.getByLabel('Lý do đính chính').fill('Đếm lại');
    await dialog.getByRole('button', { name: 'Đính chính' }).click();
    await expect.poll(() => page.getByTestId('log-row').last().innerText()).toContain('Lý do: Đếm lại');
  });
});

describe('beside the entries', () => {
  it('a written contribution is read, of whom and from where', async () => {
    const { page } = await openClerk();
    await page.getByRole('tab', { name: 'Ý kiến bằng văn bản' }).click();
    await conference.moderate(
      ...['contribution', 'send', '04789', 'Phòng, chống đuối nước'],
      ...['--text', 'Đề nghị cắm biển báo tại các hồ.', '--author', 'Hà Văn Tâm'],
    );
    const written = page.getByTestId('written');
    await expect.poll(() => written.innerText()).toContain('Đề nghị cắm biển báo tại các hồ.');
    await expect.poll(() => written.innerText()).toContain('Phường Thái Bình, thành phố Hòa Bình');
  });

  it('a show of hands is recorded', async () => {
    const { page } = await openClerk();
    await page.getByRole('tab', { name: 'Biểu quyết' }).click();
    await page.getByLabel('Nội dung biểu quyết').fill('Thông qua kế hoạch');
    await page.getByRole('textbox', { name: 'Tán thành', exact: true }).fill('112');
    await page.getByRole('button', { name: 'Ghi kết quả' }).click();
    // More hands than people who are there are asked about, once.
    await page.getByText('đề nghị gửi lại lần nữa để xác nhận').waitFor();
    await page.getByRole('button', { name: 'Ghi kết quả' }).click();
    await expect.poll(() => page.getByTestId('votes').innerText()).toContain('tán thành 112');
  });

  it('the minutes are read as the sheet that will be signed, with the sequence that they rest on', async () => {
    const { page } = await openClerk();
    await page.getByRole('tab', { name: 'Văn bản' }).last().click();
    await page.getByRole('button', { name: 'Toàn văn' }).click();
    const sheet = page.getByTestId('sheet').first();
    await expect.poll(() => sheet.innerText()).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    for (const part of ['BIÊN BẢN', 'Chủ trì (chủ tọa)', 'THƯ KÝ', 'CHỦ TỌA', 'Nơi nhận']) {
      expect(await sheet.innerText()).toContain(part);
    }
    // White, and of the proportions of A4 however the page looks.
    expect(await sheet.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await expect.poll(() => page.getByTestId('rests-on').innerText()).toMatch(/nhật ký đến số [\d.]+\./);
  });
});

describe.each([
  ['light', WIDE],
  ['dark', WIDE],
  ['light', PHONE],
  ['dark', { width: 320, height: 640 }],
] as const)('in %s at %o', (colorScheme, viewport) => {
  it.each(['vi', 'en'])(
    'axe finds nothing serious and nothing sticks out, on any tab: %s',
    async (spoken) => {
      const { page } = await openClerk('Thư ký 1', { colorScheme, viewport });
      if (spoken === 'en') await chooseEnglish(page);
      await page.getByRole('tab').first().waitFor();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await seriousProblems(page)).toEqual([]);
        await expect.poll(() => fitsItsWidth(page)).toBe(true);
      }
    },
  );
});

describe('at 400 % zoom', () => {
  it('a note is written and read', async () => {
    const { page } = await openClerk('Thư ký 1', {
      viewport: { width: 320, height: 256 },
    });
    await composer(page).fill('Ghi trên màn hình hẹp');
    await page.getByTestId('composer').getByRole('button', { name: 'Lưu' }).click();
    await expect.poll(() => entry(page, 'Ghi trên màn hình hẹp').count()).toBe(1);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});
