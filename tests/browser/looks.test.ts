// What all pages look like: our own typeface without a jump, controls that a thumb can hit, one line above
// a telephone's page.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, PHONE } from './support/browser';
import { Conference, type Invited, type RoleName } from './support/conference';
import { playDiscussion } from './support/full_swing';
import { Server } from './support/server';

interface Looked {
  role: RoleName;
  invited?: Invited;
  /** Is there once the page is drawn. */
  ready: string;
}

const OPERATOR: Looked = { role: 'operator', invited: { point: '04831' }, ready: '[data-testid=hero]' };
const PAGES: readonly Looked[] = [
  { role: 'moderator', ready: '.cell' },
  { role: 'coordinator', invited: { point: '150' }, ready: '[data-testid=calls-left]' },
  { role: 'technician', ready: '[role=tab], [data-testid=progress]' },
  { role: 'minutes', ready: '[data-testid=log-row]' },
  { role: 'chair', ready: '[data-testid=chair-speaker]' },
  { role: 'planner', ready: '[data-testid=todo-count]' },
  { role: 'auditor', ready: '[data-testid=log-line]' },
  { role: 'screen', ready: '[data-testid=hall-speaker]' },
];
const ON_TELEPHONES = [OPERATOR, ...PAGES.slice(0, 3)];
const THUMB_PX = 48;
/** One line of controls, and the air around it. */
const HEADER_PX_MAX = 64;

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await playDiscussion(conference);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const fontFiles = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.woff2')),
  );

describe('the typeface', () => {
  it.each(PAGES)('of the page of $role is our own, from our own server', async ({ role, invited, ready }) => {
    const { page, errors } = await open(browser, await conference.link(role, invited));
    await page.locator(ready).first().waitFor();
    await expect.poll(() => page.evaluate(() => document.fonts.check('16px Inter', 'Điểm cầu ạ'))).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toMatch(/^"?Inter/);
    const files = await fontFiles(page);
    expect(files.map((file) => new URL(file).host)).toEqual([
      new URL(page.url()).host,
      new URL(page.url()).host,
    ]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it.each(['operator', 'nobody'])('of the page of %s is the system’s', async (who) => {
    const link = await conference.link('operator', { point: '04831' });
    const { page } = await open(browser, who === 'nobody' ? new URL('/', link).href : link);
    await page
      .locator(who === 'nobody' ? 'form' : OPERATOR.ready)
      .first()
      .waitFor();
    expect(await fontFiles(page)).toEqual([]);
    await page.context().close();
  });

  it('takes the room of what stands until it has come', async () => {
    const { page } = await open(browser, await conference.link('planner'));
    await page.locator('[data-testid=todo-count]').waitFor();
    await page.evaluate(() => document.fonts.ready);
    const [ours, until] = await page.evaluate(() => {
      const text = 'Hội nghị trực tuyến: 2.451 đại biểu, xã Quyết Thắng, huyện Lạc Sơn, đề nghị phát biểu';
      return ['Inter', "'Inter until it has come'"].map((family) => {
        const sample = document.createElement('span');
        sample.textContent = text;
        sample.style.font = `500 16px ${family}`;
        sample.style.whiteSpace = 'nowrap';
        document.body.append(sample);
        const { width, height } = sample.getBoundingClientRect();
        sample.remove();
        return { width, height };
      });
    });
    expect(Math.abs((until?.width ?? 0) / (ours?.width ?? 1) - 1)).toBeLessThan(0.03);
    expect(Math.abs((until?.height ?? 0) - (ours?.height ?? 1))).toBeLessThan(1.5);
    await page.context().close();
  });
});

describe('what has little room', () => {
  it.each(['light', 'dark'] as const)('the head of a desk stands two lines, in %s', async (colorScheme) => {
    const { page } = await open(browser, await conference.link('auditor'), {
      viewport: { width: 1366, height: 768 },
      colorScheme,
    });
    await page.locator('[data-testid=log-line]').first().waitFor();
    expect((await page.locator('.page-header').boundingBox())?.height).toBeLessThanOrEqual(HEADER_PX_MAX);
    await page.context().close();
  });

  it('the planner’s sections, on a telephone: the chosen one is whole, and a number stays in one piece', async () => {
    const { page } = await open(browser, await conference.link('planner'), { viewport: PHONE });
    await page.getByTestId('todo-count').waitFor();
    await page.goto(new URL('?section=points', page.url()).href);
    const current = page.locator('.section-link[aria-current=page]');
    await expect.poll(() => current.innerText()).toContain('Điểm cầu');
    const box = await current.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    const count = page.locator('.cell-name .numbers').first();
    expect((await count.boundingBox())?.height).toBeLessThan(30);
    await page.context().close();
  });
});

describe.each(ON_TELEPHONES)('on a telephone, the page of $role', ({ role, invited, ready }) => {
  async function openOnTelephone(): Promise<Page> {
    const { page } = await open(browser, await conference.link(role, invited), {
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
    });
    await page.locator(ready).first().waitFor();
    return page;
  }

  it('has only controls that a thumb can hit', async () => {
    const page = await openOnTelephone();
    const low = await page.evaluate((px) => {
      const controls = document.querySelectorAll<HTMLElement>(
        'button, select, summary, textarea, [role=tab], input:not([type=checkbox], [type=radio], [type=file])',
      );
      // A map of all points is no row of buttons: its rows and the search lead to each of them, too.
      const isLow = (element: HTMLElement): boolean =>
        element.checkVisibility() &&
        !element.closest('.grid, .strip, .visually-hidden') &&
        element.getBoundingClientRect().height < px - 0.5;
      return [...controls]
        .filter(isLow)
        .map(
          (element) => `${element.className}: ${element.textContent?.slice(0, 40)}: ${element.offsetHeight}`,
        );
    }, THUMB_PX);
    expect(low).toEqual([]);
    await page.context().close();
  });
});

describe.each(ON_TELEPHONES.slice(2))(
  'on a telephone, above the page of $role',
  ({ role, invited, ready }) => {
    it('stands one line, with all that has no room in it behind a button', async () => {
      const { page } = await open(browser, await conference.link(role, invited), {
        viewport: PHONE,
        hasTouch: true,
        isMobile: true,
      });
      await page.locator(ready).first().waitFor();
      const header = page.locator('.page-header');
      expect((await header.boundingBox())?.height).toBeLessThanOrEqual(HEADER_PX_MAX);
      expect(await page.getByTestId('live-status').isVisible()).toBe(true);
      const state = page.getByTestId('conference-state');
      expect(await state.innerText()).toContain('Đang họp');
      expect(await state.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
      await page.getByLabel('Tùy chọn').click();
      await page.getByRole('button', { name: 'English' }).waitFor();
      expect(await header.locator('.menu-body').innerText()).toContain('Hội nghị');
      await page.context().close();
    });
  },
);
