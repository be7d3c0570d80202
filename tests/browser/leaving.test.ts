// How a device comes to keep somebody's link, and how it is rid of it, against a real server: another's
// link takes nobody's place, and whoever leaves or is revoked leaves nothing behind.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, PHONE } from './support/browser';
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
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function device(): Promise<{ context: BrowserContext; line: Line }> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' });
  context.setDefaultTimeout(10_000);
  return { context, line: await Line.of(context) };
}

async function openIn(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const home = (): string => conference.linkOf('').replace('#', '');
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** Everything of the conference that this browser still holds. */
function kept(): Promise<{ texts: string[]; states: number; entries: number }> {
  const texts = [localStorage, sessionStorage]
    .flatMap((storage) => Object.entries(storage) as [string, string][])
    .map((entry) => entry.join('='))
    .filter((text) => text.includes('hoa-binh'));
  return new Promise((resolve) => {
    const opening = indexedDB.open('nhipcau');
    opening.onsuccess = () => {
      const stores = opening.result.transaction(['state', 'outbox']);
      const states = stores.objectStore('state').count();
      const entries = stores.objectStore('outbox').count();
      stores.oncomplete = () => resolve({ texts, states: states.result, entries: entries.result });
    };
  });
}

/** An operator's page that works without a line, with something that was not sent. */
async function operatorWithUnsent(code: string) {
  const { context, line } = await device();
  const invitation = await conference.invite('operator', { point: code });
  const page = await openIn(context, conference.linkOf(invitation.token));
  await page.locator('.live-live').waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(async () => (await page.evaluate(kept)).states, { timeout: 15_000 }).toBe(1);
  await line.cut();
  await page.getByTestId('hero').getByRole('button', { name: 'Báo có mặt', exact: true }).click();
  await expect.poll(async () => (await page.evaluate(kept)).entries).toBe(1);
  await page.getByRole('button', { name: 'Phát biểu' }).click();
  await page.getByLabel('Nội dung phát biểu').fill('Phòng, chống đuối nước');
  return { context, line, page, invitation };
}

/** Without a server the page opens, and shows nothing of anybody's. */
async function expectNothingKept(context: BrowserContext, page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(kept)).toEqual({ texts: [], states: 0, entries: 0 });
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => title(page).innerText()).toBe('Cần đường dẫn truy cập');
  await context.close();
}

describe('another link on the same device', () => {
  it('leaves the open tabs and the kept links as they were; a new tab asks whose it is', async () => {
    const { context } = await device();
    const own = await openIn(context, await conference.link('moderator', { name: 'Điều hành 1' }));
    await own.getByTestId('conference-state').waitFor();
    const other = await openIn(
      context,
      await conference.link('operator', { point: '04867', name: 'Xã Tú Lý' }),
    );
    await other.getByTestId('hero').waitFor();
    await own.reload();
    await own.getByTestId('conference-state').waitFor();
    const third = await openIn(context, home());
    await expect.poll(() => title(third).innerText()).toBe('Vào với tư cách nào?');
    await third.getByRole('button', { name: 'Điều hành · Điều hành 1 · hoa-binh' }).click();
    await third.getByTestId('conference-state').waitFor();
    await third.reload();
    await third.getByTestId('conference-state').waitFor();
    await context.close();
  });
});

describe('a link that is opened again', () => {
  it('is the same device, in another tab too', async () => {
    const { context } = await device();
    const { id, token } = await conference.invite('moderator');
    for (let tab = 0; tab < 2; tab += 1) {
      const page = await openIn(context, conference.linkOf(token));
      await page.getByTestId('conference-state').waitFor();
    }
    const devices = await conference.administer('--json', 'device', 'list');
    expect(devices.match(new RegExp(`/invitations/${id}"`, 'g'))).toHaveLength(1);
    await context.close();
  });
});

describe('a link that is renewed', () => {
  it('leaves what was not sent to whoever opens the new one', async () => {
    const { context, line, page, invitation } = await operatorWithUnsent('04846');
    const answer = await conference.administer('--json', 'invite', 'reissue', invitation.id);
    const { token } = JSON.parse(answer) as { token: string };
    line.mend();
    await expect
      .poll(() => title(page).innerText(), { timeout: 30_000 })
      .toBe('Đề nghị mở lại đường dẫn mới nhất');
    await expect.poll(() => page.evaluate(kept)).toMatchObject({ states: 0, entries: 1 });
    await page.reload();
    await expect.poll(() => title(page).innerText()).toBe('Đề nghị mở lại đường dẫn mới nhất');
    await page.goto(conference.linkOf(token));
    await page.locator('.live-live').waitFor();
    await expect.poll(async () => (await page.evaluate(kept)).entries).toBe(0);
    await page.getByTestId('hero').getByText('Báo có mặt').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('a link that is revoked', () => {
  it('takes everything that its device keeps with it, and the page says what to do', async () => {
    const { context, line, page, invitation } = await operatorWithUnsent('04831');
    await conference.administer('invite', 'revoke', invitation.id);
    line.mend();
    await expect.poll(() => title(page).innerText(), { timeout: 30_000 }).toBe('Đường dẫn đã bị thu hồi');
    expect(await page.getByText('Không có việc cần làm').count()).toBe(0);
    await page.getByText('1 nội dung chưa gửi đã bị xóa.').waitFor();
    await page.getByLabel('Mã truy cập (10 chữ số)').waitFor();
    await expectNothingKept(context, page);
  });

  it('lets in again with the ten digits of a code alone, and says whose page it is', async () => {
    const { context } = await device();
    const invitation = await conference.invite('operator', { point: '04834' });
    const page = await openIn(context, conference.linkOf(invitation.token));
    await page.getByTestId('hero').waitFor();
    await conference.administer('invite', 'revoke', invitation.id);
    await expect.poll(() => title(page).innerText()).toBe('Đường dẫn đã bị thu hồi');
    await expect.poll(() => page.locator('.entry-whose').innerText()).toContain(new URL(home()).host);
    const again = await conference.invite('operator', { point: '04834' });
    const [code = ''] = /\d{5} \d{5}/.exec(await conference.administer('invite', 'code', again.id)) ?? [];
    await page.getByLabel('Mã truy cập (10 chữ số)').fill(code);
    await page.keyboard.press('Enter');
    await page.getByTestId('hero').waitFor();
    await context.close();
  });
});

describe('leaving', () => {
  it('asks, forgets everything, and says when the server does not know of it', async () => {
    const { context, page } = await operatorWithUnsent('04840');
    await page.getByRole('heading', { name: 'Hỗ trợ, thực hành' }).click();
    await page.getByRole('button', { name: 'Rời khỏi thiết bị này' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rời khỏi' }).click();
    await expect.poll(() => title(page).innerText()).toBe('Đã rời khỏi thiết bị này');
    await page.getByText('máy chủ chưa thu hồi quyền của thiết bị').waitFor();
    await expectNothingKept(context, page);
  });

  it('has the server revoke the device, whatever the role, and ends its other tabs', async () => {
    const { context } = await device();
    const page = await openIn(context, await conference.link('operator', { point: '04849' }));
    await page.getByTestId('hero').waitFor();
    const other = await openIn(context, home());
    await other.getByTestId('hero').waitFor();
    await page.getByRole('heading', { name: 'Hỗ trợ, thực hành' }).click();
    await page.getByRole('button', { name: 'Rời khỏi thiết bị này' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rời khỏi' }).click();
    await page.getByText('máy chủ không nhận thiết bị này nữa').waitFor();
    await expect.poll(() => title(other).innerText()).toMatch(/^(Đã rời khỏi|Đường dẫn đã bị thu hồi)/);
    await context.close();
  });
});
