// The technician's page against a real server: the call-round by keyboard alone, incidents taken on
// and resolved, and nothing that touches the floor.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('point', 'update', '04789', '--operator', 'Bùi Văn Sơn; Văn phòng; 0987 654 321');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openTechnician(options: Parameters<typeof open>[2] = {}) {
  const link = await conference.link('technician', { name: 'Kỹ thuật 1' });
  const opened = await open(browser, link, options);
  await opened.page.getByTestId('live-status').waitFor();
  return opened;
}

const progress = (page: Page): Promise<string> => page.getByTestId('progress').innerText();
const called = (page: Page): Promise<string | null> =>
  page.getByTestId('call-card').getAttribute('data-point');

/** What was recorded last, as the event feed says it. */
async function lastEvent(): Promise<string> {
  return (await conference.moderate('--json', 'events', 'list')).trim().split('\n').at(-1) ?? '';
}

describe('the call-round', () => {
  it('checks ten points by keyboard alone: nine pass, one has a bad picture, with a note', async () => {
    const { page, errors } = await openTechnician();
    await expect.poll(() => progress(page)).toBe('0/112 đã kiểm tra, 0 chưa đạt');
    const round: (string | null)[] = [];
    for (let index = 0; index < 10; index += 1) {
      const point = await called(page);
      round.push(point);
      if (index === 4) {
        await page.keyboard.press('2');
        await page.keyboard.press('2');
        await page.keyboard.type('hình mờ');
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press(index % 2 === 0 ? 'Enter' : 'Space');
      await expect.poll(() => called(page)).not.toBe(point);
    }
    await expect.poll(() => progress(page)).toBe('10/112 đã kiểm tra, 1 chưa đạt');
    expect(new Set(round).size).toBe(10);
    await page.keyboard.press('f');
    await expect.poll(() => page.getByTestId('round-row').count()).toBe(1 + 1);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => called(page)).toBe(round[4]);
    await expect.poll(() => page.getByTestId('checklist').innerText()).toContain('Kiểm tra lúc');
    await expect.poll(() => page.getByLabel('Nội dung chưa đạt: Hình ảnh').inputValue()).toBe('hình mờ');
    expect(errors).toEqual([]);
  });

  it('finds a point without diacritics, and calls it', async () => {
    const { page } = await openTechnician();
    await page.getByTestId('progress').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('thai binh');
    await expect.poll(() => called(page)).toMatch(/04789$/);
    await page.keyboard.press('Enter');
    const number = page.getByTestId('call-card').getByRole('link');
    await expect.poll(() => number.getAttribute('href')).toBe('tel:0987654321');
  });

  it('keeps what was toggled when the next is called, and tells the server', async () => {
    const { page } = await openTechnician();
    await page.getByTestId('progress').waitFor();
    const point = await called(page);
    await page.keyboard.press('1');
    await page.keyboard.press('ArrowDown');
    await expect.poll(lastEvent).toContain(String(point));
    expect(await lastEvent()).toContain('READINESS_ITEM_POWER');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => called(page)).toBe(point);
  });
});

describe('incidents', () => {
  it('are taken on and resolved by keys, with the cause', async () => {
    const { page } = await openTechnician();
    await conference.moderate('incident', 'report', '04792', 'no-sound', '--description', 'Không nghe');
    const troubles = page.getByTestId('troubles');
    await expect.poll(() => troubles.innerText()).toContain('Phường Tân Hòa, thành phố Hòa Bình');
    await page.keyboard.press('t');
    await expect.poll(() => troubles.innerText()).toContain('Kỹ thuật 1 đang xử lý');
    await page.keyboard.press('r');
    await page.getByLabel('Nguyên nhân').waitFor();
    await page.keyboard.type('Tắt nhầm loa');
    await page.keyboard.press('Enter');
    await expect.poll(() => troubles.count()).toBe(0);
    expect(await conference.moderate('--json', 'incident', 'list')).toContain('Tắt nhầm loa');
  });
});

describe('the floor', () => {
  it('is shown, and cannot be touched', async () => {
    await conference.moderate('conference', 'open');
    await conference.moderate('check-in', '150', '45');
    await conference.moderate('floor', 'open');
    await conference.moderate('floor', 'request', '150', '--speaker', 'Xa Văn Đức');
    await conference.moderate('floor', 'request', '150', '--speaker', 'Bùi Thị Mai').catch(() => undefined);
    await conference.moderate('floor', 'accept', '1');
    const { page } = await openTechnician();
    await expect.poll(() => page.getByTestId('next-speakers').innerText()).toContain('Xa Văn Đức');
    await conference.moderate('floor', 'grant');
    await expect.poll(() => page.getByTestId('speaker').innerText()).toContain('Xa Văn Đức');
    expect(await page.getByTestId('speaker').getByRole('button').count()).toBe(0);
    // While the session is on, trouble comes before the call-round.
    await expect.poll(() => page.locator('.round-column').first().getAttribute('aria-label')).toBe('Sự cố');
  });
});

describe.each([
  ['light', 'vi'],
  ['dark', 'en'],
] as const)('in %s, %s', (colorScheme, chosen) => {
  it('axe finds nothing serious and nothing sticks out', async () => {
    await conference.moderate('incident', 'report', '04795', 'power');
    const { page } = await openTechnician({ colorScheme, viewport: WIDE });
    if (chosen === 'en') await chooseEnglish(page);
    await page.getByTestId('troubles').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    await page.keyboard.press('2');
    await page.locator('.check-failed').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});

describe('on a phone', () => {
  it.each(['light', 'dark'] as const)(
    'in %s each tab does its part, and nothing sticks out',
    async (theme) => {
      await conference.moderate('incident', 'report', '04801', 'no-picture').catch(() => undefined);
      const { page, errors } = await openTechnician({ viewport: PHONE, colorScheme: theme });
      const tab = (id: string) => page.locator(`#tab-${id}`);
      const fine = async (): Promise<void> => {
        await expect.poll(() => fitsItsWidth(page)).toBe(true);
        expect(await seriousProblems(page)).toEqual([]);
      };
      // While the session is on, trouble stands first.
      await page.getByTestId('troubles').waitFor();
      await tab('round').click();
      await page.getByTestId('progress').waitFor();
      await fine();
      const chosen = page.getByTestId('round-row').nth(2);
      const point = await chosen.getAttribute('data-point');
      await chosen.locator('.round-name').click();
      await page.getByTestId('call-card').waitFor();
      await expect.poll(() => called(page)).toBe(point);
      await page.getByTestId('checklist').getByRole('button').first().click();
      await page.locator('.check-passed').first().waitFor();
      await fine();
      await tab('trouble').click();
      await page.getByTestId('troubles').waitFor();
      await fine();
      await tab('round').click();
      await page.getByTestId('progress').waitFor();
      expect(errors).toEqual([]);
    },
  );
});

describe('the rehearsal', () => {
  it('is begun and ended from here', async () => {
    const other = await Server.start();
    try {
      const planned = await Conference.plan(other);
      const { page } = await open(browser, await planned.link('technician'));
      await page.getByRole('button', { name: 'Bắt đầu chạy thử' }).click();
      await page.getByRole('button', { name: 'Kết thúc chạy thử' }).click();
      await page.getByRole('button', { name: 'Bắt đầu chạy thử' }).waitFor();
    } finally {
      await other.remove();
    }
  });
});
