// Each page once in Firefox, which draws, keeps and connects otherwise than Chromium: it stands, in the
// typeface and the words that it should, throws nothing, and a command goes through. Left out where Firefox
// is not installed.

import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launchFirefox, open, PHONE, WIDE } from './support/browser';
import { Conference, type Invited, type RoleName } from './support/conference';
import { playDiscussion } from './support/full_swing';
import { FIREFOX } from './support/paths';
import { Server } from './support/server';

interface EveryPage {
  role: RoleName;
  invited?: Invited;
  /** Is there once the page is drawn. */
  ready: string;
}

const PAGES: readonly EveryPage[] = [
  { role: 'moderator', ready: '.cell' },
  { role: 'coordinator', invited: { point: '150' }, ready: '[data-testid=calls-left]' },
  { role: 'technician', ready: '[data-testid=progress]' },
  { role: 'minutes', ready: '[data-testid=log-row]' },
  { role: 'chair', ready: '[data-testid=chair-speaker]' },
  { role: 'planner', ready: '[data-testid=todo-count]' },
  { role: 'auditor', ready: '[data-testid=log-line]' },
  { role: 'screen', ready: '[data-testid=hall-speaker]' },
];

describe.skipIf(!existsSync(FIREFOX))('in Firefox', { timeout: 120_000 }, () => {
  let server: Server;
  let conference: Conference;
  let browser: Browser;

  beforeAll(async () => {
    server = await Server.start();
    conference = await Conference.plan(server);
    await playDiscussion(conference);
    browser = await launchFirefox();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it.each(PAGES)('the page of $role stands', async ({ role, invited, ready }) => {
    const { page, errors } = await open(browser, await conference.link(role, invited), { viewport: WIDE });
    await page.locator(ready).first().waitFor({ timeout: 30_000 });
    await expect.poll(() => page.evaluate(() => document.fonts.check('16px Inter', 'Điểm cầu ạ'))).toBe(true);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('the page of an operator checks in, and a reload finds it so', async () => {
    const link = await conference.link('operator', { point: '04861' });
    const { page, errors } = await open(browser, link, { viewport: PHONE });
    const hero = page.getByTestId('hero');
    await expect.poll(() => hero.getAttribute('data-step'), { timeout: 30_000 }).toBe('acknowledge');
    await hero.getByRole('button', { name: 'Đã nhận', exact: true }).click();
    await expect.poll(() => hero.getAttribute('data-step')).toBe('none');
    await page.reload();
    await expect.poll(() => hero.getAttribute('data-step'), { timeout: 30_000 }).toBe('none');
    expect(await fitsItsWidth(page)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
