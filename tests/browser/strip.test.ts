// The session on one axis of time, against a real server and a morning that runs 120 times as fast: who was
// there, who spoke, what came between; and from each of it the way back.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launch, open, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const SPEAKER = 'Xa Văn Đức';
const KINDS_IN_ORDER = ['Khai mạc', 'Nội dung', 'Sự cố', 'Phát biểu', 'Tạm nghỉ', 'Biểu quyết'];

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start('2021-06-11T07:30:00+07:00,120');
  conference = await Conference.plan(server);
  browser = await launch();
  await checkIn('17', '150', '148');
  await conference.moderate('conference', 'open');
  await conference.moderate('agenda', 'start', '1');
  await checkIn('152', '153', '154', '04831');
  await conference.moderate('incident', 'report', '04831', 'no-sound');
  await conference.moderate('floor', 'open');
  await conference.moderate('floor', 'call', '150', '--speaker', SPEAKER);
  await checkIn('155', '156');
  await conference.moderate('floor', 'release');
  await conference.moderate('conference', 'recess');
  await conference.moderate('conference', 'resume');
  await conference.moderate('leave', '156');
  await conference.moderate('vote', 'open', 'Nhất trí với dự thảo?');
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function checkIn(...codes: string[]): Promise<void> {
  for (const code of codes) await conference.moderate('check-in', code, '19');
}

async function openAs(role: 'moderator' | 'chair', colorScheme: 'light' | 'dark' = 'light') {
  const opened = await open(browser, await conference.link(role), { viewport: WIDE, colorScheme });
  await opened.page.getByTestId('strip').waitFor();
  await expect.poll(() => curve(opened.page)).toMatch(/^M.*[HV]/);
  return opened;
}

const curve = (page: Page) => page.getByTestId('strip-curve').getAttribute('d');
const caption = (page: Page) => page.getByTestId('strip-caption').innerText();
const labels = (page: Page): Promise<string[]> =>
  page
    .getByTestId('strip-mark')
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label') ?? ''));
const momentOfPast = (page: Page) => page.getByTestId('past-moment').innerText();

/** Moves the hand over the picture, to a part of its width. */
async function pointAt(page: Page, part: number): Promise<void> {
  const box = await page.locator('.strip-graph').boundingBox();
  if (box) await page.mouse.move(box.x + box.width * part, box.y + 2);
}

/** Where in the width the present is: the rest of it is still to come. */
async function nowAt(page: Page): Promise<number> {
  return Number(/H([\d.]+)V[\d.]+$/.exec((await curve(page)) ?? '')?.[1]) / 1000;
}

describe('on the moderator’s page', () => {
  it('tells the session in order, and how many were there at each moment', async () => {
    const { page, errors } = await openAs('moderator');
    const told = await labels(page);
    expect(told.map((label) => KINDS_IN_ORDER.find((kind) => label.includes(kind)))).toEqual(KINDS_IN_ORDER);
    expect(told[3]).toContain(`Phát biểu: ${SPEAKER}, huyện Đà Bắc`);
    expect(told[2]).toContain('Sự cố: Mất tiếng, thị trấn Đà Bắc, huyện Đà Bắc');
    for (const count of ['1 lượt phát biểu', '1 lần tạm nghỉ', '1 lần biểu quyết', '1 sự cố'])
      expect(await caption(page)).toContain(count);
    // Nine points of 19 each, of which one has left.
    const toldNow = async () => {
      await pointAt(page, await nowAt(page));
      return caption(page);
    };
    await expect.poll(toldNow).toContain('Có mặt 171 · 1 điểm cầu đã rời');
    await pointAt(page, 0.001);
    await expect.poll(() => caption(page)).not.toContain('171');
    await pointAt(page, 0.99);
    await expect.poll(() => caption(page)).not.toContain('Có mặt');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is one stop of the Tab key, and each mark leads back to it', async () => {
    const { page } = await openAs('moderator');
    const mark = page.getByTestId('strip-mark');
    expect(await mark.and(page.locator('[tabindex="0"]')).count()).toBe(1);
    await mark.first().focus();
    for (const _ of Array.from({ length: 3 })) await page.keyboard.press('ArrowRight');
    await expect.poll(() => caption(page)).toContain(SPEAKER);
    const clock = (await caption(page)).slice(0, 5);
    await page.keyboard.press('Enter');
    await page.getByTestId('past-page').waitFor();
    await expect.poll(() => momentOfPast(page)).toContain(clock);
    await expect.poll(() => page.getByTestId('speaker').innerText()).toContain(SPEAKER);
    await page.context().close();
  });

  it('leads back to any other moment, too; looking back it stays, and leads on', async () => {
    const { page, errors } = await openAs('moderator');
    await pointAt(page, (await nowAt(page)) * 0.95);
    const clock = (await caption(page)).slice(0, 5);
    await page.mouse.down();
    await page.mouse.up();
    await page.getByTestId('past-page').waitFor();
    await expect.poll(() => momentOfPast(page)).toContain(clock);
    await page.locator('[data-testid=past-page] main[aria-busy=false]').waitFor();
    await expect.poll(() => curve(page)).toMatch(/^M.*[HV]/);
    const first = page.getByTestId('strip-mark').first();
    const opening = (await first.getAttribute('aria-label'))?.slice(0, 5) ?? '';
    await first.click();
    await expect.poll(() => momentOfPast(page)).toContain(opening);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('keeps its place before the picture has come', async () => {
    const { page } = await open(browser, await conference.link('moderator'), { viewport: WIDE });
    let letCome = (): void => undefined;
    const held = new Promise<void>((resolve) => (letCome = resolve));
    await page.route('**/session_strip*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.locator('.cell').first().waitFor();
    const before = await page.locator('.room-strip').boundingBox();
    letCome();
    await page.getByTestId('strip').waitFor();
    expect(await page.locator('.room-strip').boundingBox()).toEqual(before);
    await page.context().close();
  });

  it('keeps a stop of the Tab key when the mark that it was at goes', async () => {
    const { page } = await openAs('moderator');
    const mark = page.getByTestId('strip-mark');
    const stop = mark.and(page.locator('[tabindex="0"]'));
    await expect.poll(() => mark.count()).toBe(KINDS_IN_ORDER.length);
    await mark.first().focus();
    await page.keyboard.press('End');
    await expect.poll(() => stop.getAttribute('aria-label')).toContain('Biểu quyết');
    await conference.moderate('vote', 'void', '1', 'Bấm nhầm');
    await expect.poll(() => mark.count()).toBe(KINDS_IN_ORDER.length - 1);
    expect(await stop.count()).toBe(1);
    await page.context().close();
  });
});

describe('on the chair’s sheet', () => {
  it('is there to be read: nothing in it is pressed', async () => {
    const { page, errors } = await openAs('chair');
    expect(await page.getByTestId('strip').getByRole('button').count()).toBe(0);
    const speech = page.getByTestId('strip').getByRole('img', { name: new RegExp(SPEAKER) });
    await speech.focus();
    await expect.poll(() => caption(page)).toContain(SPEAKER);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(['moderator', 'chair'] as const)(
    'axe finds nothing serious on the page of the %s',
    async (role) => {
      const { page } = await openAs(role, colorScheme);
      expect(await seriousProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 760 });
      await expect.poll(() => fitsItsWidth(page)).toBe(true);
      await page.context().close();
    },
  );
});
