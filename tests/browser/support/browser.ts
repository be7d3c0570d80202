// Debian's Chromium and Firefox, headless, and what a reader sees in them.

import axe, { type AxeResults } from 'axe-core';
import {
  chromium,
  firefox,
  type Browser,
  type BrowserContextOptions,
  type Page,
  type WebSocket,
} from 'playwright-core';
import { CHROMIUM, FIREFOX } from './paths';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 760 };

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** As it is: over WebDriver BiDi, which needs no build of its own. */
export function launchFirefox(): Promise<Browser> {
  return firefox.launch({ executablePath: FIREFOX, channel: 'moz-firefox', headless: true });
}

export interface OpenPage {
  page: Page;
  /** What the console called an error, and what the page threw. */
  errors: string[];
}

/** Opens a link as somebody who has never been here. `onSocket` is given each line that the page opens. */
export async function open(
  browser: Browser,
  link: string,
  options: BrowserContextOptions = {},
  onSocket?: (socket: WebSocket) => void,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'vi-VN', ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  if (onSocket) page.on('websocket', onSocket);
  await page.goto(link);
  return { page, errors };
}

/** Opens what the control room keeps behind one button: keys, sound, language, light. */
export async function openMenu(page: Page): Promise<void> {
  await page.getByLabel('Tùy chọn').click();
}

/** Reads on in English; on a phone the choice lies behind a button, and over the page. */
export async function chooseEnglish(page: Page): Promise<void> {
  await page.locator('header').first().waitFor();
  const english = page.getByRole('button', { name: 'English' });
  const isBehind = !(await english.isVisible());
  if (isBehind) await openMenu(page);
  await english.click();
  if (isBehind) await page.keyboard.press('Escape');
}

/** What axe finds serious or critical, each as "rule: element". */
export async function seriousProblems(page: Page): Promise<string[]> {
  // What is still arriving is pale, and would be blamed for it.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // Evaluated, because the page's Content-Security-Policy forbids a script element.
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  await page.emulateMedia({ reducedMotion: null });
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** True when nothing sticks out to the right. */
export async function fitsItsWidth(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}
