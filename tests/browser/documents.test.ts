// Official documents in the clerk's page, against a real server by the wall clock: from the ended
// conference to the number and date, and to the next edition.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { RENDERER } from './support/paths';
import { Server } from './support/server';

/** Word and PDF are made by a process of its own. */
const MAKING = { timeout: 60_000 };

let server: Server;
let conference: Conference;
let browser: Browser;
let folder: string;

const write = (...verb: string[]): Promise<string> => conference.as('minutes', '', ...verb);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nhipcau-documents-'));
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('check-in', '150', '44', '--told-by', 'anh Hùng');
  await conference.moderate('agenda', 'start', '3');
  await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
  await conference.moderate('floor', 'release');
  await write('entry', 'add', 'conclusion', 'Biểu dương các điểm cầu đã chuẩn bị chu đáo.');
  await write('entry', 'add', 'task', 'Rà soát các điểm bơi', '--lead', 'Sở Y tế', '--deadline', '30/6/2021');
  await conference.moderate('conference', 'end');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function openDocuments(options: Parameters<typeof open>[2] = {}, language: 'vi' | 'en' = 'vi') {
  const opened = await open(browser, await conference.link('minutes', { name: 'Thư ký 1' }), options);
  const { page } = opened;
  await page.getByTestId('live-status').waitFor();
  if (language === 'en') await chooseEnglish(page);
  await page
    .getByRole('tab', {
      name: language === 'vi' ? 'Văn bản' : 'Documents',
      exact: true,
    })
    .click();
  await page.getByTestId('steps').waitFor();
  return opened;
}

const section = (page: Page, id: string) => page.locator(`[data-testid=section][data-section=${id}]`);
const step = (page: Page) => page.getByTestId('steps').locator('[aria-current=step]');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

async function beginRewording(page: Page, id: string): Promise<void> {
  await section(page, id)
    .getByRole('button', { name: /^Sửa lời/ })
    .click();
  await section(page, id).locator('textarea:focus').waitFor();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** What a button gives to save. */
async function downloadBy(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download', MAKING),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return bytesOf(download);
}

const startOf = (bytes: Buffer, length: number): string => bytes.subarray(0, length).toString('latin1');

describe('the minutes, from draft to the next edition', { timeout: 120_000 }, () => {
  it('a section is reworded, and says so', async () => {
    const { page, errors } = await openDocuments();
    await expect.poll(() => step(page).innerText()).toContain('Dự thảo');
    const conclusions = section(page, 'conclusions');
    await expect.poll(() => conclusions.innerText()).toContain('Tự động');
    await beginRewording(page, 'conclusions');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Hội nghị thống nhất biểu dương các điểm cầu.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => conclusions.innerText()).toContain('Đã sửa lời văn');
    await expect.poll(() => conclusions.innerText()).toContain('Thư ký 1');
    expect(errors).toEqual([]);
  });

  it('what changes in the record under a reworded section is shown beside it', async () => {
    const { page } = await openDocuments();
    await write('entry', 'add', 'conclusion', 'Đề nghị các địa phương nhân rộng mô hình.');
    const changed = section(page, 'conclusions').getByTestId('record-changed');
    await changed.waitFor();
    await expect.poll(() => changed.innerText()).toContain('Nội dung ghi nhận đã thay đổi');
    await expect.poll(() => changed.innerText()).toContain('thống nhất biểu dương');
    await expect.poll(() => changed.innerText()).toContain('nhân rộng mô hình');
    await press(page, 'Giữ lời văn đã sửa');
    await expect.poll(() => changed.count()).toBe(0);
    await expect.poll(() => section(page, 'conclusions').innerText()).toContain('thống nhất biểu dương');
  });

  it('two who reword the same see both, and nothing is lost', async () => {
    const { page } = await openDocuments();
    const conclusions = section(page, 'conclusions');
    await beginRewording(page, 'conclusions');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Bản của tôi.');
    await write('document', 'reword', 'minutes', 'conclusions', 'Bản của người khác.');
    const stale = conclusions.getByTestId('section-stale');
    await stale.waitFor();
    await expect.poll(() => stale.innerText()).toContain('Bản của tôi.');
    await expect.poll(() => stale.innerText()).toContain('Bản của người khác.');
    await stale.getByRole('button', { name: 'Lưu bản đang sửa' }).click();
    await expect.poll(() => conclusions.getByTestId('section-editor').count()).toBe(0);
    await expect.poll(() => conclusions.innerText()).toContain('Bản của tôi.');
  });

  it('what is being reworded outlives the page', async () => {
    const { page } = await openDocuments();
    await beginRewording(page, 'conclusions');
    await page.keyboard.type('Chưa lưu. ');
    await page.reload();
    await page.getByRole('tab', { name: 'Văn bản', exact: true }).click();
    const editor = page.getByTestId('section-editor');
    await editor.waitFor();
    await expect.poll(() => editor.getByRole('textbox').inputValue()).toContain('Chưa lưu. ');
    await press(page, 'Bỏ phần đang sửa');
    await expect.poll(() => editor.count()).toBe(0);
  });

  it('the letterhead is set; a remark is made and dealt with', async () => {
    const { page } = await openDocuments();
    await press(page, 'Thể thức');
    await page.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân tỉnh Hòa Bình');
    await page.getByLabel('Ký hiệu sau số').fill('BB-UBND');
    await inDialog(page, 'Lưu thể thức');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await press(page, 'Xin ý kiến');
    const missing = page.getByRole('dialog').getByTestId('missing');
    await expect.poll(() => missing.innerText()).toContain('chưa ghi ý kiến');
    expect(await missing.innerText()).not.toContain('cơ quan ban hành');
    await inDialog(page, 'Xin ý kiến');
    await expect.poll(() => step(page).innerText()).toContain('Đang xin ý kiến');
    await expect.poll(() => page.getByTestId('standing').innerText()).toContain('Thư ký 1');
    await section(page, 'conclusions')
      .getByRole('button', { name: /^Góp ý/ })
      .click();
    await page.getByLabel('Nội dung góp ý').fill('Đề nghị nêu rõ tên mô hình.');
    await press(page, 'Gửi góp ý');
    const comment = page.getByTestId('comment').filter({ hasText: 'nêu rõ tên mô hình' });
    await comment.waitFor();
    await comment.getByRole('button', { name: 'Đã xử lý' }).click();
    await expect.poll(() => comment.count()).toBe(0);
    await press(page, 'Xem 1 góp ý đã xử lý');
    await expect.poll(() => comment.innerText()).toContain('Đã xử lý: Thư ký 1');
  });

  it('is returned with a reason, and sent for review again', async () => {
    const { page } = await openDocuments();
    await press(page, 'Trả lại');
    await inDialog(page, 'Trả lại');
    await page.getByText('Cần nhập nội dung này.').waitFor();
    await page.getByLabel('Lý do', { exact: true }).fill('Thiếu địa danh');
    await inDialog(page, 'Trả lại');
    await expect.poll(() => step(page).innerText()).toContain('Dự thảo');
    await expect.poll(() => page.getByTestId('standing').innerText()).toContain('Lý do: Thiếu địa danh');
    await press(page, 'Xin ý kiến');
    await inDialog(page, 'Xin ý kiến');
    await expect.poll(() => step(page).innerText()).toContain('Đang xin ý kiến');
  });

  it('every form and table is downloaded', async () => {
    const { page } = await openDocuments();
    // At hand without scrolling.
    const files = await page.getByTestId('paper-files').boundingBox();
    expect(files && files.y + files.height).toBeLessThan(WIDE.height);
    expect(startOf(await downloadBy(page, 'Biên bản: Word'), 2)).toBe('PK');
    expect(startOf(await downloadBy(page, 'Biên bản: PDF'), 4)).toBe('%PDF');
    await page.getByText('Định dạng khác').click();
    expect((await downloadBy(page, 'Biên bản: Markdown')).toString()).toContain('BIÊN BẢN');
    expect((await downloadBy(page, 'Biên bản: JSON')).toString()).toContain('BB-UBND');
    expect(startOf(await downloadBy(page, 'Tham dự theo điểm cầu: Excel'), 2)).toBe('PK');
    expect(startOf(await downloadBy(page, 'Người phát biểu: CSV'), 3)).toBe('\u00ef\u00bb\u00bf');
    expect((await downloadBy(page, 'Theo dõi thực hiện kết luận: CSV')).toString()).toContain(
      'Rà soát các điểm bơi',
    );
    const chapters = await downloadBy(page, 'Mốc thời gian của bản ghi hình: VTT');
    expect(startOf(chapters, 6)).toBe('WEBVTT');
  });

  it('what was read is approved: a record that moved on asks for the files anew', async () => {
    const { page } = await openDocuments();
    await press(page, 'Duyệt');
    await page.getByTestId('files-to-read').waitFor(MAKING);
    await write('entry', 'add', 'note', 'Bổ sung sau khi tạo tệp');
    await page.getByLabel('Họ và tên người duyệt').fill('Nguyễn Văn Toàn');
    await page.getByLabel('Chức vụ').fill('Phó Chủ tịch');
    await inDialog(page, 'Duyệt');
    await page.getByText('Đề nghị đọc các tệp và đánh dấu trước khi duyệt.').waitFor();
    await page.getByLabel('Người duyệt đã đọc các tệp này').check();
    await inDialog(page, 'Duyệt');
    await page.getByTestId('approval-stale').waitFor();
    await inDialog(page, 'Tạo lại để đọc');
    await page.getByTestId('files-to-read').waitFor(MAKING);
    const read = await downloadBy(page, 'Mở bản Word');
    expect(startOf(await downloadBy(page, 'Mở bản PDF'), 4)).toBe('%PDF');
    await page.getByLabel('Người duyệt đã đọc các tệp này').check();
    await inDialog(page, 'Duyệt');
    await expect.poll(() => step(page).innerText()).toContain('Đã duyệt');
    await expect
      .poll(() => page.getByTestId('standing').innerText())
      .toContain('Nguyễn Văn Toàn, Phó Chủ tịch');
    const kept = await downloadBy(page, 'Bản lần 1 đã duyệt: Word');
    expect(kept.equals(read)).toBe(true);
    await expect.poll(() => page.getByRole('button', { name: /^Sửa lời/ }).count()).toBe(0);
  });

  it('is issued with what the registry gave, and the signed file is there to be fetched', async () => {
    const { page } = await openDocuments();
    const signed = join(folder, 'da-ky.pdf');
    await writeFile(signed, `%PDF-1.4\n${'chữ ký '.repeat(50_000)}`);
    await press(page, 'Ban hành');
    await page.getByLabel('Số văn bản').fill('05');
    await page.getByLabel('Ngày văn bản').fill('2099-06-15');
    await inDialog(page, 'Ban hành');
    await page.getByText('Cần nhập nội dung này.').waitFor();
    await page.locator('input[type=file]').setInputFiles(signed);
    await inDialog(page, 'Ban hành');
    await expect.poll(() => step(page).innerText()).toContain('Đã ban hành');
    await expect.poll(() => page.getByTestId('standing').innerText()).toContain('Số 05, ngày 15/6/2099');
    const fetched = await downloadBy(page, 'Tải tệp đã ký');
    expect(fetched.equals(await readFile(signed))).toBe(true);
  });

  it('is reopened with a reason; the next edition is compared with the first', async () => {
    const { page } = await openDocuments();
    await press(page, 'Mở lại để sửa');
    await page.getByLabel('Lý do', { exact: true }).fill('Sai kết luận');
    await inDialog(page, 'Mở lại để sửa');
    await expect.poll(() => step(page).innerText()).toContain('Dự thảo');
    await page.getByText('Bản lần 2', { exact: true }).waitFor();
    await write('document', 'reword', 'minutes', 'conclusions', 'Kết luận của bản lần hai.');
    await press(page, 'So sánh các bản');
    const difference = page.locator('[data-testid=difference][data-section=conclusions]');
    await expect.poll(() => difference.innerText()).toContain('Kết luận của bản lần hai.');
    await expect.poll(() => difference.innerText()).toContain('Bản của tôi.');
    await expect.poll(() => page.getByText('Mở lại vì: Sai kết luận').count()).toBe(1);
  });
});

describe('the conclusion notice', () => {
  it('counts the working days until it is due', async () => {
    const { page } = await openDocuments();
    await press(page, 'Thông báo kết luận');
    await expect.poll(() => page.getByTestId('countdown').innerText()).toMatch(/Còn \d ngày làm việc/);
    await press(page, 'Thể thức');
    await page.getByLabel('Nơi nhận').fill('Các sở, ban, ngành\nVăn phòng');
    await inDialog(page, 'Lưu thể thức');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByText('Định dạng khác').click();
    const facts = await downloadBy(page, 'Thông báo kết luận: JSON');
    expect(facts.toString()).toContain('Các sở, ban, ngành');
    await press(page, 'Toàn văn');
    await expect.poll(() => page.getByTestId('sheet').innerText()).toContain('- Các sở, ban, ngành;');
  });
});

describe('under a simulated clock', () => {
  it('says beforehand that nothing is approved', { timeout: 60_000 }, async () => {
    const simulated = await Server.start('2021-06-11T08:00:00+07:00,60');
    try {
      const training = await Conference.plan(simulated);
      await training.moderate('conference', 'open');
      await training.moderate('conference', 'end');
      const { page } = await open(browser, await training.link('minutes'));
      await page.getByRole('tab', { name: 'Văn bản', exact: true }).click();
      await press(page, 'Xin ý kiến');
      await inDialog(page, 'Xin ý kiến');
      await press(page, 'Duyệt');
      await page.getByTestId('approval-simulated').waitFor();
      expect(await page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(
        0,
      );
    } finally {
      await simulated.remove();
    }
  });
});

describe('the office', { timeout: 60_000 }, () => {
  const openOffice = async (): Promise<Page> => {
    const token = await readFile(server.administratorTokenFile, 'utf8');
    const { page } = await open(browser, `http://${server.httpAddress}/#${token.trim()}`);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Văn bản/ })
      .click();
    await page.getByLabel('Ngày nghỉ lễ').waitFor();
    return page;
  };

  it('keeps its holidays, and says which line is no day', async () => {
    const page = await openOffice();
    // Those of the law stand there to begin with, and are not saved.
    await page.getByTestId('statutory').waitFor();
    const days = await page.getByLabel('Ngày nghỉ lễ').inputValue();
    expect(days).toContain('17/02/2026');
    expect(days).toContain('02/09/2027');
    expect(await page.getByLabel(/làm bù/).inputValue()).toContain('22/08/2026');
    await page.getByLabel('Ngày nghỉ lễ').fill('01/01/2027\n31/02/2027');
    await press(page, 'Lưu ngày nghỉ');
    await page.getByText('“31/02/2027” không phải là ngày.').waitFor();
    await page.getByLabel('Ngày nghỉ lễ').fill('01/01/2027\n2/9/2027');
    await page.getByLabel(/làm bù/).fill('');
    await press(page, 'Lưu ngày nghỉ');
    await page.getByText(/Đã ghi nhận lúc/).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    const again = await openOffice();
    await expect.poll(() => again.getByLabel('Ngày nghỉ lễ').inputValue()).toBe('01/01/2027\n02/09/2027');
    await again.getByRole('button', { name: /^Thêm ngày nghỉ theo luật/ }).click();
    await expect.poll(() => again.getByLabel('Ngày nghỉ lễ').inputValue()).toContain('16/04/2027');
  });

  it('puts its own Word template in place; a broken one is refused with the place of the mistake', async () => {
    const page = await openOffice();
    const minutes = page.getByTestId('template').first();
    await minutes
      .locator('input[type=file]')
      .setInputFiles({ name: 'hong.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK?') });
    await press(page, 'Dùng tệp này: Biên bản');
    await expect.poll(() => minutes.getByTestId('template-mistake').count(), MAKING).toBe(1);
    await minutes.locator('input[type=file]').setInputFiles(join(RENDERER, 'templates', 'bien-ban.docx'));
    await press(page, 'Dùng tệp này: Biên bản');
    await expect
      .poll(() => minutes.innerText(), MAKING)
      .toContain('Đang dùng mẫu của cơ quan: bien-ban.docx');
    await press(page, 'Dùng lại mẫu có sẵn: Biên bản');
    await expect.poll(() => minutes.innerText()).toContain('Đang dùng mẫu có sẵn');
  });
});

describe.each([
  ['light', WIDE],
  ['dark', WIDE],
  ['light', PHONE],
] as const)('in %s at %o', (colorScheme, viewport) => {
  it.each(['vi', 'en'] as const)('axe finds nothing serious and nothing sticks out: %s', async (language) => {
    const { page } = await openDocuments({ colorScheme, viewport }, language);
    await expect.poll(() => page.getByTestId('section').count()).toBeGreaterThan(0);
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await press(page, language === 'vi' ? 'Thể thức' : 'Letterhead');
    await page.getByRole('dialog').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await press(page, language === 'vi' ? 'So sánh các bản' : 'Compare editions');
    await page.getByTestId('differences').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});
