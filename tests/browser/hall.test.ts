// The hall's screen against a real server: what the moderator chose, read from the back of the hall,
// for days.

import { randomUUID } from 'node:crypto';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Browser, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConferenceService } from '../../dashboard/src/gen/nhipcau/v1/conference_service_pb';
import { ServerFrameSchema, type ServerFrame } from '../../dashboard/src/gen/nhipcau/v1/gateway_pb';
import { HallScreenView } from '../../dashboard/src/gen/nhipcau/v1/hall_screen_pb';
import { HallScreenService } from '../../dashboard/src/gen/nhipcau/v1/hall_screen_service_pb';
import { RulesService } from '../../dashboard/src/gen/nhipcau/v1/rules_service_pb';
import { fitsItsWidth, launch, open, seriousProblems } from './support/browser';
import { Conference, CONFERENCE, TITLE } from './support/conference';
import { Server } from './support/server';

const LONG_NAME = 'Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Thảo Ngọc Minh Khuê';
const LONG_OFFICE =
  'Phó Chủ tịch Hội đồng nhân dân, Trưởng ban Chỉ đạo công tác bảo vệ và chăm sóc trẻ em thành phố Hòa Bình';

/** The most letters that the rules let a name or an office have. */
const LONGEST_TEXT = 500;

const SCREENS = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 3840, height: 2160 },
  { width: 1024, height: 768 },
];

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** Nobody speaks when the next test begins. */
afterEach(async () => {
  await conference.moderate('floor', 'release').catch(() => undefined);
});

async function openHall(options: BrowserContextOptions = {}) {
  const opened = await open(browser, await conference.link('screen'), options);
  await opened.page.getByTestId('scene').waitFor();
  return opened;
}

const text = (page: Page, id: string): Promise<string> => page.getByTestId(id).innerText();
const scene = (page: Page): Promise<string | null> => page.getByTestId('scene').getAttribute('data-scene');

async function choose(hallScreen: object): Promise<void> {
  await conference.callAsModerator(HallScreenService.method.setHallScreen, {
    requestId: randomUUID(),
    conference: CONFERENCE,
    hallScreen,
  });
}

/** Texts that do not fit where they stand. */
async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const sticksOut = (element: Element): boolean => {
      const { right, bottom } = element.getBoundingClientRect();
      return right > innerWidth + 1 || bottom > innerHeight + 1;
    };
    const isCut = (element: Element): boolean => element.scrollHeight > element.clientHeight * 1.25;
    return [...document.querySelectorAll('.hall p, .hall dd, .hall li, .hall h1')]
      .filter((element) => sticksOut(element) || (element.matches('.fit-text') && isCut(element)))
      .map((element) => element.textContent ?? '');
  });
}

describe('a session from its beginning to its end', () => {
  it('follows it: title, speaker, time, next, recess, end', async () => {
    const { page, errors } = await openHall();
    await expect.poll(() => scene(page)).toBe('before');
    await expect.poll(() => text(page, 'scene')).toContain('Khai mạc lúc 8 giờ 00, ngày 11/6/2021');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.getByRole('button').count()).toBe(0);

    await conference.moderate('conference', 'open');
    await expect.poll(() => scene(page)).toBe('floor');
    await conference.moderate('agenda', 'start', '3');
    await expect.poll(() => text(page, 'hall-statement')).toBe('Thảo luận về hạn chế, khó khăn và giải pháp');

    await conference.moderate('check-in', '150', '45');
    await conference.moderate('check-in', '04831', '19');
    await conference.moderate('floor', 'open');
    await conference.moderate('floor', 'request', '150', '--speaker', 'Xa Văn Đức');
    await conference.moderate('floor', 'request', '04831', '--speaker', 'Lò Thị Hương');
    await conference.moderate('floor', 'accept', '1');
    await conference.moderate('floor', 'accept', '2');
    await conference.moderate('floor', 'grant');
    await expect.poll(() => text(page, 'hall-name')).toBe('Xa Văn Đức');
    await expect.poll(() => text(page, 'hall-unit')).toBe('Huyện Đà Bắc');
    await expect.poll(() => text(page, 'hall-digits')).toMatch(/^4:\d\d$|^5:00$/);
    await expect.poll(() => text(page, 'phase')).toBe('Thời gian còn lại');
    await expect.poll(() => text(page, 'hall-next')).toBe('Lò Thị Hương · Thị trấn Đà Bắc, huyện Đà Bắc');
    await expect.poll(() => text(page, 'hall-item')).toContain('Thảo luận');
    await expect.poll(() => text(page, 'hall-counts')).toBe('Có mặt 64/2.500 đại biểu · 2/112 điểm cầu');

    await conference.moderate('floor', 'pause');
    await expect.poll(() => text(page, 'phase')).toBe('Tạm dừng');
    await conference.moderate('floor', 'resume');
    await expect.poll(() => text(page, 'phase')).toBe('Thời gian còn lại');
    await conference.moderate('floor', 'release');

    await conference.moderate('conference', 'recess');
    await expect.poll(() => scene(page)).toBe('recess');
    await expect.poll(() => text(page, 'hall-statement')).toBe('Tạm nghỉ');
    await conference.moderate('conference', 'resume');
    await expect.poll(() => scene(page)).toBe('floor');
    expect(errors).toEqual([]);
  });

  it('says with shape and word when the time is almost out, and when it is over', async () => {
    const { page } = await openHall();
    // The speaker is reminded a minute before the end.
    await conference.moderate('floor', 'call', '150', '--speaker', 'Bùi Thị Mai', '--limit', '62s');
    await expect.poll(() => text(page, 'phase')).toBe('Sắp hết giờ');
    await expect.poll(() => page.locator('.phase-closing .look-wrong').count()).toBe(1);
    await conference.moderate('floor', 'release');
    await conference.moderate('floor', 'call', '150', '--speaker', 'Bùi Thị Mai', '--limit', '1s');
    await expect.poll(() => text(page, 'phase')).toBe('Hết giờ');
    await expect.poll(() => text(page, 'hall-digits')).toMatch(/^\+0:\d\d$/);
    await expect.poll(() => page.locator('.phase-over .look-urgent').count()).toBe(1);
    expect(await page.getByText('Đề nghị kết thúc phát biểu').count()).toBe(0);
  });
});

describe("the moderator's choice", () => {
  it('is what stands there: agenda, announcement, vote, title, and what is left out', async () => {
    const { page } = await openHall();
    await choose({ view: HallScreenView.AGENDA });
    await expect.poll(() => scene(page)).toBe('agenda');
    await expect.poll(() => page.locator('[aria-current=step]').innerText()).toContain('Thảo luận');

    await conference.moderate('announce', 'Đề nghị các điểm cầu tắt micro.');
    await choose({ view: HallScreenView.ANNOUNCEMENT, announcement: `${CONFERENCE}/announcements/1` });
    await expect.poll(() => text(page, 'hall-message')).toBe('Đề nghị các điểm cầu tắt micro.');

    await conference.moderate('vote', 'open', 'Thông qua chương trình hành động');
    await choose({ view: HallScreenView.VOTE, vote: `${CONFERENCE}/votes/1` });
    await expect.poll(() => text(page, 'hall-vote-state')).toBe('Đang biểu quyết');
    await conference.moderate('vote', 'cast', '150', '--for', '40', '--against', '3', '--other', '2');
    expect(await page.getByTestId('hall-result').count()).toBe(0);
    await conference.moderate('vote', 'close');
    await expect.poll(() => page.getByTestId('hall-result').allInnerTexts()).toHaveLength(1);
    await expect
      .poll(async () => (await text(page, 'hall-result')).replace(/\s+/g, ' '))
      .toBe('40 Tán thành 3 Không tán thành 2 Ý kiến khác');

    await choose({ view: HallScreenView.TITLE });
    await expect.poll(() => text(page, 'hall-statement')).toBe(TITLE);

    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
    await choose({ view: HallScreenView.FLOOR, hidesNext: true, hidesCounts: true });
    await expect.poll(() => text(page, 'hall-name')).toBe('Xa Văn Đức');
    await expect.poll(() => page.getByTestId('hall-item').count()).toBe(1);
    await expect.poll(() => page.getByTestId('hall-next').count()).toBe(0);
    await expect.poll(() => page.getByTestId('hall-counts').count()).toBe(0);
    await choose({ view: HallScreenView.FLOOR });
  });
});

describe('with the longest names', () => {
  it.each(SCREENS)('nothing sticks out or is cut at $width × $height', async (viewport) => {
    const { page } = await openHall({ viewport });
    await conference.moderate(
      ...['floor', 'call', '04789', '--speaker', LONG_NAME, '--office', LONG_OFFICE, '--limit', '90m'],
    );
    await expect.poll(() => text(page, 'hall-name')).toBe(LONG_NAME);
    await expect.poll(() => clipped(page)).toEqual([]);
    await expect.poll(() => fitsItsWidth(page)).toBe(true);
  });
});

/**
 * The texts of the floor's scene, all at once as long as each other, up to the longest that the rules allow:
 * lengths at which texts stand over each other, or reach out of the screen.
 */
async function overlapsAtAnyLength(page: Page): Promise<string[]> {
  return page.evaluate(
    async ({ longest, everyday }) => {
      const faults: string[] = [];
      const fields = [...document.querySelectorAll('.scene .fit-text')];
      const boxes = (): [string, DOMRect][] =>
        [
          ...document.querySelectorAll(
            '.hall .fit-text, .hall-label, .phase-word, .time-digits, .hall-limit, dt',
          ),
        ]
          .filter((element) => element.textContent)
          .map((element) => [element.className || 'dt', element.getBoundingClientRect()]);
      const faultsOf = (length: number): void => {
        const shown = boxes();
        for (const [name, { top, bottom }] of shown) {
          if (top < -1 || bottom > innerHeight + 1) faults.push(`${length}: ${name} out of the screen`);
        }
        shown.forEach(([name, a], index) => {
          for (const [other, b] of shown.slice(index + 1)) {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 2 && down > 2) faults.push(`${length}: ${name} over ${other}`);
          }
        });
      };
      for (let length = 1; length <= longest; length += length < 80 ? 3 : 30) {
        const text =
          everyday
            .repeat(Math.ceil(length / everyday.length))
            .slice(0, length)
            .trim() || 'Ủ';
        for (const field of fields) field.textContent = text;
        // The screen fits itself once the change is told.
        await Promise.resolve();
        faultsOf(length);
      }
      return faults;
    },
    { longest: LONGEST_TEXT, everyday: 'Phó Chủ tịch Ủy ban nhân dân huyện Đà Bắc, ông Nguyễn Hữu Nghĩa ' },
  );
}

describe('the sum of what stands on the screen', () => {
  it.each(SCREENS)('fits, however long each text is, at $width × $height', async (viewport) => {
    const { page } = await openHall({ viewport });
    await conference.moderate('conference', 'open').catch(() => undefined);
    await conference.moderate('floor', 'call', '04789', '--speaker', 'Bùi Quang Vinh', '--office', 'Bí thư');
    await expect.poll(() => text(page, 'hall-name')).toBe('Bùi Quang Vinh');
    expect(await overlapsAtAnyLength(page)).toEqual([]);
  });

  it('cuts no mark above or below its line', async () => {
    const { page } = await openHall();
    await conference.moderate('floor', 'call', '04789', '--speaker', 'Ủ Ỹ Ộ Ặng');
    await expect.poll(() => text(page, 'hall-name')).toBe('Ủ Ỹ Ộ Ặng');
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll('.hall .fit-text')].filter(
        (element) => getComputedStyle(element).overflow !== 'visible',
      ),
    );
    expect(hidden).toEqual([]);
  });
});

describe('a screen that nobody sits at', () => {
  it('hides the pointer, shows the keys to whoever moves it, and obeys them', async () => {
    const { page } = await openHall();
    await expect.poll(() => page.locator('.is-unattended').count()).toBe(1);
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 300);
    await page.getByText('F: toàn màn hình').waitFor();
    await expect.poll(() => page.locator('.is-unattended').count()).toBe(0);
    await page.keyboard.press('t');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.mouse.click(300, 300);
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  });

  it('shows no time that could be taken for a live one when the server is gone, and comes back', async () => {
    const { page } = await openHall();
    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức');
    await expect.poll(() => text(page, 'hall-name')).toBe('Xa Văn Đức');
    await expect.poll(() => page.getByTestId('live-status').count()).toBe(0);
    await server.kill();
    await expect.poll(() => text(page, 'live-status')).toMatch(/^Đang kết nối lại/);
    await expect.poll(() => text(page, 'live-status'), { timeout: 45_000 }).toMatch(/^Số liệu lúc/);
    await expect.poll(() => text(page, 'phase')).toMatch(/^Mất kết nối, đồng hồ dừng lúc \d\d:\d\d$/);
    const stopped = await text(page, 'hall-digits');
    await expect.poll(() => page.locator('.phase-old').count()).toBe(1);
    await server.restart();
    await expect.poll(() => page.getByTestId('live-status').count(), { timeout: 45_000 }).toBe(0);
    await expect.poll(() => text(page, 'hall-digits')).not.toBe(stopped);
    await expect.poll(() => text(page, 'phase')).toBe('Thời gian còn lại');
    await conference.moderate('floor', 'release');
    await expect.poll(() => page.getByTestId('hall-name').count()).toBe(0);
  }, 120_000);
});

describe('on a day when time runs fast', () => {
  let fast: Server;
  let planned: Conference;
  let page: Page;
  let errors: string[];

  const recorded = async () => {
    const shown = await planned.moderate('--json', 'conference', 'show');
    return (JSON.parse(shown) as { conference: { revision: string; stateTime: string } }).conference;
  };

  beforeAll(async () => {
    // A minute in two seconds.
    fast = await Server.start('2021-06-11T08:00:00+07:00,30');
    planned = await Conference.plan(fast);
    await planned.callAsModerator(RulesService.method.setConferenceRules, {
      requestId: randomUUID(),
      conference: CONFERENCE,
      revision: BigInt((await recorded()).revision),
      rules: { floor: { hallReminderAfter: { seconds: 60n } } },
    });
    ({ page, errors } = await open(browser, await planned.link('screen')));
    await page.getByTestId('scene').waitFor();
  });

  afterAll(async () => {
    await fast?.remove();
  });

  it('says that the conference is postponed, and why, until it is planned anew', async () => {
    await planned.administer('conference', 'postpone', 'Bão số 2');
    await expect.poll(() => scene(page)).toBe('notHeld');
    await expect.poll(() => text(page, 'hall-statement')).toBe('Hội nghị đã hoãn');
    await expect.poll(() => text(page, 'scene')).toContain('Bão số 2');
    await planned.administer(
      'conference',
      'reschedule',
      '--confirm-date',
      ...['--start', '2021-06-11T08:00', '--end', '2021-06-11T11:20'],
    );
    await expect.poll(() => scene(page)).toBe('before');
  });

  it('counts a recess down, and says when it is over', async () => {
    await planned.moderate('conference', 'open');
    const openMs = Date.parse((await recorded()).stateTime);
    const untilTime = { seconds: BigInt(Math.floor(openMs / 1000) + 4 * 60) };
    await planned.callAsModerator(ConferenceService.method.beginRecess, {
      requestId: randomUUID(),
      conference: CONFERENCE,
      untilTime,
    });
    await expect.poll(() => text(page, 'hall-statement')).toMatch(/^Tạm nghỉ, họp lại lúc 8 giờ \d\d$/);
    await expect.poll(() => text(page, 'hall-countdown')).toMatch(/^[0-3]:\d\d$/);
    await expect.poll(() => text(page, 'scene'), { timeout: 20_000 }).toContain('Sắp họp lại');
    await planned.moderate('conference', 'resume');
    await expect.poll(() => scene(page)).toBe('floor');
  });

  it('asks a speaker to end who goes on for longer than the rules let him', async () => {
    await planned.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức', '--limit', '30s');
    await expect.poll(() => text(page, 'phase')).toBe('Hết giờ');
    await page.getByRole('alert').filter({ hasText: 'Đề nghị kết thúc phát biểu' }).waitFor();
    await expect.poll(() => clipped(page)).toEqual([]);
    await planned.moderate('floor', 'release');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('a server that was renewed', () => {
  it('has its pages fetched by the screen itself', async () => {
    const context = await browser.newContext({ locale: 'vi-VN' });
    const page = await context.newPage();
    let lines = 0;
    let renewed = false;
    let line: WebSocketRoute | undefined;
    await context.routeWebSocket(/\/ws$/, (socket) => {
      lines += 1;
      line = socket;
      const server = socket.connectToServer();
      server.onMessage((message) => socket.send(renewed ? ofVersion(message, 'renewed') : message));
    });
    await page.goto(await conference.link('screen'));
    await page.getByTestId('scene').waitFor();
    let loads = 0;
    page.on('load', () => (loads += 1));
    renewed = true;
    await line?.close();
    await expect.poll(() => loads, { timeout: 30_000 }).toBe(1);
    await page.getByTestId('scene').waitFor();
    // Its pages are of that version now.
    const before = lines;
    await line?.close();
    await expect.poll(() => lines, { timeout: 30_000 }).toBeGreaterThan(before);
    await expect.poll(() => page.getByTestId('live-status').count()).toBe(0);
    expect(loads).toBe(1);
    await context.close();
  });
});

/** What the server says, as one of that version says it. */
function ofVersion(message: string | Buffer, version: string): string | Buffer {
  if (typeof message === 'string') return message;
  const frame = fromBinary(ServerFrameSchema, message) as ServerFrame;
  if (frame.kind.case !== 'welcome') return message;
  frame.kind.value.version = version;
  return Buffer.from(toBinary(ServerFrameSchema, frame));
}

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it.each(['vi', 'en'])('axe finds nothing serious in %s', async (language) => {
    const { page } = await openHall();
    await page.evaluate(
      ([theme, language]) => {
        localStorage.setItem('nhipcau.theme', theme);
        localStorage.setItem('nhipcau.language', language);
      },
      [theme, language] as const,
    );
    await page.reload();
    await page.getByTestId('scene').waitFor();
    await conference.moderate('floor', 'call', '150', '--speaker', 'Xa Văn Đức', '--limit', '1s');
    await page.locator('.phase-over').waitFor();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
    expect(await seriousProblems(page)).toEqual([]);
  });
});
