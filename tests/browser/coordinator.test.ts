// The coordinator's page against a real server: a worklist that shrinks, everything on behalf of a
// point, links to pass on.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

/** Huyện Đà Bắc: itself and eleven communes, one of which has only a telephone. */
const DISTRICT = '150';
const BY_TELEPHONE = '04867';

let server: Server;
let conference: Conference;
let browser: Browser;

/** Opens every part of a desk. */
async function openFolds(page: Page): Promise<void> {
  const folds = page.locator('.fold');
  await folds.evaluateAll((all) => all.forEach((fold) => fold.setAttribute('open', '')));
  await page.getByTestId('readiness').waitFor();
}

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate(
    ...['point', 'update', BY_TELEPHONE, '--by-telephone', '--head', 'Xa Thị Lan'],
    ...['--telephone', '0912 345 678', '--operator', 'Bùi Văn Sơn; Văn phòng; 0987 654 321'],
  );
  await conference.moderate('conference', 'open');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openCoordinator(options: Parameters<typeof open>[2] = {}) {
  const link = await conference.link('coordinator', { name: 'Đầu mối Đà Bắc', point: DISTRICT });
  const opened = await open(browser, link, options);
  await opened.page.getByTestId('calls-left').waitFor();
  return opened;
}

const call = (page: Page, code: string) =>
  page.locator(`[data-testid="call"][data-point$="/bridgePoints/${code}"]`);

const left = async (page: Page): Promise<number> =>
  Number(/\d+/.exec(await page.getByTestId('calls-left').innerText())?.[0] ?? 0);

/** Opens the desk of Xã Tú Lý through the list of all. */
async function openDesk(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Tất cả' }).click();
  await page.getByLabel('Tìm điểm cầu').fill('tu ly');
  await page.locator('.point-row').filter({ hasText: 'Xã Tú Lý' }).click();
  await page.getByTestId('point-desk').waitFor();
}

async function lastEvents(): Promise<string> {
  return (await conference.moderate('--json', 'events', 'list')).trim().split('\n').slice(-3).join('\n');
}

describe('the worklist', () => {
  it('has the missing of the subtree, each with numbers that dial, and nobody else', async () => {
    const { page, errors } = await openCoordinator();
    await expect.poll(() => left(page)).toBe(12);
    const row = call(page, BY_TELEPHONE);
    await row.scrollIntoViewIfNeeded();
    await expect.poll(() => row.innerText()).toContain('Chưa báo có mặt');
    const numbers = () =>
      row.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await expect.poll(numbers).toEqual(['tel:0987654321', 'tel:0912345678']);
    // Said once, and not at each of them.
    await expect.poll(() => page.getByTestId('no-telephone').innerText()).toContain('11 điểm cầu chưa có');
    await expect.poll(() => page.getByTestId('count-expected').innerText()).toBe('254');
    expect(errors).toEqual([]);
  });

  it('shrinks with a call, and with what is recorded; a mark is kept by the browser', async () => {
    const { page } = await openCoordinator();
    await expect.poll(() => left(page)).toBe(12);
    await call(page, DISTRICT)
      .getByRole('button', { name: /^Đã gọi/ })
      .click();
    await expect.poll(() => left(page)).toBe(11);
    await page.reload();
    await expect.poll(() => left(page)).toBe(11);
    await conference.moderate('check-in', DISTRICT, '45');
    await conference.moderate('line', DISTRICT, 'disconnected');
    await expect.poll(() => call(page, DISTRICT).innerText()).toContain('Mất đường truyền');
    await expect.poll(() => left(page)).toBe(12);
    await conference.moderate('line', DISTRICT, 'connected');
  });

  it('is worked by keys: down to the next, C when it was called, Escape back', async () => {
    const { page } = await openCoordinator();
    await expect.poll(() => left(page)).toBe(11);
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('point-desk').waitFor();
    await page.keyboard.press('c');
    await expect.poll(() => left(page)).toBe(10);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('point-desk').count()).toBe(0);
  });
});

describe('a point that has reported and closed its page', () => {
  it('is no call, until it is asked something', async () => {
    const { page } = await openCoordinator();
    const code = '04855';
    await call(page, code).scrollIntoViewIfNeeded();
    await conference.moderate('check-in', code, '19');
    await expect.poll(() => call(page, code).count()).toBe(0);
    await conference.moderate('announce', 'Đề nghị mở trang.', '--ack', '--point', code);
    await expect
      .poll(async () => {
        await page.locator('.call-list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
        return call(page, code).allInnerTexts();
      })
      .toEqual([expect.stringContaining('Có tin điều hành chưa nhận')]);
  });
});

describe('on behalf of a point by telephone', () => {
  it('checks it in; the record says who entered it, for whom, and who said so', async () => {
    const { page, errors } = await openCoordinator();
    await openDesk(page);
    await page.getByLabel('Người báo tin').fill('Bùi Văn Sơn');
    const form = page.getByTestId('count-form');
    await form.getByRole('textbox', { name: 'Có mặt', exact: true }).fill('17');
    await form.getByRole('textbox', { name: 'Vắng có lý do' }).fill('2');
    await form.getByRole('button', { name: 'Báo có mặt' }).click();
    await expect.poll(() => form.innerText()).toContain('Báo lại số liệu');
    const events = await lastEvents();
    expect(events).toContain('Bùi Văn Sơn');
    expect(events).toContain('Đầu mối Đà Bắc');
    expect(events).toContain('"present":17');
    expect(errors).toEqual([]);
  });

  it('shows what somebody else declared meanwhile beside what is written, to choose', async () => {
    const { page } = await openCoordinator();
    await openDesk(page);
    const form = page.getByTestId('count-form');
    const present = form.getByRole('textbox', { name: 'Có mặt', exact: true });
    await expect.poll(() => present.inputValue()).toBe('17');
    await present.fill('15');
    await conference.moderate('declare', BY_TELEPHONE, '18', '--absent-with-reason', '1');
    await expect.poll(() => form.innerText()).toContain('có mặt 18, vắng 1');
    await expect.poll(() => form.getByRole('button', { name: 'Báo lại số liệu' }).isDisabled()).toBe(true);
    await form.getByRole('button', { name: 'Dùng số vừa báo' }).click();
    await expect.poll(() => present.inputValue()).toBe('18');
  });

  it('is first on the list once it is asked something: the announcement is acknowledged for it', async () => {
    const { page } = await openCoordinator();
    await conference.moderate('announce', 'Đề nghị kiểm tra micro.', '--ack');
    await expect.poll(() => call(page, BY_TELEPHONE).innerText()).toContain('Có tin điều hành chưa nhận');
    await call(page, BY_TELEPHONE).locator('.call-what').click();
    await page.getByTestId('unacknowledged').getByRole('button', { name: 'Đã nhận' }).click();
    await expect.poll(() => call(page, BY_TELEPHONE).count()).toBe(0);
  });

  it('asks for the floor, says that it is ready, and withdraws', async () => {
    const { page } = await openCoordinator();
    await conference.moderate('floor', 'open');
    await openDesk(page);
    await page.getByText('Phát biểu', { exact: true }).click();
    const form = page.getByTestId('floor-request-form');
    await form.getByLabel('Người phát biểu').fill('Xa Thị Lan');
    await form.getByLabel('Nội dung phát biểu').fill('Đường vào bản');
    await form.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    const own = page.getByTestId('own-requests');
    await expect.poll(() => own.innerText()).toContain('Chờ xếp lượt');
    await conference.moderate('floor', 'accept', '1');
    await own.getByRole('button', { name: 'Đã sẵn sàng' }).click();
    await expect.poll(() => own.innerText()).toContain('đã sẵn sàng');
    await own.getByRole('button', { name: 'Rút đăng ký' }).click();
    await expect.poll(() => page.getByText('Không có đăng ký phát biểu nào.').count()).toBe(1);
  });

  it('reports trouble, takes it on and resolves it', async () => {
    const { page } = await openCoordinator();
    await openDesk(page);
    await page.getByText('Đường truyền, sự cố', { exact: true }).click();
    const form = page.getByTestId('incident-form');
    await form.getByRole('button', { name: 'Mất điện' }).click();
    await form.getByRole('button', { name: 'Báo sự cố' }).click();
    const incident = page.getByTestId('incident');
    await incident.getByRole('button', { name: 'Nhận xử lý' }).click();
    await expect.poll(() => incident.innerText()).toContain('Đang xử lý');
    await incident.getByRole('button', { name: 'Đã khắc phục…' }).click();
    await incident.getByLabel('Nguyên nhân').fill('Cúp điện toàn xã');
    await page.keyboard.press('Enter');
    await expect.poll(() => incident.count()).toBe(0);
  });
});

describe('links to pass on', () => {
  it('makes one, which opens the point in another browser; a new one ends it', async () => {
    const { page, errors } = await openCoordinator();
    await page.getByRole('tab', { name: 'Đường dẫn' }).click();
    const row = page.locator('[data-testid="link-row"][data-point$="/bridgePoints/04831"]');
    // A line each, as in a table.
    expect((await row.boundingBox())?.height).toBeLessThan(48);
    await row.getByRole('button', { name: 'Tạo đường dẫn: Thị trấn Đà Bắc' }).click();
    const first = await row.getByTestId('new-link').innerText();
    await open(browser, first);
    await expect.poll(() => row.innerText()).toContain('Đã mở từ');
    await row.getByRole('button', { name: 'Cấp lại đường dẫn: Thị trấn Đà Bắc' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cấp lại đường dẫn' }).click();
    await expect.poll(() => row.getByTestId('new-link').innerText()).not.toBe(first);
    const { page: late } = await open(browser, first);
    await expect.poll(() => late.getByRole('status').innerText()).toContain('Đường dẫn không còn hiệu lực');
    expect(errors).toEqual([]);
  });

  it('gives a code by telephone, which opens the point once', async () => {
    const { page } = await openCoordinator();
    await page.getByRole('tab', { name: 'Đường dẫn' }).click();
    const row = page.locator('[data-testid="link-row"][data-point$="/bridgePoints/04831"]');
    await row.getByRole('button', { name: 'Cấp mã truy cập: Thị trấn Đà Bắc' }).click();
    const code = await row.getByTestId('access-code').innerText();
    expect(code).toMatch(/^\d{5} \d{5}$/);
    const { page: other } = await open(browser, `http://${server.httpAddress}/`);
    // As it is heard, with a digit misheard: what was typed stays to be mended.
    await other.getByLabel('Mã hội nghị').fill('Hòa Bình');
    const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
    await other.getByLabel(/^Mã truy cập/).fill(wrong);
    await other.getByRole('button', { name: 'Vào bằng mã' }).click();
    await other.getByRole('alert').waitFor();
    expect(await other.getByLabel('Mã hội nghị').inputValue()).toBe('Hòa Bình');
    expect(await other.getByLabel(/^Mã truy cập/).inputValue()).toBe(wrong);
    await other.getByLabel(/^Mã truy cập/).fill(code);
    await other.getByRole('button', { name: 'Vào bằng mã' }).click();
    await expect.poll(() => row.innerText()).toContain('Mã truy cập đã dùng');
  });

  it('has one text for all points', async () => {
    const { page } = await openCoordinator();
    await page.getByRole('tab', { name: 'Đường dẫn' }).click();
    await page.getByRole('button', { name: 'Nội dung gửi các điểm cầu' }).click();
    await expect
      .poll(() => page.getByTestId('text-for-all').inputValue())
      .toContain('Xã Tú Lý, huyện Đà Bắc:');
  });
});

describe.each([
  ['light', WIDE, 'vi'],
  ['dark', WIDE, 'en'],
  ['light', PHONE, 'en'],
  ['dark', PHONE, 'vi'],
] as const)('in %s at %o, %s', (colorScheme, viewport, chosen) => {
  it('axe finds nothing serious and nothing sticks out, on any tab or desk', async () => {
    const { page } = await openCoordinator({ colorScheme, viewport });
    if (chosen === 'en') await chooseEnglish(page);
    await page.getByRole('tab').first().waitFor();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await seriousProblems(page)).toEqual([]);
      await expect.poll(() => fitsItsWidth(page)).toBe(true);
    }
    await page.getByRole('tab').nth(1).click();
    await page.locator('.point-row').first().click();
    await openFolds(page);
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});
