// What every page owes to every reader, with the reference conference in full swing: nothing that
// axe finds serious in either language and theme, nothing that sticks out, no console errors.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launch, open, seriousProblems, WIDE } from './support/browser';
import { Conference, type Invited, type RoleName } from './support/conference';
import { playDiscussion } from './support/full_swing';
import { Server } from './support/server';

interface EveryPage {
  role: RoleName;
  invited?: Invited;
  /** Is there once the page is drawn. */
  ready: string;
}

const PAGES: readonly EveryPage[] = [
  { role: 'moderator', ready: '.cell' },
  { role: 'operator', invited: { point: '04831' }, ready: 'main button' },
  { role: 'coordinator', invited: { point: '150' }, ready: '[data-testid=calls-left]' },
  { role: 'technician', ready: 'main' },
  { role: 'minutes', ready: '[data-testid=log-row]' },
  { role: 'chair', ready: '[data-testid=chair-speaker]' },
  { role: 'planner', ready: '[data-testid=todo-count]' },
  { role: 'auditor', ready: '[data-testid=log-line]' },
  { role: 'screen', ready: '[data-testid=hall-speaker]' },
];

/** 1280 × 1024 at 400 %: WCAG 2.1, 1.4.10. */
const ZOOMED = { width: 320, height: 256 };

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start('2021-06-11T08:46:00+07:00,1');
  conference = await Conference.plan(server);
  await playDiscussion(conference);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** The page in a language and a theme, as its reader chose them at an earlier visit. */
async function choose(page: Page, ready: string, language: string, theme: string): Promise<void> {
  await page.evaluate(
    ([chosenLanguage, chosenTheme]) => {
      localStorage.setItem('nhipcau.language', chosenLanguage ?? '');
      localStorage.setItem('nhipcau.theme', chosenTheme ?? '');
    },
    [language, theme],
  );
  await page.reload();
  await page.locator(ready).first().waitFor();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
}

describe.each(PAGES)('the page of $role', ({ role, invited, ready }) => {
  it('is read by everyone, in both languages and both lights, at 1280 px and at 400 %', async () => {
    const { page, errors } = await open(browser, await conference.link(role, invited));
    await page.locator(ready).first().waitFor();
    for (const language of ['vi', 'en']) {
      for (const theme of ['light', 'dark']) {
        await page.setViewportSize(WIDE);
        await choose(page, ready, language, theme);
        expect(await seriousProblems(page), `${language}, ${theme}`).toEqual([]);
        await expect.poll(() => fitsItsWidth(page), { message: `${language}, ${theme}, 1280 px` }).toBe(true);
        await page.setViewportSize(ZOOMED);
        await expect.poll(() => fitsItsWidth(page), { message: `${language}, ${theme}, 400 %` }).toBe(true);
        expect(await seriousProblems(page), `${language}, ${theme}, 400 %`).toEqual([]);
      }
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
