// The planner's page against a real server: from an empty office to links in every hand.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../dashboard/src/pages/planner/import/write_xlsx';
import {
  chooseEnglish,
  fitsItsWidth,
  launch,
  open,
  PHONE,
  seriousProblems,
  WIDE,
  type OpenPage,
} from './support/browser';
import { Conference, NAME, TITLE } from './support/conference';
import { dayAhead } from './support/days';
import { EXAMPLE } from './support/paths';
import { Server } from './support/server';

const DAY = dayAhead(60);

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

async function officeLink(server: Server): Promise<string> {
  const token = await readFile(server.administratorTokenFile, 'utf8');
  return `http://${server.httpAddress}/#${token.trim()}`;
}

async function section(page: Page, name: string): Promise<void> {
  // Behind the name stands how much is to do there.
  const link = new RegExp(`^${name}(\\s*\\d+)?$`);
  await page.getByRole('navigation').getByRole('link', { name: link }).click();
}

const fileInput = (page: Page) => page.locator('input[type=file]');

async function xlsx(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  return Buffer.from(await (await writeXlsx(rows)).arrayBuffer());
}

async function importFile(page: Page, name: string, content: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Nhập từ bảng tính' }).click();
  await fileInput(page).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
}

async function commit(page: Page, rows: string): Promise<void> {
  await page.getByRole('button', { name: `Nhập ${rows} dòng` }).click();
  await expect.poll(() => page.getByTestId('import-done').innerText()).toBe(`Đã nhập ${rows} dòng.`);
  await page.getByRole('button', { name: 'Xong' }).click();
}

const check = (page: Page, title: string) => page.getByTestId(`check-${title}`);

describe('a session of a People’s Council', () => {
  let server: Server;

  beforeAll(async () => {
    server = await Server.start();
  });

  afterAll(async () => {
    await server?.remove();
  });

  it('begins with its agenda, its rules and the number of its members', async () => {
    const { page } = await open(browser, await officeLink(server));
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await page.getByLabel('Loại hội nghị').selectOption({ label: 'Kỳ họp Hội đồng nhân dân' });
    await page.getByRole('textbox', { name: 'Tổng số đại biểu Hội đồng nhân dân' }).fill('50');
    await page.getByLabel('Mã hội nghị').fill(NAME);
    await page.getByLabel('Tên hội nghị').fill('Kỳ họp thứ năm, Hội đồng nhân dân tỉnh Phú Thọ');
    await page.getByLabel('Khai mạc: ngày').fill(DAY);
    await page.getByLabel('Giờ').nth(0).fill('08:00');
    await page.getByLabel('Dự kiến bế mạc: ngày').fill(DAY);
    await page.getByLabel('Giờ').nth(1).fill('11:20');
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await expect.poll(() => page.getByTestId('todo-count').count()).toBe(1);
    await section(page, 'Chương trình');
    await expect.poll(() => page.getByText('Chất vấn và trả lời chất vấn').count()).toBeGreaterThan(0);
    await section(page, 'Quy định điều hành');
    const members = page.getByRole('textbox', { name: 'Tổng số đại biểu có quyền biểu quyết' });
    await expect.poll(() => members.inputValue()).toBe('50');
  });

  it('has papers after the Party’s form only where somebody chose it, and says that it was not checked', async () => {
    const { page } = await open(browser, await officeLink(server));
    await section(page, 'Văn bản, ngày nghỉ');
    const notice = page.getByTestId('template').nth(1);
    expect(await page.getByTestId('party-hint').innerText()).toContain('CHƯA được đối chiếu');
    await notice.getByRole('button', { name: 'Dùng mẫu của Đảng' }).click();
    await expect.poll(() => notice.innerText()).toContain('chưa đối chiếu với hướng dẫn hiện hành');
    await notice.getByRole('button', { name: 'Dùng lại mẫu có sẵn' }).click();
    await expect.poll(() => notice.innerText()).toContain('Đang dùng mẫu có sẵn');
  });
});

describe('from an empty office', () => {
  let server: Server;
  let office: OpenPage;

  beforeAll(async () => {
    server = await Server.start();
    office = await open(browser, await officeLink(server));
  });

  afterAll(async () => {
    await server?.remove();
  });

  it('creates a conference, whose checklist counts what is missing', async () => {
    const { page } = office;
    await expect.poll(() => page.getByText('Chưa có hội nghị nào.').count()).toBe(1);
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await page.getByLabel('Mã hội nghị').fill(NAME);
    await page.getByLabel('Tên hội nghị').fill(TITLE);
    await page.getByLabel('Khai mạc: ngày').fill(DAY);
    await page.getByLabel('Giờ').nth(0).fill('08:00');
    await page.getByLabel('Dự kiến bế mạc: ngày').fill(DAY);
    await page.getByLabel('Giờ').nth(1).fill('11:20');
    // Two levels stand there already.
    await page.getByRole('button', { name: 'Thêm cấp' }).click();
    await page.getByLabel('Ký hiệu').nth(2).fill('district');
    await page.getByLabel('Tên gọi').nth(2).fill('Điểm cầu cấp huyện');
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await expect.poll(() => page.getByTestId('todo-count').innerText()).toMatch(/^Còn \d việc$/);
    await expect.poll(() => check(page, 'Điểm cầu').innerText()).toContain('Chưa có');
    // What is still to do is no fault.
    expect(await page.locator('.check-list .look-wrong').count()).toBe(0);
    await page.reload();
    await expect.poll(() => page.getByTestId('todo-count').count()).toBe(1);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(TITLE);
  });

  it('shows every problem of a bad table at its cell and saves nothing', async () => {
    const { page } = office;
    await section(page, 'Điểm cầu');
    const good = await readFile(join(EXAMPLE, 'bridge_points.csv'), 'utf8');
    const bad = good.trimEnd() + '\n04789,Xã Trùng,commune,148,19\nABC D,,commune,999,x\n';
    await importFile(page, 'sai.csv', Buffer.from(bad));
    await expect
      .poll(() => page.getByTestId('import-summary').innerText())
      .toBe('sai.csv: 114 dòng, 5 chỗ sai. Chưa nhập dòng nào.');
    await expect
      .poll(() => page.getByTestId('import-problem').allInnerTexts())
      .toEqual([
        'Dòng 114, cột “code”: trùng mã 04789 ở dòng 13.',
        expect.stringContaining('Dòng 115, cột “code”: “ABC D” không hợp lệ'),
        'Dòng 115, cột “name”: chưa có nội dung.',
        expect.stringContaining('Dòng 115, cột “expected_delegates”: “x” không hợp lệ'),
        'Dòng 115, cột “parent_code”: không có điểm cầu nào mang mã hoặc tên 999.',
      ]);
    expect(await page.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Đóng' }).click();
    await expect.poll(() => page.getByText('Chưa có điểm cầu nào.').count()).toBe(1);
  });

  it('imports 112 points from CSV with semicolons, Vietnamese headings and leading zeros', async () => {
    const { page } = office;
    const csv = (await readFile(join(EXAMPLE, 'bridge_points.csv'), 'utf8'))
      .replace('code,name,level,parent_code,expected_delegates', 'Mã,Tên điểm cầu,Cấp,Mã cấp trên,Triệu tập')
      .replaceAll(',', ';');
    await importFile(page, 'diem-cau.csv', Buffer.from(`\ufeff${csv}`));
    await commit(page, '112');
    await expect
      .poll(() => page.locator('.section-head').innerText())
      .toContain('112 điểm cầu, triệu tập 2.500');
    await page.getByLabel('Tìm theo tên hoặc mã').fill('tu ly');
    await expect
      .poll(() => page.locator('[data-point$="/04867"]').innerText())
      .toContain('Xã Tú Lý, huyện Đà Bắc');
  });

  it('takes a corrected table again: mended at its cell, said beforehand, and nothing else changes', async () => {
    const { page } = office;
    const table = (telephone: string): Buffer =>
      Buffer.from(
        `\ufeffMã;Tên điểm cầu;Cấp;Mã cấp trên;Triệu tập;Điện thoại\n04867;Xã Tú Lý;commune;150;19;${telephone}\n`,
      );
    const outcome = () => page.getByTestId('import-outcome').allInnerTexts();
    await importFile(page, 'sua.csv', table('#N/A'));
    await expect
      .poll(() => page.getByTestId('import-problem').allInnerTexts())
      .toEqual([expect.stringContaining('Dòng 2, cột “Điện thoại”')]);
    const cell = page.getByLabel('Sửa dòng 2, cột “Điện thoại”');
    await cell.fill('0912 000 867');
    await cell.press('Enter');
    await expect.poll(outcome).toEqual(['Thêm mới 0, sửa 1, giữ nguyên 0.']);
    expect(await page.getByTestId('import-change').innerText()).toBe(
      'Dòng 2 sửa “Điện thoại” thành “0912 000 867” (trước để trống).',
    );
    expect(await page.getByTestId('import-absent').innerText()).toContain(
      'đang có 111 mục không có trong tệp',
    );
    expect(await page.getByText('1 ô đã sửa tại đây').count()).toBe(1);
    await commit(page, '1');
    await importFile(page, 'sua.csv', table('0912 000 867'));
    await expect.poll(outcome).toEqual([expect.stringContaining('không có gì để nhập')]);
    expect(await page.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Đóng' }).click();
    await expect
      .poll(() => page.locator('.section-head').innerText())
      .toContain('112 điểm cầu, triệu tập 2.500');
  });

  it('imports the agenda from an Excel file whose times are times of day', async () => {
    const { page } = office;
    await section(page, 'Chương trình');
    const rows = [
      ['CHƯƠNG TRÌNH HỘI NGHỊ'],
      ['STT', 'Nội dung', 'Loại', 'Bắt đầu', 'Số phút'],
      [1, 'Tuyên bố lý do', 'Khai mạc', '08:00', 10],
      [2, 'Thảo luận', 'Thảo luận', '08:10', 90],
    ];
    await importFile(page, 'chuong-trinh.xlsx', await xlsx(rows));
    await expect.poll(() => page.getByText('Không nhập cột: STT.').count()).toBe(1);
    await commit(page, '2');
    await expect
      .poll(() => page.locator('.agenda-line').allInnerTexts())
      .toEqual([expect.stringContaining('08:00'), expect.stringContaining('08:10')]);
  });

  it('says when Excel has taken the zeros of codes, and puts them back when told to', async () => {
    const { page } = office;
    await section(page, 'Đại biểu');
    const rows = [
      ['Mã điểm cầu', 'Họ và tên', 'Chức vụ'],
      [4867, 'Bùi Thị Hoa', 'Chủ tịch'],
      ['04867', 'Hà Văn Nam', 'Phó Chủ tịch'],
    ];
    await importFile(page, 'dai-bieu.xlsx', await xlsx(rows));
    await expect.poll(() => page.getByText('1 ô có lẽ đã mất số 0').count()).toBe(1);
    await expect.poll(() => page.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0);
    await expect
      .poll(() => page.getByTestId('import-problem').allInnerTexts())
      .toEqual(['Dòng 2, cột “Mã điểm cầu”: không có điểm cầu nào mang mã hoặc tên 4867.']);
    await page.getByRole('button', { name: 'Thêm lại số 0' }).click();
    await expect
      .poll(() => page.getByTestId('import-summary').innerText())
      .toBe('dai-bieu.xlsx: 2 dòng, không có chỗ sai. Chưa nhập dòng nào.');
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await page.getByText('Hoặc dán từ bảng tính').click();
    await page.getByLabel('Các ô đã sao chép').fill('Mã điểm cầu\tHọ và tên\n04867\tHà Văn Nam\n');
    await page.getByRole('button', { name: 'Kiểm tra bảng đã dán' }).click();
    await commit(page, '1');
    await expect.poll(() => page.locator('.section-head').innerText()).toContain('Có tên 1/2.500');
  });

  it('reorders the agenda with the keyboard alone, and takes it back', async () => {
    const { page } = office;
    await section(page, 'Chương trình');
    const titles = () => page.locator('.agenda-title strong').allInnerTexts();
    await page.getByRole('button', { name: /^Tuyên bố lý do/ }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(titles).toEqual(['Thảo luận', 'Tuyên bố lý do']);
    await page.getByTestId('notice').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(titles).toEqual(['Tuyên bố lý do', 'Thảo luận']);
  });

  it('shows what holds where nothing is set; fills in rules from a preset and saves them', async () => {
    const { page } = office;
    await section(page, 'Quy định điều hành');
    const first = page.getByLabel('Lượt đầu (phút)', { exact: true });
    await expect.poll(() => first.inputValue()).toBe('5');
    expect(await page.getByRole('textbox', { name: 'Số nơi được báo chuẩn bị' }).inputValue()).toBe('2');
    await page.getByRole('button', { name: 'Phiên họp Quốc hội' }).click();
    await expect.poll(() => page.getByLabel('Lượt đầu (phút)', { exact: true }).inputValue()).toBe('7');
    await page.getByRole('button', { name: 'Lưu quy định' }).click();
    await expect.poll(() => page.locator('.outcome').innerText()).toContain('Đã ghi nhận');
    await page.getByRole('textbox', { name: 'Số nơi được báo chuẩn bị' }).fill('50');
    await expect.poll(() => page.getByText('1 chỗ cần xem lại').count()).toBe(1);
    await section(page, 'Việc cần làm');
    await expect.poll(() => check(page, 'Quy định điều hành').innerText()).toContain('Đã đặt');
  });

  it('makes links for all 112 points, each with a QR code that says the link', async () => {
    const { page } = office;
    await section(page, 'Đường dẫn truy cập');
    await page.getByRole('button', { name: 'Tạo đường dẫn cho 112 điểm cầu' }).click();
    await expect.poll(() => page.getByRole('heading', { name: '112 đường dẫn vừa tạo' }).count()).toBe(1);
    await expect.poll(() => page.getByTestId('links-unsaved').innerText()).toContain('Chỉ hiện lần này');
    await page.getByRole('button', { name: 'Phiếu có mã QR' }).click();
    const sheet = page.getByTestId('sheet');
    const link = (await sheet.getAttribute('data-link')) ?? '';
    expect(link).toMatch(new RegExp(`^http://${server.httpAddress}/#${NAME}\\.`));
    await expect.poll(() => sheet.locator('.qr path').getAttribute('d')).toBe(qrPath(link));
    await section(page, 'Việc cần làm');
    await expect
      .poll(() => check(page, 'Đường dẫn truy cập').innerText())
      .toContain('Đã tạo 112/112, đã mở 0');
    expect(office.errors).toEqual([]);
  });
});

/** The modules that a reader of the link's QR code sees, as the page draws them. */
function qrPath(link: string): string {
  const { data } = encode(link, { ecc: 'M', border: 4 });
  return data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

describe('the links of a planned conference', () => {
  let server: Server;
  let conference: Conference;

  beforeAll(async () => {
    server = await Server.start();
    conference = await Conference.plan(server);
  });

  afterAll(async () => {
    await server?.remove();
  });

  async function openLinks(): Promise<Page> {
    const { page } = await open(browser, await conference.link('planner'));
    await page.getByTestId('todo-count').waitFor();
    await section(page, 'Đường dẫn truy cập');
    return page;
  }

  const row = (page: Page, name: string) => page.locator('.invitation', { hasText: name });

  it('are not used up by a preview, only by a browser that opens them', async () => {
    const page = await openLinks();
    const link = await conference.link('operator', { point: '04867' });
    const preview = await fetch(link);
    expect(preview.status).toBe(200);
    const state = row(page, 'Xã Tú Lý').getByTestId('invitation-state');
    await expect.poll(() => state.innerText()).toBe('Chưa mở');
    await open(browser, link);
    await expect.poll(() => state.innerText()).toMatch(/^Đã mở từ \d\d:\d\d/);
    await row(page, 'Xã Tú Lý').getByRole('button', { name: '1 thiết bị' }).waitFor();
  });

  it('are helped out with a code that lets one browser in, once', async () => {
    const page = await openLinks();
    await conference.link('operator', { point: '04861' });
    await row(page, 'Xã Đồng Ruộng')
      .getByRole('button', { name: /^Mã truy cập/ })
      .click();
    const code = await page.getByTestId('access-code').innerText();
    expect(code).toMatch(/^\d{5} \d{5}$/);
    const enter = async (): Promise<Page> => {
      const { page: guest } = await open(browser, `http://${server.httpAddress}/`);
      await guest.getByLabel('Mã hội nghị').fill(NAME);
      await guest.getByLabel('Mã truy cập (10 chữ số)').fill(code);
      await guest.getByRole('button', { name: 'Vào bằng mã' }).click();
      return guest;
    };
    await enter();
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
    await row(page, 'Xã Đồng Ruộng').getByRole('button', { name: '1 thiết bị' }).waitFor();
    const second = await enter();
    await expect.poll(() => second.getByText('Mã không đúng, đã dùng hoặc đã hết hạn.').count()).toBe(1);
  });

  it('throw a live page out when they are revoked', async () => {
    const page = await openLinks();
    const link = await conference.link('moderator', { name: 'Điều hành 2' });
    const { page: guest } = await open(browser, link);
    await guest.getByTestId('live-status').waitFor();
    await row(page, 'Điều hành 2')
      .getByRole('button', { name: /^Thu hồi/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await expect.poll(() => row(page, 'Điều hành 2').count()).toBe(0);
    await guest.getByRole('heading', { name: 'Đường dẫn đã bị thu hồi' }).waitFor();
    await expect.poll(() => guest.getByText('Không có việc cần làm').count()).toBe(0);
  });

  it('approves what a point sent in, and returns another with a reason', async () => {
    const send = (code: string, head: string): Promise<string> =>
      conference.as(
        'operator',
        code,
        ...['submission', 'send', code, '--room', 'Phòng họp số 1', '--head', head],
        ...['--delegate', 'Hà Văn Nam; Công chức'],
      );
    const { page } = await open(browser, await conference.link('planner'));
    await page.getByTestId('todo-count').waitFor();
    await section(page, 'Thông tin hội nghị');
    await page.getByLabel('Hạn gửi danh sách: ngày').fill('2099-01-01');
    await page.getByRole('button', { name: 'Lưu thông tin' }).click();
    await expect
      .poll(() => page.locator('.outcome').allInnerTexts())
      .toContainEqual(expect.stringContaining('Đã ghi nhận'));
    await send('04867', 'Bùi Thị Hoa; Chủ tịch; 0912000000');
    await send('04861', 'Xa Văn Đức; Chủ tịch; 0912000001');
    await section(page, 'Điểm cầu gửi về');
    const card = (name: string) => page.getByTestId('submission').filter({ hasText: name });
    await expect.poll(() => card('Xã Tú Lý').innerText()).toContain('Bùi Thị Hoa, Chủ tịch, 0912000000');
    await card('Xã Tú Lý')
      .getByRole('button', { name: /^Duyệt/ })
      .click();
    await expect.poll(() => card('Xã Tú Lý').count()).toBe(0);
    await card('Xã Đồng Ruộng').getByRole('button', { name: 'Trả lại' }).click();
    await page.getByLabel('Lý do trả lại').fill('Thiếu số điện thoại cán bộ trực');
    await page.getByRole('button', { name: 'Gửi trả' }).click();
    await page.getByRole('button', { name: 'Trả lại (1)' }).click();
    await expect.poll(() => card('Xã Đồng Ruộng').innerText()).toContain('Thiếu số điện thoại cán bộ trực');
    await section(page, 'Đại biểu');
    await page.getByLabel('Tìm theo điểm cầu hoặc họ tên').fill('ha van nam');
    await expect.poll(() => page.locator('.delegates-of').innerText()).toContain('1/19');
  });

  it('shows both versions when two planners change the same', async () => {
    const [{ page: one }, { page: other }] = await Promise.all([
      open(browser, await conference.link('planner')),
      open(browser, await conference.link('planner')),
    ]);
    for (const page of [one, other]) {
      await page.getByTestId('todo-count').waitFor();
      await section(page, 'Thông tin hội nghị');
    }
    await other.getByLabel('Địa điểm').fill('Tân Lạc');
    await one.getByLabel('Địa điểm').fill('Hòa Bình');
    await one.getByRole('button', { name: 'Lưu thông tin' }).click();
    await expect.poll(() => one.getByText(/^Đã ghi nhận/).count()).toBe(1);
    await other.getByRole('button', { name: 'Lưu thông tin' }).click();
    await expect.poll(() => other.getByTestId('stale').innerText()).toContain('Hòa Bình');
    await other.getByRole('button', { name: 'Lưu bản đang sửa' }).click();
    await expect.poll(() => other.getByText(/^Đã ghi nhận/).count()).toBe(1);
  });

  describe.each([
    ['light', 'vi', WIDE],
    ['dark', 'en', WIDE],
    ['light', 'en', PHONE],
    ['dark', 'vi', PHONE],
  ] as const)('in %s, %s at %o', (colorScheme, lang, viewport) => {
    it('axe finds nothing serious in any section and nothing sticks out', async () => {
      const { page, errors } = await open(browser, await conference.link('planner'), {
        colorScheme,
        viewport,
      });
      await page.getByTestId('todo-count').waitFor();
      if (lang === 'en') await chooseEnglish(page);
      const links = page.getByRole('navigation').getByRole('link');
      await links.first().waitFor();
      for (const index of Array.from({ length: await links.count() }, (_, each) => each)) {
        await links.nth(index).click();
        expect(await seriousProblems(page), `section ${index}`).toEqual([]);
        await expect.poll(() => fitsItsWidth(page), { message: `section ${index}` }).toBe(true);
      }
      expect(errors).toEqual([]);
    });
  });
});
