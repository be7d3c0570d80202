// The operator's page against a real server, on a phone of 360 px: what to do now, and that nothing
// that was entered is lost or done twice when the line dies.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launch, PHONE, seriousProblems } from './support/browser';
import { Conference } from './support/conference';
import { Line } from './support/line';
import { Server } from './support/server';

const FIRST_LOAD_BYTES_MAX = 100_000;
const TELEPHONE = '0912345678';
const ZALO =
  'Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/110.0 Mobile Safari/537.36 Zalo android/12110';

let server: Server;
let conference: Conference;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  const contact = `Lê Thị Lan; Văn phòng; ${TELEPHONE}`;
  await conference.administer('submission', 'send', '152', '--operator', contact);
  await conference.administer('submission', 'approve', '152');
  await conference.moderate('conference', 'open');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

interface Opened {
  context: BrowserContext;
  page: Page;
  line: Line;
  errors: string[];
}

/** A phone that opens the link of a point for the first time. */
async function phone(options: BrowserContextOptions = {}): Promise<Omit<Opened, 'page'>> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', hasTouch: true, ...options });
  context.setDefaultTimeout(10_000);
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  return { context, line: await Line.of(context), errors };
}

async function openPoint(code: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const opened = await phone(options);
  const page = await opened.context.newPage();
  await page.goto(await conference.link('operator', { point: code }));
  await hero(page).waitFor();
  // The page draws itself before the server is heard.
  await page.locator('.live-live').waitFor();
  return { ...opened, page };
}

const hero = (page: Page) => page.getByTestId('hero');
const live = (page: Page) => page.getByTestId('live-status');
const press = (page: Page, name: string) => hero(page).getByRole('button', { name, exact: true }).click();
const step = (page: Page) => hero(page).getAttribute('data-step');

/** How often the record says that a kind of thing happened at a point. */
async function happened(kind: string, code: string): Promise<number> {
  const events = await conference.moderate('--json', 'events', 'list');
  return events
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .filter((event) => JSON.stringify(event[kind] ?? '').includes(`/bridgePoints/${code}"`)).length;
}

/** Until the worker is there and what the page knows is on the device. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(keptStates), { timeout: 15_000 }).toBe(1);
}

function keptStates(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('nhipcau');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('state').objectStore('state').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  });
}

/** In the page: counts how often the phone is shaken. */
function countVibrations(): void {
  Object.assign(window, { vibrations: 0 });
  navigator.vibrate = () => {
    (window as unknown as { vibrations: number }).vibrations += 1;
    return true;
  };
}

const vibrations = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { vibrations: number }).vibrations);

describe('the main job', () => {
  it('checks in, asks for the floor, gets ready, speaks, and is calm again', async () => {
    const { page, errors } = await openPoint('04924');
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).innerText())
      .toBe('Thị trấn Lương Sơn, huyện Lương Sơn');
    await expect.poll(() => step(page)).toBe('checkIn');
    await hero(page).getByRole('button', { name: 'Giảm: Có mặt' }).first().click();
    await hero(page).getByRole('button', { name: 'Tăng: Vắng có lý do' }).click();
    await press(page, 'Báo có mặt');
    await expect.poll(() => page.getByText('18/19 có mặt').count()).toBe(1);
    await expect.poll(() => step(page)).toBe('none');

    await conference.moderate('floor', 'open');
    await page.getByRole('button', { name: 'Phát biểu' }).click();
    await page.getByLabel('Người phát biểu').fill('Bùi Thị Hoa');
    await page.getByLabel('Nội dung phát biểu').fill('Phòng, chống đuối nước');
    await page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await expect.poll(() => page.getByTestId('own-requests').innerText()).toContain('Chờ xếp lượt');

    await conference.moderate('floor', 'accept', '1');
    await expect.poll(() => page.getByTestId('operator').getAttribute('data-turn')).toBe('deck');
    await expect.poll(() => page.title()).toContain('CHUẨN BỊ PHÁT BIỂU');
    await press(page, 'Đã sẵn sàng');
    await expect.poll(() => step(page)).toBe('standBy');

    await conference.moderate('floor', 'grant', '--call-only');
    await expect.poll(() => page.getByTestId('operator').getAttribute('data-turn')).toBe('called');
    await press(page, 'Bắt đầu phát biểu');
    await expect.poll(() => page.getByTestId('time-left').innerText()).toMatch(/^Còn \d+:\d\d$/);
    await press(page, 'Kết thúc phát biểu');
    await expect.poll(() => step(page)).toBe('none');
    await expect.poll(() => page.getByTestId('operator').getAttribute('data-turn')).toBeNull();
    expect(errors).toEqual([]);
  });

  it('says a turn wherever the page stands: by a strip that stays, and by the phone itself', async () => {
    const { context } = await phone();
    await context.addInitScript(countVibrations);
    const page = await context.newPage();
    await page.goto(await conference.link('operator', { point: '05353' }));
    await press(page, 'Báo có mặt');
    await expect.poll(() => step(page)).toBe('none');
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    // By the usual rules whoever is called speaks at once: nobody was told before.
    await conference.moderate('floor', 'call', '05353', '--speaker', 'Bùi Thị Hoa');
    const strip = page.locator('.turn-strip');
    await expect.poll(() => strip.innerText()).toBe('Điểm cầu đang phát biểu');
    await expect
      .poll(() => strip.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(PHONE.height / 2);
    await expect.poll(() => vibrations(page)).toBeGreaterThan(0);
    await strip.click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await conference.moderate('floor', 'release');
    await expect.poll(() => strip.count()).toBe(0);
    await context.close();
  });

  it('is told of what asks for nothing, too: an announcement to read, a message', async () => {
    const { context } = await phone();
    await context.addInitScript(countVibrations);
    const page = await context.newPage();
    await page.goto(await conference.link('operator', { point: '05356' }));
    await press(page, 'Báo có mặt');
    await expect.poll(() => step(page)).toBe('none');
    const before = await vibrations(page);
    await conference.moderate('announce', 'Nghỉ giữa giờ 15 phút.', '--point', '05356');
    await expect.poll(() => vibrations(page)).toBe(before + 1);
    await conference.moderate('message', 'send', '05356', 'Đề nghị chỉnh lại máy quay.');
    await expect.poll(() => vibrations(page)).toBe(before + 2);
    await context.close();
  });

  it('says how many come before it, and about when its turn is', async () => {
    const { page } = await openPoint('05371');
    await press(page, 'Báo có mặt');
    await conference.moderate('floor', 'open').catch(() => undefined);
    const ahead = ['05362', '05365', '05368'];
    for (const code of ahead) await conference.moderate('check-in', code, '10');
    await conference.moderate('floor', 'call', '05362', '--speaker', 'Bùi Thị Mai');
    for (const code of [...ahead, '05371'])
      await conference.moderate('floor', 'request', code, '--speaker', 'Xa Văn Đức', '--accept');
    await expect
      .poll(() => hero(page).innerText())
      .toMatch(/thứ tự 4, còn 3 lượt trước, khoảng \d+ giờ( \d\d)?\./);
    await conference.moderate('floor', 'release');
    for (const _ of ahead) {
      await conference.moderate('floor', 'grant');
      await conference.moderate('floor', 'release');
    }
    await conference.moderate('floor', 'grant');
    await conference.moderate('floor', 'release');
  });

  it('acknowledges, answers the roll call and votes, each when it is due', async () => {
    const { page } = await openPoint('04942');
    await press(page, 'Báo có mặt');
    await conference.moderate('announce', 'Đề nghị kiểm tra micro.', '--ack', '--point', '04942');
    await expect.poll(() => hero(page).innerText()).toContain('Đề nghị kiểm tra micro.');
    await press(page, 'Đã nhận');
    await expect.poll(() => step(page)).toBe('none');
    await conference.moderate('rollcall', 'open', 'Đầu giờ');
    await expect.poll(() => step(page)).toBe('answerRollCall');
    await press(page, 'Trả lời điểm danh');
    await expect.poll(() => step(page)).toBe('none');
    await conference.moderate('rollcall', 'close');
    await conference.moderate('vote', 'open', 'Thông qua kế hoạch');
    await expect.poll(() => hero(page).innerText()).toContain('Thông qua kế hoạch');
    await hero(page).getByRole('textbox', { name: 'Tán thành', exact: true }).fill('19');
    await press(page, 'Gửi kết quả biểu quyết');
    await expect.poll(() => step(page)).toBe('none');
    await conference.moderate('vote', 'close');
  });

  it('calls the coordinator, and reports trouble', async () => {
    const { page } = await openPoint('04945');
    const call = page.getByRole('link', { name: 'Gọi hỗ trợ' });
    await expect.poll(() => call.getAttribute('href')).toBe(`tel:${TELEPHONE}`);
    await page.getByRole('button', { name: 'Báo sự cố' }).first().click();
    await page.getByRole('button', { name: 'Mất tiếng' }).click();
    await page.getByTestId('incident-form').getByRole('button', { name: 'Báo sự cố' }).click();
    await expect.poll(() => page.getByTestId('incident').innerText()).toContain('Chưa xử lý');
    expect(await happened('incidentOpened', '04945')).toBe(1);
  });
});

describe('when the line dies', () => {
  it('keeps a check-in through a closed page and sends it exactly once', async () => {
    const { context, page } = await openPoint('04951');
    await settled(page);
    await server.kill();
    await context.setOffline(true);
    await expect.poll(() => live(page).innerText()).toContain('Đang kết nối lại');
    await press(page, 'Báo có mặt');
    await expect.poll(() => page.getByTestId('unsent').innerText()).toContain('Báo có mặt: 19');
    await expect
      .poll(() => page.getByTestId('unsent').innerText())
      .toContain('Chưa gửi. Sẽ tự gửi khi có mạng.');
    await page.close();

    const again = await context.newPage();
    await again.goto(`http://${server.httpAddress}/`);
    await expect.poll(() => again.getByTestId('unsent').innerText()).toContain('Báo có mặt: 19');
    await expect.poll(() => step(again)).toBe('unsent');
    await expect.poll(() => live(again).innerText()).toMatch(/^Số liệu lúc \d+ giờ \d\d$/);
    await expect.poll(() => again.getByRole('heading', { level: 1 }).innerText()).toContain('Xã Tân Vinh');

    await server.restart();
    await context.setOffline(false);
    await expect.poll(() => live(again).innerText(), { timeout: 30_000 }).toBe('Trực tiếp');
    await expect.poll(() => again.getByTestId('unsent').count()).toBe(0);
    await expect.poll(() => again.getByText('19/19 có mặt').count()).toBe(1);
    await again.reload();
    await hero(again).waitFor();
    expect(await happened('pointCheckedIn', '04951')).toBe(1);
  });

  it('sends once from two tabs', async () => {
    const { context, page, line } = await openPoint('04831');
    const second = await context.newPage();
    await second.goto(`http://${server.httpAddress}/`);
    await second.locator('.live-live').waitFor();
    await line.cut();
    await expect.poll(() => live(page).innerText()).toContain('Đang kết nối lại');
    await press(page, 'Báo có mặt');
    await expect.poll(() => second.getByTestId('unsent').count()).toBe(1);
    line.mend();
    for (const tab of [page, second]) {
      await expect.poll(() => tab.getByTestId('unsent').count(), { timeout: 30_000 }).toBe(0);
      await expect.poll(() => tab.getByText('19/19 có mặt').count()).toBe(1);
    }
    expect(await happened('pointCheckedIn', '04831')).toBe(1);
  });

  it('shows a stale count beside the newer one, never over it', async () => {
    const { page, line } = await openPoint('04954');
    await press(page, 'Báo có mặt');
    await expect.poll(() => step(page)).toBe('none');
    await page.locator('#section-attendance summary').click();
    await line.cut();
    await expect.poll(() => live(page).innerText()).toContain('Đang kết nối lại');
    const form = page.getByTestId('count-form');
    await form.getByRole('textbox', { name: 'Có mặt', exact: true }).fill('18');
    await form.getByRole('button', { name: 'Báo lại số liệu' }).click();
    await expect.poll(() => page.getByTestId('unsent').count()).toBe(1);
    await conference.moderate('declare', '04954', '17', '--absent-with-reason', '2');
    line.mend();
    const conflict = page.getByTestId('conflict');
    await expect.poll(() => conflict.innerText(), { timeout: 30_000 }).toMatch(/Có mặt\s+18/);
    await expect.poll(() => conflict.innerText()).toMatch(/Có mặt\s+17/);
    await expect.poll(() => step(page)).toBe('resolve');
    expect(await happened('attendanceDeclared', '04954')).toBe(1);
    await conflict.getByRole('button', { name: 'Gửi số nhập trên máy này' }).click();
    await expect.poll(() => page.getByText('18/19 có mặt').count()).toBe(1);
    await expect.poll(() => conflict.count()).toBe(0);
    expect(await happened('attendanceDeclared', '04954')).toBe(2);
  });

  it('drops a request for the floor after a minute instead of sending it late', async () => {
    const { context, line } = await phone();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(await conference.link('operator', { point: '04957' }));
    await press(page, 'Báo có mặt');
    await expect.poll(() => step(page)).toBe('none');
    await page.getByRole('button', { name: 'Phát biểu' }).click();
    await line.cut();
    await expect.poll(() => live(page).innerText()).toContain('Đang kết nối lại');
    await page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await expect.poll(() => page.getByTestId('unsent').count()).toBe(1);
    await page.clock.fastForward(61_000);
    await expect
      .poll(() => page.getByTestId('unsent').innerText())
      .toContain('Quá 1 phút chưa gửi được nên không gửi nữa.');
    line.mend();
    await page.clock.fastForward(11_000);
    await expect.poll(() => live(page).innerText(), { timeout: 30_000 }).toBe('Trực tiếp');
    await page.getByRole('button', { name: 'Đã xem' }).click();
    expect(await happened('floorRequested', '04957')).toBe(0);
  });
});

describe('in a browser that can less', () => {
  it('works inside a messenger and says what that means', async () => {
    const { page } = await openPoint('04960', { userAgent: ZALO });
    await expect
      .poll(() => page.getByTestId('device-note').innerText())
      .toContain('Trang dùng được trong Zalo');
    await press(page, 'Báo có mặt');
    await expect.poll(() => page.getByText('19/19 có mặt').count()).toBe(1);
  });

  it('works without a database, keeps in memory, and says so', async () => {
    const { context, line } = await phone();
    await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const page = await context.newPage();
    await page.goto(await conference.link('operator', { point: '04834' }));
    await page.locator('.live-live').waitFor();
    await expect
      .poll(() => page.getByTestId('device-note').innerText())
      .toContain('không giữ được nội dung chưa gửi khi đóng trang');
    await line.cut();
    await expect.poll(() => live(page).innerText()).toContain('Đang kết nối lại');
    await press(page, 'Báo có mặt');
    await expect.poll(() => page.getByTestId('unsent').count()).toBe(1);
    line.mend();
    await expect.poll(() => page.getByText('19/19 có mặt').count(), { timeout: 30_000 }).toBe(1);
    expect(await happened('pointCheckedIn', '04834')).toBe(1);
  });
});

describe('practice', () => {
  it('plays the day and sends nothing', async () => {
    const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' });
    context.setDefaultTimeout(10_000);
    let sent: string[] = [];
    const page = await context.newPage();
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload.toString())));
    await page.goto(await conference.link('operator', { point: '04840' }));
    await page.locator('.live-live').waitFor();
    await page.locator('#section-help summary').click();
    await expect.poll(() => sent.join()).toContain('StateService/WatchState');
    sent = [];
    await page.getByRole('button', { name: 'Thực hành' }).click();
    await page.getByTestId('practice').waitFor();
    await press(page, 'Báo có mặt');
    await press(page, 'Đã nhận');
    await page.getByRole('button', { name: 'Phát biểu' }).click();
    await page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await press(page, 'Đã sẵn sàng');
    await press(page, 'Bắt đầu phát biểu');
    await press(page, 'Kết thúc phát biểu');
    await expect.poll(() => step(page)).toBe('none');
    // The heartbeat of the line itself goes on.
    expect(sent.filter((frame) => !frame.includes('AccessService/GetPrincipal'))).toEqual([]);
    await page.getByRole('button', { name: 'Thoát thực hành' }).click();
    await expect.poll(() => step(page)).toBe('checkIn');
    expect(await happened('pointCheckedIn', '04840')).toBe(0);
  });
});

describe('what it weighs and how it reads', () => {
  it('draws the first time from less than 100 kB on the line', async () => {
    const { context } = await phone();
    await context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-testid=hero]')) return;
        observer.disconnect();
        performance.mark('drawn');
      }).observe(document, { childList: true, subtree: true });
    });
    const page = await context.newPage();
    await page.goto(await conference.link('operator', { point: '04846' }));
    await hero(page).waitFor();
    const bytes = await page.evaluate(() => {
      const drawn = performance.getEntriesByName('drawn')[0]?.startTime ?? 0;
      const loads = ['navigation', 'resource'].flatMap(
        (type) => performance.getEntriesByType(type) as PerformanceResourceTiming[],
      );
      return loads
        .filter((load) => load.startTime <= drawn)
        .reduce((sum, load) => sum + load.encodedBodySize, 0);
    });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(FIRST_LOAD_BYTES_MAX);
  });

  it.each([
    ['light', 'vi'],
    ['dark', 'vi'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const)(
    'axe finds nothing serious in %s, %s, with everything unfolded',
    async (colorScheme, language) => {
      const { context } = await phone({ colorScheme });
      await context.addInitScript((chosen) => localStorage.setItem('nhipcau.language', chosen), language);
      const page = await context.newPage();
      await page.goto(await conference.link('operator', { point: '04849' }));
      await page.locator('.live-live').waitFor();
      // What the server is heard to say may bring sections while others are unfolded.
      const folded = page.locator('details:not([open]) > summary');
      await expect
        .poll(async () => {
          if ((await folded.count()) > 0) await folded.first().click();
          return [await folded.count(), await page.getByTestId('readiness').count()];
        })
        .toEqual([0, 1]);
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
      expect(await seriousProblems(page)).toEqual([]);
      await expect.poll(() => fitsItsWidth(page)).toBe(true);
    },
  );

  it('is printed as one page with the telephone of the coordinator', async () => {
    const { page } = await openPoint('04945');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.guide').innerText()).toContain(TELEPHONE);
    expect(await hero(page).isVisible()).toBe(false);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  });

  it('can be installed', async () => {
    const { page } = await openPoint('04855');
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      return (await fetch(link?.href ?? '')).json() as Promise<{ icons: { src: string }[]; display: string }>;
    });
    expect(manifest.display).toBe('standalone');
    for (const { src } of manifest.icons) {
      expect(await page.evaluate(async (icon) => (await fetch(icon)).headers.get('content-type'), src)).toBe(
        'image/png',
      );
    }
  });
});

// Last: it leaves every point of the conference something to acknowledge.
describe('what is sent to the subtree of the host', () => {
  it('reaches a commune two levels below: announcement, roll call, vote', async () => {
    const { page } = await openPoint('04987');
    await press(page, 'Báo có mặt');
    await conference.moderate('announce', 'Đề nghị bật micro.', '--ack', '--subtree', '17');
    await expect.poll(() => hero(page).innerText()).toContain('Đề nghị bật micro.');
    await press(page, 'Đã nhận');
    await expect.poll(() => step(page)).toBe('none');
    await conference.moderate('announce', 'Huyện khác kiểm tra loa.', '--ack', '--subtree', '152');
    await conference.moderate('rollcall', 'open', 'Toàn tỉnh', '--subtree', '17');
    await expect.poll(() => step(page)).toBe('answerRollCall');
    await press(page, 'Trả lời điểm danh');
    // What was sent to another district before is not asked of it.
    await expect.poll(() => step(page)).toBe('none');
    await conference.moderate('rollcall', 'close');
    await conference.moderate('vote', 'open', 'Thông qua nghị quyết');
    await expect.poll(() => step(page)).toBe('castBallot');
    await conference.moderate('vote', 'close');
    await expect.poll(() => step(page)).toBe('none');
  });
});

describe('what is being typed', () => {
  it('is there again after a reload, and gone once it was sent', async () => {
    const { context, page } = await openPoint('04807');
    await conference.moderate('check-in', '04807', '10');
    await conference.moderate('floor', 'open').catch(() => undefined);
    await page.getByRole('button', { name: 'Phát biểu' }).click();
    await page.getByLabel('Nội dung phát biểu').fill('Phòng, chống đuối nước');
    await page.getByRole('heading', { name: 'Ý kiến bằng văn bản' }).click();
    await page.getByTestId('contribution-form').getByRole('textbox').last().fill('Kính gửi Hội nghị,');
    await page.reload();
    await page.locator('.live-live').waitFor();
    await page.getByRole('button', { name: 'Phát biểu' }).click();
    const topic = page.getByLabel('Nội dung phát biểu');
    await expect.poll(() => topic.inputValue()).toBe('Phòng, chống đuối nước');
    await page.getByRole('heading', { name: 'Ý kiến bằng văn bản' }).click();
    await expect
      .poll(() => page.getByTestId('contribution-form').getByRole('textbox').last().inputValue())
      .toBe('Kính gửi Hội nghị,');
    await page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await expect.poll(() => topic.inputValue()).toBe('');
    await page.reload();
    await page.getByRole('button', { name: 'Phát biểu' }).click();
    await expect.poll(() => page.getByLabel('Nội dung phát biểu').inputValue()).toBe('');
    await context.close();
  });
});
