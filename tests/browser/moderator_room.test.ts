// What the moderator's first screen holds without scrolling, on the screens that stand on the desks: with
// an alarm, fifteen in the queue and three who wait, all points, whoever speaks and for how long still,
// the waiting, eight of the queue, the agenda, and the counts of what else there is.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launch, open } from './support/browser';
import { Conference } from './support/conference';
import { fillRoom, planTwoTiers, QUEUED, WAITING } from './support/full_room';
import { Server } from './support/server';

const SCREENS = [
  { width: 1366, height: 768 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const QUEUE_SEEN_MIN = 8;

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

/** How many of them are whole on the screen, with nothing above them. */
function seen(page: Page, selector: string): Promise<number> {
  return page.evaluate((wanted) => {
    const isSeen = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const corners = [
        [left + 1, top + 1],
        [right - 1, bottom - 1],
      ] as const;
      return corners.every(([x, y]) => {
        const shown = document.elementFromPoint(x, y);
        return shown !== null && (element.contains(shown) || shown.contains(element));
      });
    };
    const isIn = (element: Element, frame: Element | null): boolean => {
      if (!frame) return true;
      const inner = element.getBoundingClientRect();
      const outer = frame.getBoundingClientRect();
      return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    };
    return [...document.querySelectorAll(wanted)].filter(
      (element) => isIn(element, element.closest('.panel-scroll')) && isSeen(element),
    ).length;
  }, selector);
}

describe.each([
  { what: 'three tiers', points: 112, plan: (server: Server) => Conference.plan(server) },
  { what: 'two tiers', points: 149, plan: planTwoTiers },
])('with $points points in $what', ({ points, plan }) => {
  let server: Server;
  let conference: Conference;

  beforeAll(async () => {
    server = await Server.start('2021-06-11T08:46:00+07:00,1');
    conference = await plan(server);
    await fillRoom(conference);
  });

  afterAll(async () => {
    await server?.remove();
  });

  it.each(SCREENS)('at $width × $height everything is on the first screen', async (viewport) => {
    const { page, errors } = await open(browser, await conference.link('moderator'), { viewport });
    await page.getByTestId('alarms').waitFor();
    await expect.poll(() => page.getByTestId('queue').locator('> li').count()).toBe(QUEUED);
    await expect.poll(() => page.locator('.cell').count()).toBe(points);
    await expect.poll(() => seen(page, '.cell')).toBe(points);
    expect(await seen(page, '[data-testid=speaker] .large')).toBeGreaterThan(0);
    expect(await seen(page, '[data-testid=time-left]')).toBe(1);
    expect(await seen(page, '[data-testid=pending] > li')).toBe(WAITING);
    expect(await seen(page, '[data-testid=queue] > li')).toBeGreaterThanOrEqual(QUEUE_SEEN_MIN);
    expect(await seen(page, '[data-testid=agenda] > li')).toBe(4);
    expect(await seen(page, '[data-testid=alarms]')).toBe(1);
    expect(await seen(page, '.talk [role=tab]')).toBe(5);
    await page.getByTestId('strip').waitFor();
    expect(await seen(page, '[data-testid=strip]')).toBe(1);
    expect(await page.getByRole('tab', { name: /^Sự cố/ }).innerText()).toMatch(/\d/);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(viewport.height);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('shows what is looked for, with an alarm, on the smallest of these screens', async () => {
    const { page } = await open(browser, await conference.link('moderator'), { viewport: SCREENS[1]! });
    await page.getByTestId('alarms').waitFor();
    await page.keyboard.press('f');
    await page.keyboard.type('an');
    await expect.poll(() => page.locator('.found-row').count()).toBeGreaterThan(4);
    expect(await seen(page, '.found-row')).toBeGreaterThan(4);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByTestId('point-detail').waitFor();
    expect(await seen(page, '.found-row')).toBeGreaterThan(0);
    await page.context().close();
  });

  it('tells the count of what waits in the title of the tab, and an incident is taken on by a key', async () => {
    const { page } = await open(browser, await conference.link('moderator'));
    await page.getByTestId('alarms').waitFor();
    await expect.poll(() => page.title()).toMatch(/^\([4-9]\) /);
    const take = page.getByTestId('page-alarms').getByRole('button', { name: /^Nhận xử lý: / });
    const before = await take.getAttribute('aria-label');
    await page.keyboard.press('j');
    await expect.poll(() => take.getAttribute('aria-label')).not.toBe(before);
    await page.context().close();
  });
});

describe('before the opening', () => {
  it('has all of its head on the smallest screen', async () => {
    const server = await Server.start('2021-06-11T07:46:00+07:00,1');
    try {
      const conference = await Conference.plan(server);
      const { page } = await open(browser, await conference.link('moderator'), { viewport: SCREENS[1]! });
      await page.getByTestId('conference-state').waitFor();
      await expect
        .poll(() => seen(page, '.page-header .button'))
        .toBe(await page.locator('.page-header .button').count());
      expect(await seen(page, '[data-testid=live-status]')).toBe(1);
      expect(await fitsItsWidth(page)).toBe(true);
      await page.context().close();
    } finally {
      await server.remove();
    }
  });
});

describe('what comes', () => {
  let server: Server;
  let conference: Conference;

  beforeAll(async () => {
    server = await Server.start();
    conference = await Conference.plan(server);
    await conference.moderate('conference', 'open');
    await conference.moderate('floor', 'open');
    await conference.moderate('check-in', '04831', '19');
  });

  afterAll(async () => {
    await server?.remove();
  });

  /** Counts the sounds that the page makes. */
  async function countSounds(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      const start = OscillatorNode.prototype.start;
      Object.assign(window, { sounds: 0 });
      OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
        (window as unknown as { sounds: number }).sounds += 1;
        start.call(this, when);
      };
    });
  }

  const sounds = (page: Page): Promise<number> =>
    page.evaluate(() => (window as unknown as { sounds: number }).sounds);

  it('is seen, counted and heard; the sound can be turned off', async () => {
    const { page } = await open(browser, await conference.link('moderator'));
    await countSounds(page.context());
    await page.reload();
    await page.getByTestId('conference-state').waitFor();
    expect(await page.title()).not.toContain('(');
    await conference.moderate('floor', 'request', '04831', '--speaker', 'Xa Thị Hoa');
    await expect.poll(() => page.title()).toContain('(1)');
    expect(await seen(page, '[data-testid=pending] > li')).toBe(1);
    const heard = await sounds(page);
    expect(heard).toBeGreaterThan(0);
    await page.getByLabel('Tùy chọn').click();
    await page.getByRole('button', { name: 'Tắt âm báo' }).click();
    await conference.moderate('floor', 'request', '150', '--speaker', 'Xa Văn Đức');
    await expect.poll(() => page.title()).toContain('(2)');
    expect(await sounds(page)).toBe(heard);
    await page.context().close();
  });

  it('names the incident that can be taken on, with no alarm too, and moves the button for none', async () => {
    const { page } = await open(browser, await conference.link('moderator'));
    await page.getByTestId('conference-state').waitFor();
    await conference.moderate('incident', 'report', '04834', 'no-sound');
    const slot = page.getByTestId('page-alarms');
    await expect.poll(() => slot.innerText()).toMatch(/Xã Nánh Nghê[^]*Mất tiếng/);
    const take = slot.getByRole('button', { name: /^Nhận xử lý: / });
    const place = await take.boundingBox();
    await conference.moderate('incident', 'report', '04861', 'power');
    await page.keyboard.press('j');
    await expect.poll(() => slot.innerText()).toContain('Xã Đồng Ruộng');
    expect(await take.boundingBox()).toEqual(place);
    await page.context().close();
  });

  it('after the end there is nothing left to be called, moved or added', async () => {
    await conference.moderate('conference', 'end');
    const { page } = await open(browser, await conference.link('moderator'));
    await page.getByTestId('look-back-offer').waitFor();
    await expect.poll(() => page.getByTestId('pending').locator('> li').count()).toBe(2);
    for (const name of [/^Mời/, /^Xếp lượt/, 'Thêm nội dung', /đăng ký$/])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    expect(await page.locator('.drag-handle').count()).toBe(0);
    await page.context().close();
  });
});
