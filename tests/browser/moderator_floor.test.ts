// The floor, the agenda and the session, run from the moderator's page against a real server.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEnglish, fitsItsWidth, launch, open, PHONE, seriousProblems, WIDE } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const FULL = { width: 1920, height: 1080 };

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

/** Whoever asks, in this order: code, speaker, topic. */
const ASKING = [
  ['150', 'Xa Văn Đức', 'Ngôi nhà an toàn'],
  ['153', 'Bùi Thị Mai', 'Nhóm thường trực bảo vệ trẻ em'],
  ['154', 'Nguyễn Văn Hùng', 'Phòng, chống đuối nước'],
] as const;

async function openFloor(conference: Conference, options: Parameters<typeof open>[2] = {}) {
  const opened = await open(browser, await conference.link('moderator'), options);
  await opened.page.getByTestId('live-status').waitFor();
  return opened;
}

/** Each point checks in and asks for itself. */
async function ask(conference: Conference): Promise<void> {
  for (const [code, speaker, topic] of ASKING) {
    await conference.as('operator', code, 'check-in', code, '45');
    await conference.as(
      ...(['operator', code, 'floor', 'request', code] as const),
      ...['--speaker', speaker, '--topic', topic],
    );
  }
}

async function accept(conference: Conference): Promise<void> {
  for (const number of ASKING.keys()) await conference.moderate('floor', 'accept', String(number + 1));
}

const state = (page: Page) => page.getByTestId('conference-state').innerText();
const speaker = (page: Page) => page.getByTestId('speaker').innerText();

/** What the search has found. */
const found = (page: Page) => page.getByRole('listbox').getByRole('option');

/** The names in a list of requests, in order. */
function names(page: Page, list: 'queue' | 'pending'): Promise<string[]> {
  return page.locator(`[data-testid=${list}] .request-text strong`).allInnerTexts();
}

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`Tab never reached "${name}"`);
}

describe('a whole discussion, by the keyboard alone', () => {
  let server: Server;
  let conference: Conference;
  let page: Page;
  let errors: string[];
  const [duc, mai, hung] = ASKING.map(([, name]) => name);

  beforeAll(async () => {
    server = await Server.start();
    conference = await Conference.plan(server);
    ({ page, errors } = await openFloor(conference));
  });

  afterAll(async () => {
    await server?.remove();
  });

  it('opens the session after saying what follows', async () => {
    await tabTo(page, 'Khai mạc');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('0/112 điểm cầu đã báo có mặt.');
    await page.keyboard.press('Enter');
    await expect.poll(() => state(page)).toContain('Đang họp');
  });

  it('starts the agenda, and opens registration', async () => {
    await tabTo(page, 'Chuyển sang: Tuyên bố lý do');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('[data-item][aria-current]').innerText())
      .toContain('Tuyên bố lý do');
    await tabTo(page, 'Mở đăng ký');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('Đang mở đăng ký').count()).toBe(1);
  });

  it('gives places to those who asked, oldest first', async () => {
    await ask(conference);
    await expect.poll(() => names(page, 'pending')).toEqual([duc, mai, hung]);
    for (const accepted of [[duc], [duc, mai], [duc, mai, hung]]) {
      await page.keyboard.press('a');
      await expect.poll(() => names(page, 'queue')).toEqual(accepted);
    }
  });

  it('moves a request, keeps the focus on it, and takes the move back', async () => {
    await page.keyboard.press('q');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => names(page, 'queue')).toEqual([duc, hung, mai]);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => names(page, 'queue')).toEqual([hung, duc, mai]);
    await page.keyboard.press('z');
    await expect.poll(() => names(page, 'queue')).toEqual([duc, hung, mai]);
  });

  it('grants, reminds, extends, lets the time stand still, and ends', async () => {
    await page.keyboard.press('g');
    await expect.poll(() => speaker(page)).toContain(duc);
    await page.keyboard.press('t');
    await expect.poll(() => speaker(page)).toContain('/ 6:00');
    await page.keyboard.press('n');
    await expect.poll(() => page.getByText('Đã nhắc thời gian lúc').count()).toBe(1);
    await page.keyboard.press('p');
    await expect.poll(() => speaker(page)).toContain('Tạm dừng');
    await page.keyboard.press('p');
    await expect.poll(() => speaker(page)).not.toContain('Tạm dừng');
  });

  it('says beside the button why nobody else can be called', async () => {
    await page.keyboard.press('g');
    await expect
      .poll(() => page.locator('.next-line').getByRole('alert').innerText())
      .toBe('Đang có người phát biểu. Đề nghị kết thúc lượt đó trước.');
    await page.keyboard.press('e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
    await expect.poll(() => page.locator('.next-line').getByRole('alert').count()).toBe(0);
  });

  it('calls somebody who is on no list, at a point that is found without diacritics', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('phuong thai binh');
    await expect
      .poll(() => found(page).and(page.locator('[aria-selected=true]')).innerText())
      .toContain('Phường Thái Bình, thành phố Hòa Bình');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Mời đích danh' }).waitFor();
    await page.keyboard.type('Lê Văn Tám');
    await page.keyboard.press('Enter');
    await expect.poll(() => speaker(page)).toContain('Lê Văn Tám');
    await expect.poll(() => speaker(page)).toContain('Phường Thái Bình, thành phố Hòa Bình');
    await page.keyboard.press('e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
  });

  it('calls again whoever was ended by mistake', async () => {
    await page.keyboard.press('z');
    await expect.poll(() => speaker(page)).toContain('Lê Văn Tám');
    await page.keyboard.press('e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
  });

  it('denies with the usual reason, and takes it back to the same place', async () => {
    await page.keyboard.press('q');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Chưa bố trí');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByLabel('Lý do chưa bố trí').inputValue())
      .toBe('Đề nghị gửi bằng văn bản');
    await page.keyboard.press('Enter');
    await expect.poll(() => names(page, 'queue')).toEqual([mai]);
    await page.keyboard.press('z');
    await expect.poll(() => names(page, 'queue')).toEqual([hung, mai]);
    expect(await conference.moderate('events', 'list')).toContain('Đề nghị gửi bằng văn bản');
    expect(await conference.moderate('floor', 'requests')).not.toContain('Đề nghị gửi bằng văn bản');
  });

  it('grants out of order with a reason that is filled in', async () => {
    await page.keyboard.press('q');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Mời phát biểu: Bùi Thị Mai');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByLabel('Lý do mời trước thứ tự').inputValue())
      .toBe('Theo ý kiến chủ trì');
    await page.keyboard.press('Enter');
    await expect.poll(() => speaker(page)).toContain(mai);
  });

  it('stops a speech with a reason', async () => {
    await tabTo(page, 'Dừng lượt phát biểu');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
  });

  it('rests until a time, goes on, and ends', async () => {
    await tabTo(page, 'Tạm nghỉ');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => state(page)).toMatch(/Tạm nghỉ, họp lại lúc \d+ giờ \d\d/);
    await tabTo(page, 'Họp lại');
    await page.keyboard.press('Enter');
    await expect.poll(() => state(page)).toContain('Đang họp');
    await tabTo(page, 'Bế mạc');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('1 đăng ký chưa phát biểu');
    await page.keyboard.press('Enter');
    await expect.poll(() => state(page)).toContain('Đã kết thúc');
    await tabTo(page, 'Mở lại hội nghị');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Lý do' }).waitFor();
    await page.keyboard.type('Bổ sung kết luận');
    await page.keyboard.press('Enter');
    await expect.poll(() => state(page)).toContain('Đang họp');
    expect(errors).toEqual([]);
  });
});

describe('with a queue', () => {
  let server: Server;
  let conference: Conference;
  const [duc, mai, hung] = ASKING.map(([, name]) => name);

  beforeAll(async () => {
    server = await Server.start('2021-06-11T09:00:00+07:00,1');
    conference = await Conference.plan(server);
    await conference.moderate('conference', 'open');
    for (const number of ['1', '2', '3']) await conference.moderate('agenda', 'start', number);
    await conference.moderate('floor', 'open');
    await ask(conference);
    await accept(conference);
  });

  afterAll(async () => {
    await server?.remove();
  });

  it('is ordered by dragging', async () => {
    const { page, errors } = await openFloor(conference);
    await expect.poll(() => names(page, 'queue')).toEqual([duc, mai, hung]);
    const rows = page.locator('[data-testid=queue] > li');
    await rows
      .nth(2)
      .locator('.drag-handle')
      .dragTo(rows.nth(0), { targetPosition: { x: 40, y: 4 } });
    await expect.poll(() => names(page, 'queue')).toEqual([hung, duc, mai]);
    await page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => names(page, 'queue')).toEqual([duc, mai, hung]);
    expect(errors).toEqual([]);
  });

  it('shows who is ready, and confirms for a point that telephones', async () => {
    const { page } = await openFloor(conference);
    const first = page.locator('[data-testid=queue] > li').first();
    await expect.poll(() => first.innerText()).toContain('chưa xác nhận');
    await conference.as('operator', '150', 'floor', 'not-ready', '1', 'micro rè');
    await expect.poll(() => first.innerText()).toContain('chưa sẵn sàng: micro rè');
    await first.getByRole('button', { name: /^Xác nhận sẵn sàng/ }).click();
    await expect.poll(() => first.innerText()).toContain('đã sẵn sàng');
  });

  it('calls first and starts the time when the speaker begins, and waits for a line that is lost', async () => {
    const { page } = await openFloor(conference);
    await page.getByLabel('Mời trước, tính giờ khi bắt đầu phát biểu').check();
    await page.keyboard.press('g');
    await expect.poll(() => speaker(page)).toContain('Được mời phát biểu');
    await page.keyboard.press('s');
    await expect.poll(() => speaker(page)).not.toContain('Được mời phát biểu');
    await conference.moderate('line', '150', 'disconnected');
    await expect.poll(() => speaker(page)).toContain('Mất đường truyền, đang chờ');
    await expect.poll(() => page.getByText(/Chờ đến \d\d:\d\d:\d\d, còn \d:\d\d/).count()).toBe(1);
    await page.keyboard.press('p');
    await expect.poll(() => speaker(page)).not.toContain('đang chờ');
    await page.keyboard.press('e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
    await expect.poll(() => names(page, 'queue')).toEqual([mai, hung]);
  });

  it('has no handles while a policy orders it, and says why', async () => {
    const { page } = await openFloor(conference);
    await page.getByLabel('Cách xếp thứ tự').selectOption({ label: 'Ưu tiên nơi chưa phát biểu' });
    await expect.poll(() => page.locator('[data-testid=queue] .drag-handle').count()).toBe(0);
    await expect.poll(() => page.getByText('Hệ thống xếp thứ tự theo cách đã chọn').count()).toBe(1);
    await page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => page.locator('[data-testid=queue] .drag-handle').count()).toBe(2);
  });

  it('says how late the agenda is, adds an item behind the one under way, and takes an end back', async () => {
    const { page } = await openFloor(conference);
    await expect.poll(() => page.getByTestId('outlook').innerText()).toMatch(/Chậm 1[5-9] phút/);
    await expect.poll(() => page.getByTestId('outlook').innerText()).toMatch(/Dự kiến kết thúc 11:3\d/);
    await page.getByRole('button', { name: 'Thêm nội dung' }).click();
    await page.getByLabel('Tên nội dung').fill('Trao thưởng');
    await page.getByLabel('Tên nội dung').press('Enter');
    const titles = () => page.locator('[data-item] .request-text > span:first-child').allInnerTexts();
    await expect.poll(async () => (await titles())[3]).toBe('Trao thưởng');
    const current = page.locator('[data-item][aria-current]');
    await current.locator('.request-text').click();
    await current.getByRole('button', { name: 'Kết thúc nội dung' }).click();
    await expect.poll(() => current.count()).toBe(0);
    await page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => current.innerText()).toContain('Thảo luận');
  });

  it('lists who has not spoken, and calls from there', async () => {
    const { page } = await openFloor(conference);
    await page.getByRole('button', { name: 'Thống kê' }).click();
    await page.getByLabel('Cấp').selectOption({ label: 'Điểm cầu cấp huyện' });
    await page.getByRole('button', { name: 'Mời: Huyện Lạc Sơn' }).click();
    await page.getByLabel('Người phát biểu').fill('Bùi Văn Khánh');
    await page.getByRole('button', { name: 'Đưa vào thứ tự' }).click();
    await expect.poll(() => names(page, 'queue')).toEqual([mai, hung, 'Bùi Văn Khánh']);
  });

  it.each([
    ['light', WIDE, 'Tiếng Việt'],
    ['dark', WIDE, 'English'],
    ['dark', FULL, 'Tiếng Việt'],
    ['light', PHONE, 'English'],
    ['dark', PHONE, 'Tiếng Việt'],
  ] as const)(
    'in %s at %o in %s axe finds nothing serious and nothing sticks out',
    async (colorScheme, viewport, language) => {
      const { page } = await openFloor(conference, { colorScheme, viewport });
      const fine = async (): Promise<void> => {
        expect(await seriousProblems(page)).toEqual([]);
        await expect.poll(() => fitsItsWidth(page)).toBe(true);
      };
      if (language === 'English') {
        await chooseEnglish(page);
      }
      if (viewport === PHONE) await page.getByRole('tab').nth(1).click();
      await page.locator('[data-testid=queue] .request-text').nth(1).click();
      await page.keyboard.press('/');
      await page.keyboard.type('kim boi');
      await found(page).first().waitFor();
      await fine();
      await found(page).last().click();
      await page.getByRole('form').waitFor();
      await fine();
      if (viewport === PHONE) await page.getByRole('tab').nth(2).click();
      await page.locator('[data-item] .request-text').last().click();
      await fine();
    },
  );
});

describe('what is done more seldom', () => {
  let server: Server;
  let conference: Conference;
  let page: Page;
  let errors: string[];
  const [[, duc], [, mai], [, hung]] = ASKING;
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const row = (list: 'queue' | 'pending', name: string) =>
    page.locator(`[data-testid=${list}] > li`).filter({ hasText: name });
  const showActions = (list: 'queue' | 'pending', name: string) =>
    row(list, name).locator('.request-text[aria-expanded=false]').click();
  const undo = () => page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();

  beforeAll(async () => {
    server = await Server.start('2021-06-11T09:00:00+07:00,1');
    conference = await Conference.plan(server);
    ({ page, errors } = await openFloor(conference));
  });

  afterAll(async () => {
    await server?.remove();
  });

  it('rehearses, and is then as planned as before', async () => {
    await press('Bắt đầu chạy thử');
    await expect.poll(() => state(page)).toContain('Đang chạy thử');
    await press('Kết thúc chạy thử');
    await expect.poll(() => state(page)).not.toContain('Đang chạy thử');
    await page.getByRole('button', { name: 'Bắt đầu chạy thử' }).waitFor();
  });

  it('rests until a time that is typed', async () => {
    await conference.moderate('conference', 'open');
    await press('Tạm nghỉ');
    await page.getByLabel('Họp lại lúc').fill('10:15');
    await press('Tạm nghỉ đến giờ này');
    await expect.poll(() => state(page)).toContain('Tạm nghỉ, họp lại lúc 10 giờ 15');
    await press('Họp lại');
    await expect.poll(() => state(page)).toContain('Đang họp');
  });

  it('denies whoever waits for a place, and takes it back', async () => {
    await conference.moderate('floor', 'open');
    await ask(conference);
    await expect.poll(() => names(page, 'pending')).toEqual([duc, mai, hung]);
    await showActions('pending', mai);
    await row('pending', mai).getByRole('button', { name: 'Chưa bố trí' }).click();
    await page.getByLabel('Lý do chưa bố trí').fill('Đã có ý kiến bằng văn bản');
    await page.keyboard.press('Enter');
    await expect.poll(() => names(page, 'pending')).toEqual([duc, hung]);
    await undo();
    await expect.poll(() => names(page, 'pending')).toEqual([duc, mai, hung]);
    expect(await conference.moderate('floor', 'requests')).not.toContain('Đã có ý kiến bằng văn bản');
  });

  it('calls somebody at once who waits for a place', async () => {
    await showActions('pending', duc);
    await press('Mời ngay');
    await expect.poll(() => speaker(page)).toContain(duc);
    await expect.poll(() => names(page, 'pending')).toEqual([mai, hung]);
  });

  it('adds two and five minutes, and takes the last back', async () => {
    await press('Thêm 2 phút');
    await expect.poll(() => speaker(page)).toContain('/ 7:00');
    await press('Thêm 5 phút');
    await expect.poll(() => speaker(page)).toContain('/ 12:00');
    await undo();
    await expect.poll(() => speaker(page)).toContain('/ 7:00');
    await page.keyboard.press('e');
    await expect.poll(() => page.getByText('Chưa có người phát biểu.').count()).toBe(1);
  });

  it('gives a place to all who wait, and closes registration', async () => {
    await conference.as('operator', '150', ...['floor', 'request', '150', '--speaker', duc]);
    await expect.poll(() => names(page, 'pending')).toEqual([mai, hung, duc]);
    await press('Xếp cả 3');
    await expect.poll(() => names(page, 'queue')).toEqual([mai, hung, duc]);
    await press('Đóng đăng ký');
    await page.getByRole('button', { name: 'Mở đăng ký' }).waitFor();
    await expect(
      conference.as('operator', '152', ...['floor', 'request', '152', '--speaker', duc]),
    ).rejects.toThrow();
  });

  it('orders by buttons, which stay where they are pressed', async () => {
    await showActions('queue', duc);
    const act = (name: string) => row('queue', duc).getByRole('button', { name, exact: true }).click();
    await act('Lên');
    await expect.poll(() => names(page, 'queue')).toEqual([mai, duc, hung]);
    await act('Xuống');
    await expect.poll(() => names(page, 'queue')).toEqual([mai, hung, duc]);
    await act('Lên đầu');
    await expect.poll(() => names(page, 'queue')).toEqual([duc, mai, hung]);
    await undo();
    await expect.poll(() => names(page, 'queue')).toEqual([mai, hung, duc]);
  });

  it('lets others go first, and takes it back', async () => {
    await showActions('queue', mai);
    const next = () => page.locator('.next-line').first().innerText();
    await expect.poll(next).toContain(mai);
    await row('queue', mai).getByRole('button', { name: 'Tạm lùi lượt' }).click();
    await expect.poll(next).toContain(hung);
    expect(await names(page, 'queue')).toEqual([mai, hung, duc]);
    await undo();
    await expect.poll(next).toContain(mai);
  });

  it('says at the row that a policy orders the queue', async () => {
    await page.getByLabel('Cách xếp thứ tự').selectOption({ label: 'Theo thứ tự đăng ký' });
    await expect.poll(() => page.locator('[data-testid=queue] .drag-handle').count()).toBe(0);
    await row('queue', hung).locator('.request-text').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(() => row('queue', hung).getByRole('alert').allInnerTexts())
      .toEqual([
        'Thứ tự phát biểu đang xếp theo quy định. Muốn tự xếp, chọn “Chủ trì chỉ định” ở Cách xếp thứ tự.',
      ]);
    await undo();
    await expect.poll(() => page.locator('[data-testid=queue] .drag-handle').count()).toBe(3);
    await expect.poll(() => row('queue', hung).getByRole('alert').count()).toBe(0);
  });

  it('takes Enter that comes before what is found', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('quach tat liem');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Mời đích danh' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('form', { name: 'Mời đích danh' }).count()).toBe(0);
  });

  it('calls a name that is on no list, in the host hall', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('Quách Tất Liêm');
    await expect.poll(() => found(page).last().innerText()).toContain('không có trong danh sách');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Mời đích danh' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => speaker(page)).toContain('Quách Tất Liêm');
    await expect.poll(() => speaker(page)).toContain('Ủy ban nhân dân tỉnh');
    expect(errors).toEqual([]);
  });
});
