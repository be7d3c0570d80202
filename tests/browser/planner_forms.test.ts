// What planners seldom do, each once against a real server: the office's own work, a conference put
// off, and everything that is entered by form instead of from a table.

import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, type OpenPage } from './support/browser';
import { Conference, TITLE } from './support/conference';
import { dayAhead } from './support/days';
import { Server } from './support/server';

const CLONE = 'thang-7';

let server: Server;
let conference: Conference;
let browser: Browser;
let office: OpenPage;
let planner: OpenPage;

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  browser = await launch();
  const token = await readFile(server.administratorTokenFile, 'utf8');
  office = await open(browser, conference.linkOf(token.trim()));
  planner = await open(browser, await conference.link('planner'));
  await planner.page.getByTestId('todo-count').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function section(page: Page, name: string): Promise<void> {
  const link = new RegExp(`^${name}(\\s*\\d+)?$`);
  await page.getByRole('navigation').getByRole('link', { name: link }).click();
}

/** The event that tells a page not to let itself be left. */
const asksBeforeLeaving = (page: Page): Promise<boolean> =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

describe('the office', () => {
  it('sums up what is wrong at the head of a long form, and leads from there to each field', async () => {
    const { page } = office;
    await page.getByRole('button', { name: 'Tạo hội nghị', exact: true }).click();
    const submit = page.locator('form').getByRole('button', { name: 'Tạo hội nghị', exact: true });
    const summary = page.getByTestId('error-summary');
    // Twice: what was wrong before is wrong still.
    for (const _ of [1, 2]) {
      await submit.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true);
      await expect.poll(() => summary.innerText()).toContain('Nhập tên hội nghị.');
      expect(await summary.innerText()).toContain('Nhập ngày khai mạc.');
      await expect.poll(() => summary.evaluate((box) => box.getBoundingClientRect().top >= 0)).toBe(true);
    }
    await summary.getByRole('button', { name: /Nhập tên hội nghị/ }).click();
    const title = page.getByLabel('Tên hội nghị');
    await expect.poll(() => title.evaluate((field) => field === document.activeElement)).toBe(true);
    // The code follows from the title, until somebody writes another.
    await page.keyboard.type('Hội nghị giao ban');
    await expect.poll(() => page.getByLabel('Mã hội nghị').inputValue()).toBe('giao-ban');
    await page.getByRole('button', { name: 'Bỏ qua', exact: true }).click();
  });

  it('makes the next conference as the latest was in one step', async () => {
    const { page } = office;
    await page.getByRole('button', { name: /^Tạo như hội nghị gần nhất/ }).click();
    await expect.poll(() => page.getByLabel('Tên hội nghị').inputValue()).toBe(TITLE);
    const day = await page.getByLabel('Khai mạc: ngày').inputValue();
    expect(Date.parse(day)).toBeGreaterThan(Date.now());
    await page.locator('form').getByRole('button', { name: 'Tạo hội nghị', exact: true }).click();
    await expect.poll(() => page.getByTestId('check-Điểm cầu').innerText()).toContain('112 điểm cầu');
    await page.getByRole('button', { name: /Các hội nghị$/ }).click();
  });

  it('clones a conference; a bad time is refused at its field', async () => {
    const { page } = office;
    await page
      .getByRole('button', { name: `Tạo từ hội nghị này: ${TITLE}` })
      .last()
      .click();
    await page.getByLabel('Mã hội nghị').fill(CLONE);
    await page.getByLabel('Khai mạc: ngày').fill(dayAhead(90));
    await page.getByLabel('Giờ').nth(0).fill('08:00');
    await page.getByLabel('Dự kiến bế mạc: ngày').fill(dayAhead(89));
    await page.getByLabel('Giờ').nth(1).fill('11:00');
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    const end = page.locator('.field', { has: page.getByLabel('Dự kiến bế mạc: ngày') });
    await expect.poll(() => end.innerText()).toContain('phải sau lúc bắt đầu');
    await page.getByLabel('Dự kiến bế mạc: ngày').fill(dayAhead(90));
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await expect.poll(() => page.getByTestId('check-Điểm cầu').innerText()).toContain('112 điểm cầu');
  });

  it('asks before links that nobody has kept are lost', async () => {
    const { page } = office;
    await section(page, 'Đường dẫn truy cập');
    expect(await asksBeforeLeaving(page)).toBe(false);
    await page.getByRole('button', { name: 'Tạo một đường dẫn' }).click();
    await expect.poll(() => asksBeforeLeaving(page)).toBe(true);
    await page.getByRole('button', { name: /Các hội nghị$/ }).click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('Chưa lưu các đường dẫn');
    await page.keyboard.press('Escape');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về CSV' }).click();
    const csv = await readFile(await (await downloading).path(), 'utf8');
    expect(csv).toContain(`http://${server.httpAddress}/#${CLONE}.`);
    await expect.poll(() => asksBeforeLeaving(page)).toBe(false);
  });

  it('asks before fresh links are lost by F5, and keeps them when told to stay', async () => {
    const { page } = office;
    await page.getByRole('button', { name: /^Tạo đường dẫn cho 112 điểm cầu/ }).click();
    // They take a while to make, and would be lost meanwhile, too.
    await page.getByRole('button', { name: /Các hội nghị$/ }).click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('Chưa lưu các đường dẫn');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /^11\d đường dẫn vừa tạo/ }).waitFor();
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.evaluate(() => location.reload());
    await expect.poll(() => asked).toEqual(['beforeunload']);
    expect(await page.getByTestId('links-unsaved').innerText()).toContain('Chỉ hiện lần này');
    await page.getByRole('button', { name: 'Sao chép tất cả' }).click();
    await expect.poll(() => asksBeforeLeaving(page)).toBe(false);
  });

  it('makes the links of the staff at once, and ticks what was sent', async () => {
    const { page } = office;
    const staff = page.getByRole('button', { name: /^Tạo đường dẫn cho: / });
    expect(await staff.innerText()).toContain('Thư ký');
    await staff.click();
    await expect.poll(() => page.getByText('Bộ phận phục vụ đã có đường dẫn').count()).toBe(1);
    await page.getByTestId('sent-count').waitFor();
    const tick = page.locator('.message').first().getByRole('checkbox');
    await tick.check();
    await expect.poll(() => page.getByTestId('sent-count').innerText()).toMatch(/^Đã gửi 1\//);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về CSV' }).click();
    await downloading;
  });

  it('cancels a conference, with the reason', async () => {
    const { page } = office;
    await section(page, 'Thông tin hội nghị');
    await page.getByLabel('Lý do').fill('Gộp vào hội nghị quý III');
    await page.getByRole('button', { name: 'Hủy hội nghị' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy hội nghị' }).click();
    await expect.poll(() => page.getByText('Gộp vào hội nghị quý III').count()).toBe(1);
    await section(page, 'Việc cần làm');
    await expect.poll(() => page.getByTestId('todo-count').innerText()).toBe('Đã hủy');
    expect(await page.locator('.check-list').innerText()).not.toContain('Cần làm');
    await page.getByRole('button', { name: /Các hội nghị$/ }).click();
    await expect.poll(() => page.locator('.row', { hasText: CLONE }).innerText()).toMatch(/hủy/i);
  });

  it('invites a planner, whose link opens the office', async () => {
    const { page, errors } = office;
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Người dùng/ })
      .click();
    await page.getByLabel('Tên gọi').fill('Phòng Tổng hợp');
    await page.getByRole('button', { name: 'Tạo một đường dẫn' }).click();
    const link = await page.locator('.sheet-link').innerText();
    const { page: invited } = await open(browser, link);
    await expect.poll(() => invited.locator('.conference-link').count()).toBe(3);
    expect(await invited.getByText('Người dùng').count()).toBe(0);
    await invited.getByRole('link', { name: TITLE }).first().click();
    await invited.getByTestId('todo-count').or(invited.locator('.section-nav')).first().waitFor();
    expect(errors).toEqual([]);
  });
});

describe('a planner', () => {
  it('puts the conference off, saves what else changed, and holds it on another day', async () => {
    const { page } = planner;
    await section(page, 'Thông tin hội nghị');
    await page.getByLabel('Lý do').fill('Bão số 3');
    await page.getByRole('button', { name: 'Hoãn hội nghị' }).click();
    await expect.poll(() => page.getByText('Bão số 3').count()).toBe(1);
    await page.getByLabel('Địa điểm').fill('Hòa Bình');
    await page.getByRole('button', { name: 'Lưu thông tin' }).click();
    await expect
      .poll(() => page.locator('.outcome').allInnerTexts())
      .toContainEqual(expect.stringContaining('Đã ghi nhận'));
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: 'Hoãn, hủy hội nghị' }) });
    const day = dayAhead(60);
    // A slip of the year is asked about, and nothing is recorded before the answer.
    await panel.getByLabel('Khai mạc: ngày').fill('2162-08-01');
    await panel.getByLabel('Dự kiến bế mạc: ngày').fill('2162-08-01');
    await panel.getByRole('button', { name: 'Tổ chức vào thời gian này' }).click();
    const question = page.getByRole('dialog', { name: 'Ngày 01/8/2162 có đúng không?' });
    await expect.poll(() => question.innerText()).toContain('còn hơn một năm nữa');
    await question.getByRole('button', { name: 'Bỏ qua' }).click();
    await expect.poll(() => question.count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Hoãn hội nghị' }).count()).toBe(0);
    await panel.getByLabel('Khai mạc: ngày').fill(day);
    await panel.getByLabel('Dự kiến bế mạc: ngày').fill(day);
    await panel.getByRole('button', { name: 'Tổ chức vào thời gian này' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Hoãn hội nghị' }).count()).toBe(1);
    await page.getByLabel('Chức vụ của chủ trì').fill('Chủ tịch');
    await page.getByRole('button', { name: 'Lưu thông tin' }).click();
    await expect.poll(async () => conference.administer('--json', 'watch', '--once')).toContain(day);
    expect(await page.getByTestId('stale').count()).toBe(0);
  });

  it('adds a point and changes it; a code that cannot be is refused at its field', async () => {
    const { page } = planner;
    await section(page, 'Điểm cầu');
    await page.getByRole('button', { name: 'Thêm điểm cầu' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Mã', { exact: true }).fill('Á 1');
    await form.getByLabel('Tên điểm cầu').fill('Trạm Y tế Tú Lý');
    await form.getByRole('button', { name: 'Lưu điểm cầu' }).click();
    const code = form.locator('.field', { has: page.getByLabel('Mã', { exact: true }) });
    await expect.poll(() => code.innerText()).toContain('viết như: 04867');
    await form.getByLabel('Mã', { exact: true }).fill('YT-01');
    await form.getByRole('button', { name: 'Lưu điểm cầu' }).click();
    await expect.poll(() => form.count()).toBe(0);
    await page.getByLabel('Tìm theo tên hoặc mã').fill('YT-01');
    await page.getByRole('button', { name: /^Trạm Y tế Tú Lý/ }).click();
    await page.getByRole('dialog').getByLabel('Phòng họp').fill('Tầng 2');
    await page.getByRole('button', { name: 'Lưu điểm cầu' }).click();
    await expect.poll(() => conference.administer('--json', 'point', 'list')).toContain('Tầng 2');
  });

  it('adds an item of the agenda and a delegate, and changes the item', async () => {
    const { page } = planner;
    await section(page, 'Chương trình');
    await page.getByRole('button', { name: 'Thêm nội dung' }).click();
    await page.getByRole('dialog').getByLabel('Nội dung', { exact: true }).fill('Trao tặng phẩm');
    await page.getByRole('button', { name: 'Lưu nội dung' }).click();
    await page.getByRole('button', { name: /^Trao tặng phẩm/ }).click();
    await page.getByRole('dialog').getByLabel('Người trình bày').fill('Bùi Thị Hoa');
    await page.getByRole('button', { name: 'Lưu nội dung' }).click();
    await expect.poll(() => conference.administer('--json', 'agenda', 'list')).toContain('Bùi Thị Hoa');
    await section(page, 'Đại biểu');
    await page.getByLabel('Tìm theo điểm cầu hoặc họ tên').fill('tu ly');
    await page.getByRole('button', { name: /Xã Tú Lý/ }).click();
    await page.getByLabel('Họ và tên', { exact: true }).fill('Hà Văn Nam');
    await page.getByRole('button', { name: 'Thêm đại biểu' }).click();
    await expect.poll(() => page.locator('.delegate-names').innerText()).toContain('Hà Văn Nam');
  });

  it('takes out again what was planned, with what goes along, and says what stands in the way', async () => {
    const { page } = planner;
    const ask = async (title: string): Promise<string> => {
      await page.getByRole('button', { name: `Xóa ${title}`, exact: true }).click();
      const asked = await page.getByRole('dialog').innerText();
      await page.getByRole('dialog').getByRole('button', { name: 'Xóa', exact: true }).click();
      return asked;
    };
    await section(page, 'Chương trình');
    await ask('Trao tặng phẩm');
    await expect.poll(() => page.getByTestId('notice').innerText()).toContain('1 nội dung chương trình');
    expect(await conference.administer('--json', 'agenda', 'list')).not.toContain('Trao tặng phẩm');
    await section(page, 'Đại biểu');
    await page.getByLabel('Tìm theo điểm cầu hoặc họ tên').fill('tu ly');
    await page.getByRole('button', { name: /Xã Tú Lý/ }).click();
    await ask('Hà Văn Nam');
    await expect.poll(() => page.getByTestId('notice').innerText()).toContain('Đã xóa: 1 đại biểu.');
    await section(page, 'Điểm cầu');
    await page.getByLabel('Tìm theo tên hoặc mã').fill('YT-01');
    expect(await ask('Trạm Y tế Tú Lý')).toContain('Đường dẫn của điểm cầu bị thu hồi ngay');
    await expect.poll(() => page.getByTestId('notice').innerText()).toContain('Đã xóa: 1 điểm cầu.');
    await expect.poll(() => page.getByRole('button', { name: 'Xóa Trạm Y tế Tú Lý' }).count()).toBe(0);
    await page.getByLabel('Tìm theo tên hoặc mã').fill('Huyện Đà Bắc');
    await ask('Huyện Đà Bắc');
    await expect
      .poll(() => page.getByTestId('in-the-way').innerText())
      .toBe('Đang vướng: Thị trấn Đà Bắc, huyện Đà Bắc.');
  });

  it.each(['Điểm cầu', 'Đại biểu', 'Chương trình'])('downloads the empty table: %s', async (name) => {
    const { page } = planner;
    await section(page, name);
    await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click();
    for (const [button, ending] of [
      ['Excel', '.xlsx'],
      ['CSV', '.csv'],
    ] as const) {
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: `Tải bảng mẫu ${button}` }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`));
      expect((await readFile(await download.path())).length).toBeGreaterThan(20);
    }
    const table = page.getByLabel(/^Nhập .+ từ bảng tính$/);
    await table.getByRole('button', { name: 'Đóng' }).click();
  });

  it('enters a prepared speech, which has its place in the queue', async () => {
    const { page } = planner;
    await section(page, 'Tham luận');
    await page.getByLabel('Điểm cầu', { exact: true }).fill('luong son');
    await page.getByRole('button', { name: /^Huyện Lương Sơn/ }).click();
    await page.getByLabel('Người phát biểu').fill('Bùi Văn Tưởng');
    await page.getByLabel('Nội dung phát biểu').fill('Phòng, chống đuối nước');
    await page.getByRole('button', { name: 'Thêm vào thứ tự phát biểu' }).click();
    await expect.poll(() => page.getByText('1 tham luận trong thứ tự').count()).toBe(1);
    expect(await conference.moderate('floor', 'queue')).toContain('Bùi Văn Tưởng');
  });

  it('rehearses, and ends it', async () => {
    const { page } = planner;
    await section(page, 'Tình trạng sẵn sàng');
    await page.getByRole('button', { name: 'Bắt đầu chạy thử' }).click();
    await page.getByRole('button', { name: 'Kết thúc chạy thử' }).click();
    await expect.poll(() => page.getByText(/^Lần gần nhất/).count()).toBe(1);
    await page.getByRole('button', { name: 'Bắt đầu chạy thử' }).waitFor();
  });

  it('reissues a link, whose old one stops, and stops one device', async () => {
    const { page, errors } = planner;
    await section(page, 'Đường dẫn truy cập');
    const first = await conference.link('chair', { name: 'Chủ trì 2' });
    const { page: guest } = await open(browser, first);
    await guest.getByTestId('live-status').waitFor();
    const row = page.locator('.invitation', { hasText: 'Chủ trì 2' });
    await row.getByRole('button', { name: '1 thiết bị' }).click();
    await row.getByRole('button', { name: /^Thu hồi quyền của thiết bị/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi quyền của thiết bị' }).click();
    await expect.poll(() => guest.getByText('Trực tiếp').count()).toBe(0);
    await expect.poll(() => row.getByRole('button', { name: '1 thiết bị' }).count()).toBe(0);
    await row.getByRole('button', { name: /^Cấp lại/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cấp lại đường dẫn' }).click();
    const message = page.locator('.message pre');
    await expect.poll(() => message.count()).toBe(1);
    const second = /http:\S+/.exec(await message.innerText())?.[0] ?? '';
    const { page: late } = await open(browser, first);
    await expect.poll(() => late.getByText('Đường dẫn không còn hiệu lực.').count()).toBe(1);
    const { page: next } = await open(browser, second);
    await next.getByTestId('live-status').waitFor();
    expect(errors).toEqual([]);
  });
});
