// Pictures of every page with the reference conference in full swing, as
// build/screenshots/<page>-<theme>-<width>.png: `npm run screenshots` in dashboard/; with
// `SHOTS=hall,chair` only of these. A new page is a line in SHOTS.

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launch, open } from './support/browser';
import { HallScreenView } from '../../dashboard/src/gen/nhipcau/v1/hall_screen_pb';
import { HallScreenService } from '../../dashboard/src/gen/nhipcau/v1/hall_screen_service_pb';
import { Conference, CONFERENCE, type Invited, type RoleName } from './support/conference';
import { playDiscussion } from './support/full_swing';
import { SCREENSHOTS } from './support/paths';
import { Server } from './support/server';

interface Shot {
  page: string;
  role: RoleName;
  invited?: Invited;
  /** Is there once the page is drawn. */
  ready: string;
  widths: readonly number[];
  /** Brings the page, or the conference, to what is to be seen. */
  prepare?: (page: Page, conference: Conference) => Promise<unknown>;
}

const DESK = [1920, 1366, 1280];
const DESK_AND_PHONE = [...DESK, 360];
const HEIGHTS: Readonly<Record<number, number>> = {
  1920: 1080,
  1366: 768,
  1280: 800,
  1024: 768,
  768: 1024,
  360: 760,
};

const showAgenda = (_: Page, played: Conference): Promise<unknown> =>
  played.callAsModerator(HallScreenService.method.setHallScreen, {
    requestId: randomUUID(),
    conference: CONFERENCE,
    hallScreen: { view: HallScreenView.AGENDA },
  });

/** Some points pass, one has no picture, the next is on the telephone. */
async function callRound(page: Page): Promise<void> {
  const card = page.getByTestId('call-card');
  for (let index = 0; index < 6; index += 1) {
    const called = await card.getAttribute('data-point');
    if (index === 3) {
      for (const key of ['2', '2']) await page.keyboard.press(key);
      await page.keyboard.type('hình mờ');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Enter');
    await page.locator(`[data-testid=call-card]:not([data-point="${called}"])`).waitFor();
  }
  await page.keyboard.press('1');
}

const openDocuments = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Văn bản', exact: true }).click();
  await page.getByTestId('section').first().waitFor();
};

const SHOTS: readonly Shot[] = [
  { page: 'moderator', role: 'moderator', ready: '.cell', widths: DESK_AND_PHONE },
  {
    page: 'past',
    role: 'moderator',
    ready: '.cell',
    widths: DESK_AND_PHONE,
    prepare: async (page) => {
      await page.keyboard.press('h');
      await page.locator('[data-testid=past-page] main[aria-busy=false]').waitFor();
    },
  },
  { page: 'chair', role: 'chair', ready: '[data-testid=chair-speaker]', widths: [...DESK, 1024, 768] },
  { page: 'clerk', role: 'minutes', ready: '[data-testid=log-row]', widths: DESK },
  {
    page: 'documents',
    role: 'minutes',
    ready: '[data-testid=log-row]',
    widths: DESK,
    prepare: openDocuments,
  },
  {
    page: 'coordinator',
    role: 'coordinator',
    invited: { point: '150' },
    ready: '[data-testid=calls-left]',
    widths: DESK_AND_PHONE,
  },
  {
    page: 'operator',
    role: 'operator',
    invited: { point: '04831' },
    ready: '[data-testid=hero]',
    widths: [1280, 360],
  },
  {
    page: 'technician',
    role: 'technician',
    ready: '[data-testid=progress]',
    widths: DESK_AND_PHONE,
    prepare: callRound,
  },
  { page: 'planner', role: 'planner', ready: '[data-testid=todo-count]', widths: DESK_AND_PHONE },
  ...['conference', 'points', 'agenda', 'rules', 'links'].map((section) => ({
    page: `planner-${section}`,
    role: 'planner' as const,
    ready: '[data-testid=todo-count]',
    widths: [1366, 360],
    prepare: async (page: Page) => {
      await page.goto(new URL(`?section=${section}`, page.url()).href);
      await page.locator('.section-head').first().waitFor();
    },
  })),
  { page: 'unit', role: 'unit', invited: { unit: 'Sở Y tế' }, ready: '.unit-main', widths: [1366, 360] },
  {
    page: 'auditor',
    role: 'auditor',
    ready: '[data-testid=log-line]',
    widths: DESK,
    prepare: (page) => page.getByTestId('log-line').last().click(),
  },
  { page: 'hall', role: 'screen', ready: '[data-testid=hall-speaker]', widths: [...DESK, 1024] },
  {
    page: 'hall-agenda',
    role: 'screen',
    ready: '[data-testid=scene]',
    widths: [1920, 1024],
    prepare: async (page, played) => {
      await showAgenda(page, played);
      await page.getByTestId('hall-agenda').waitFor();
    },
  },
];

const wanted = process.env['SHOTS']?.split(',');

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  await mkdir(SCREENSHOTS, { recursive: true });
  server = await Server.start('2021-06-11T08:46:00+07:00,1');
  conference = await Conference.plan(server);
  await playDiscussion(conference);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

describe.each(SHOTS.filter(({ page }) => wanted?.includes(page) ?? true))('$page', (shot) => {
  it.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
    const { page } = await open(browser, await conference.link(shot.role, shot.invited), { colorScheme });
    await page.evaluate((theme) => localStorage.setItem('nhipcau.theme', theme), colorScheme);
    await page.reload();
    await page.locator(shot.ready).first().waitFor();
    await shot.prepare?.(page, conference);
    for (const width of shot.widths) {
      await page.setViewportSize({ width, height: HEIGHTS[width] ?? width });
      await page.screenshot({ path: join(SCREENSHOTS, `${shot.page}-${colorScheme}-${width}.png`) });
    }
    await page.context().close();
  });
});
