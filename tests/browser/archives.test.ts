// Archives on the office's page: a conference leaves one server, is proved by the command line, comes
// into another, and is purged there by two persons once its time is over.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference, NAME } from './support/conference';
import { COMMAND_LINE } from './support/paths';
import { Server } from './support/server';

const run = promisify(execFile);
/** Making, sending and proving go through the disk. */
const MOVING = { timeout: 60_000 };

const DAY_MS = 24 * 3600 * 1000;

/** Where the conference was held, long ago; and where it is kept now, where a second is nearly three hours. */
let then: Server;
let now: Server;
/** Of somebody whose link the first administrator has not had in hand. */
let secondToken: string;
let browser: Browser;
let folder: string;
let archive: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nhipcau-archives-'));
  archive = join(folder, 'hoa-binh.zip');
  then = await Server.start('2021-06-11T08:00:00+07:00,1');
  now = await Server.start(`${new Date(Date.now() + DAY_MS).toISOString()},10000`);
  secondToken = await now.inviteAdministrator();
  const conference = await Conference.plan(then);
  await conference.moderate('conference', 'open');
  await conference.as('minutes', '', 'entry', 'add', 'conclusion', 'Biểu dương các điểm cầu.');
  await conference.moderate('conference', 'end');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await then?.remove();
  await now?.remove();
  await rm(folder, { recursive: true, force: true });
});

const tokenOf = async (server: Server): Promise<string> =>
  (await readFile(server.administratorTokenFile, 'utf8')).trim();

async function openOffice(server: Server, token?: string, options: BrowserContextOptions = {}) {
  const link = `http://${server.httpAddress}/#${token ?? (await tokenOf(server))}`;
  const opened = await open(browser, link, options);
  await opened.page
    .getByRole('navigation')
    .getByRole('link', { name: /^(Lưu trữ|Archives)/ })
    .click();
  await opened.page.getByTestId('import-archive').waitFor();
  return opened;
}

const row = (page: Page) => page.locator(`[data-testid=archive-row][data-conference=${NAME}]`);
const purged = (page: Page) => page.locator(`[data-testid=purged][data-conference=${NAME}]`);
const pressIn = (page: Page, name: string | RegExp) => row(page).getByRole('button', { name }).click();
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** A browser that only downloads. */
const withoutPicker = (page: Page) =>
  page.evaluate('Object.defineProperty(window, "showSaveFilePicker", { value: undefined })');

/** A browser that writes to the disk as it comes, and never asks where. */
const withPickerFor = (page: Page, name: string) =>
  page.evaluate(`window.showSaveFilePicker = async () =>
    (await navigator.storage.getDirectory()).getFileHandle('${name}', { create: true })`);

const writtenTo = (page: Page, name: string): Promise<number[]> =>
  page.evaluate(`navigator.storage.getDirectory()
    .then((folder) => folder.getFileHandle('${name}'))
    .then((handle) => handle.getFile())
    .then((file) => file.arrayBuffer())
    .then((bytes) => Array.from(new Uint8Array(bytes)))`);

async function importFile(page: Page, file: string): Promise<void> {
  await page.getByTestId('import-archive').locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Nhập vào máy chủ' }).click();
}

async function setRetention(page: Page, years: string): Promise<void> {
  await page.getByLabel('Thời hạn lưu trữ (năm)', { exact: true }).fill(years);
  await page.getByRole('button', { name: 'Lưu thời hạn' }).click();
  await expect.poll(() => page.getByTestId('retention').innerText()).toBe(`${years} năm`);
}

async function propose(page: Page, reason: string): Promise<void> {
  await pressIn(page, /^Đề nghị hủy dữ liệu/);
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(archive);
  await page.getByRole('dialog').getByTestId('proof').waitFor();
  await page.getByRole('dialog').getByLabel('Lý do').fill(reason);
  await inDialog(page, 'Gửi đề nghị');
}

describe('an archive', { timeout: 120_000 }, () => {
  it('is saved through the browser, and the command line proves it', async () => {
    const { page, errors } = await openOffice(then);
    await withoutPicker(page);
    await expect.poll(() => row(page).innerText()).toContain('Kết thúc ngày 11/6/2021');
    const [download] = await Promise.all([
      page.waitForEvent('download', MOVING),
      pressIn(page, /^Xuất tệp lưu trữ/),
    ]);
    expect(download.suggestedFilename()).toBe('hoa-binh-luu-tru-2021-06-11.zip');
    await download.saveAs(archive);
    const shown = await row(page).getByTestId('export-done').getByTestId('checksum').innerText();
    const { stdout } = await run('sha256sum', [archive]);
    expect(stdout).toContain(shown);
    const proved = await run(COMMAND_LINE, ['archive', 'verify', archive]);
    expect(proved.stdout).toContain(shown);
    await expect.poll(() => row(page).getByTestId('last-archive').innerText()).toContain(shown);
    expect(errors).toEqual([]);
  });

  it('is written to the disk as it comes where the browser can', async () => {
    const { page } = await openOffice(then);
    await withPickerFor(page, 'archive.zip');
    await pressIn(page, /^Xuất tệp lưu trữ/);
    await row(page).getByTestId('export-done').waitFor(MOVING);
    const bytes = Buffer.from(await writtenTo(page, 'archive.zip'));
    const written = join(folder, 'written.zip');
    await writeFile(written, bytes);
    const shown = await row(page).getByTestId('export-done').getByTestId('checksum').innerText();
    const proved = await run(COMMAND_LINE, ['archive', 'verify', written]);
    expect(proved.stdout).toContain(shown);
  });

  it('that is damaged is refused, and the part is named', async () => {
    const { page } = await openOffice(now);
    const bytes = await readFile(archive);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    const damaged = join(folder, 'damaged.zip');
    await writeFile(damaged, bytes);
    await importFile(page, damaged);
    await page.getByTestId('damaged-part').waitFor(MOVING);
    await expect
      .poll(() => page.getByTestId('damaged-part').innerText())
      .toMatch(/\.(json|binpb|md|csv): |container: |(files|documents)\/\S+: /);
    expect(await row(page).count()).toBe(0);
  });

  it('comes into another server', async () => {
    const { page, errors } = await openOffice(now);
    await importFile(page, archive);
    await expect.poll(() => page.getByTestId('import-done').innerText(), MOVING).toContain(NAME);
    await row(page).waitFor();
    await expect.poll(() => row(page).innerText()).toContain('Nhập từ tệp lưu trữ');
    await importFile(page, archive);
    await page.getByText('Máy chủ đã có hội nghị này nên không nhập đè.').waitFor(MOVING);
    expect(errors).toEqual([]);
  });
});

describe('purging', { timeout: 120_000 }, () => {
  it('waits for the end of the retention period, and says when that is', async () => {
    const { page } = await openOffice(now);
    await setRetention(page, '70');
    await propose(page, 'Hết thời hạn lưu trữ');
    await expect.poll(() => page.getByTestId('kept-until').innerText()).toContain('11/6/2091');
    await inDialog(page, 'Bỏ qua');
    await setRetention(page, '2');
    await expect.poll(() => row(page).innerText()).toContain('Hết thời hạn lưu trữ từ ngày 11/6/2023');
  });

  it('another archive than the one that was verified is refused', async () => {
    const { page } = await openOffice(now);
    await pressIn(page, /^Đề nghị hủy dữ liệu/);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Dán mã kiểm tra' }).click();
    await dialog.getByLabel(/^Mã kiểm tra/).fill('12');
    await dialog.getByLabel('Lý do').fill('Thử');
    await inDialog(page, 'Gửi đề nghị');
    await dialog.getByText('Mã kiểm tra có 64 chữ số').waitFor();
    await dialog.getByLabel(/^Mã kiểm tra/).fill('ab'.repeat(32));
    await dialog.getByText('Không khớp với tệp lưu trữ gần nhất').waitFor();
    await inDialog(page, 'Gửi đề nghị');
    await dialog.getByText(/Chưa có tệp lưu trữ nào khớp/).waitFor();
  });

  it('is proposed by one, seen by all, withdrawn, and confirmed by a second person only', async () => {
    const { page: first } = await openOffice(now);
    const { page: second } = await openOffice(now, secondToken);
    await propose(first, 'Hết thời hạn lưu trữ');
    const proposal = row(second).getByTestId('proposal');
    await proposal.waitFor();
    await expect.poll(() => proposal.innerText()).toContain('Hết thời hạn lưu trữ');
    await pressIn(second, /^Rút hoặc không đồng ý/);
    await expect.poll(() => row(first).getByTestId('proposal').count()).toBe(0);
    // Whoever was invited by the one who proposes would be no second person.
    await propose(second, 'Đã hết thời hạn, đã kiểm tra tệp lưu trữ');
    await row(second).getByTestId('proposal').waitFor();
    await pressIn(second, /^Xác nhận hủy dữ liệu/);
    await second.getByLabel(/^Nhập mã hội nghị/).fill(NAME);
    await inDialog(second, 'Hủy dữ liệu vĩnh viễn');
    await second.getByText(/Cần người thứ hai xác nhận/).waitFor();
    await pressIn(first, /^Xác nhận hủy dữ liệu/);
    await first.getByLabel(/^Nhập mã hội nghị/).fill('sai-ma');
    await inDialog(first, 'Hủy dữ liệu vĩnh viễn');
    await first.getByText('Chưa đúng mã hội nghị.').waitFor();
    await first.getByLabel(/^Nhập mã hội nghị/).fill(NAME);
    // Refused until the three days are over.
    const confirm = first
      .getByRole('dialog')
      .getByRole('button', { name: 'Hủy dữ liệu vĩnh viễn', exact: true });
    await expect
      .poll(
        async () => {
          if (await confirm.isEnabled({ timeout: 100 }).catch(() => false)) await confirm.click();
          return row(first).count();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(0);
    await purged(first).waitFor();
    await expect.poll(() => purged(first).innerText()).toContain('Đã hết thời hạn, đã kiểm tra tệp lưu trữ');
  });

  it('its conference comes back from the archive', async () => {
    const { page } = await openOffice(now);
    await importFile(page, archive);
    await row(page).waitFor(MOVING);
    await expect.poll(() => purged(page).count()).toBe(0);
  });
});

describe.each([
  ['light', WIDE],
  ['dark', WIDE],
  ['light', PHONE],
] as const)('in %s at %o', (colorScheme, viewport) => {
  it('can be read and used by everybody, in both languages', async () => {
    const { page } = await openOffice(now, undefined, { colorScheme, viewport });
    await row(page).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
    await pressIn(page, /^Đề nghị hủy dữ liệu/);
    expect(await seriousProblems(page)).toEqual([]);
    await inDialog(page, 'Bỏ qua');
    await chooseEnglish(page);
    await page.getByText('Import an archive').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});
