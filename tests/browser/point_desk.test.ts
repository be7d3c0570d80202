// Everything that is entered for one point, by its coordinator on its behalf: each form once, and
// what the server then has on record.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

const DISTRICT = '150';
/** Xã Tú Lý. */
const POINT = '04867';
const TOLD_BY = 'Bùi Văn Sơn';

let server: Server;
let conference: Conference;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.administer('conference', 'update', '--submissions-until', '2099-01-01T00:00');
  browser = await launch();
  const link = await conference.link('coordinator', { name: 'Đầu mối Đà Bắc', point: DISTRICT });
  ({ page, errors } = await open(browser, link));
  await page.getByRole('tab', { name: 'Tất cả' }).click();
  await page.getByLabel('Tìm điểm cầu').fill('tu ly');
  await page.locator('.point-row').filter({ hasText: 'Xã Tú Lý' }).click();
  await page.getByLabel('Người báo tin').fill(TOLD_BY);
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const desk = (): Locator => page.getByTestId('point-desk');

/** Opens a part of the desk, and gives it. */
async function part(title: string): Promise<Locator> {
  const fold = page.locator('.fold').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  return fold;
}

/** What the server has on record, one object a line. */
async function listed<T = Record<string, unknown>>(...verb: string[]): Promise<T[]> {
  const text = (await conference.moderate('--json', ...verb)).trim();
  return text ? text.split('\n').map((line) => JSON.parse(line) as T) : [];
}

/** The last event of a kind at the point, as text. */
async function lastEvent(kind: string): Promise<string> {
  const events = await listed('events', 'list');
  return JSON.stringify(events.filter((event) => kind in event).at(-1) ?? '');
}

interface Person {
  displayName: string;
  state?: string;
  absenceReason?: string;
  substitutePaper?: string;
  bridgePoint: string;
}

const people = async (): Promise<Person[]> =>
  (await listed<Person>('delegate', 'list')).filter((one) => one.bridgePoint.endsWith(`/${POINT}`));

describe('before the day', () => {
  it('sends in room, people and a prepared speech', async () => {
    const form = await part('Gửi danh sách trước hội nghị');
    await form.getByLabel('Phòng họp').fill('Hội trường xã');
    const head = form.getByRole('group', { name: 'Chủ trì điểm cầu' });
    await head.getByLabel('Họ và tên').fill('Xa Thị Lan');
    await form.getByLabel('Dán danh sách').fill('Hà Văn Nam; Công chức; 0912000000\nLò Thị Mai\tGiáo viên');
    await form.getByRole('button', { name: 'Lấy vào danh sách' }).click();
    await form.getByLabel('Nội dung phát biểu').fill('Đường vào bản');
    await form.getByRole('button', { name: 'Gửi danh sách' }).click();
    await expect.poll(() => form.getByRole('alert').count()).toBe(1);
    await form.getByLabel('Người phát biểu').fill('Xa Thị Lan');
    await form.getByRole('button', { name: 'Gửi danh sách' }).click();
    await expect.poll(() => form.innerText()).toContain('Đã ghi nhận');
    const [sent] = await listed('submission', 'list');
    const text = JSON.stringify(sent);
    for (const part of ['Hội trường xã', 'Xa Thị Lan', 'Hà Văn Nam', 'Giáo viên', 'Đường vào bản'])
      expect(text).toContain(part);
    expect(await lastEvent('submissionSent')).toContain(TOLD_BY);
  });

  it('is shown why it was sent back, sends again, and sees that it was approved', async () => {
    const form = await part('Gửi danh sách trước hội nghị');
    await conference.administer('submission', 'return', POINT, 'Thiếu cán bộ trực');
    await expect.poll(() => form.innerText()).toContain('Thiếu cán bộ trực');
    const operator = form.getByRole('group', { name: 'Cán bộ trực điểm cầu' });
    await operator.getByLabel('Họ và tên').fill(TOLD_BY);
    await operator.getByLabel('Điện thoại').fill('0987654321');
    await form.getByRole('button', { name: 'Gửi lại danh sách' }).click();
    await expect.poll(() => lastEvent('submissionSent')).toContain('0987654321');
    await conference.administer('submission', 'approve', POINT);
    await expect.poll(() => form.getByRole('button').count()).toBe(0);
    await expect.poll(async () => (await people()).map((one) => one.displayName)).toContain('Hà Văn Nam');
  });

  it('ticks the checklist, and says what is wrong', async () => {
    const form = await part('Tình trạng sẵn sàng');
    const row = (item: string): Locator => form.locator('.check-items > li').filter({ hasText: item });
    await row('Nguồn điện').getByText('Đạt', { exact: true }).click();
    await expect.poll(() => form.innerText()).toContain('1/6');
    await row('Hình ảnh').getByText('Chưa đạt', { exact: true }).click();
    await row('Hình ảnh').getByLabel('Nội dung chưa đạt').fill('Hình mờ');
    await row('Hình ảnh').getByRole('button', { name: 'Ghi lại' }).click();
    await expect.poll(() => lastEvent('readinessRecorded')).toContain('Hình mờ');
    expect(await conference.moderate('readiness', 'board')).toContain('Hình mờ');
  });
});

describe('on the day', () => {
  it('signs in by name: one is absent, a substitute comes for another, the rest are there', async () => {
    await conference.moderate('conference', 'open');
    await conference.moderate('attendance', 'add', POINT, 'Bùi Thị Hoa');
    const count = desk().getByTestId('count-form');
    await count.getByRole('textbox', { name: 'Có mặt', exact: true }).fill('19');
    await count.getByRole('button', { name: 'Báo có mặt' }).click();
    await expect.poll(() => lastEvent('pointCheckedIn')).toContain(TOLD_BY);
    const list = await part('Danh sách đại biểu');
    const row = (name: string): Locator => list.locator('.people > li').filter({ hasText: name });
    await row('Hà Văn Nam').getByText('Vắng', { exact: true }).click();
    await row('Hà Văn Nam').getByRole('button', { name: 'Cử người dự thay' }).click();
    await row('Hà Văn Nam').getByLabel('Họ và tên người dự thay').fill('Đinh Văn Thế');
    await row('Hà Văn Nam').getByLabel('Văn bản cử đi dự').fill('Giấy ủy quyền số 12');
    await row('Hà Văn Nam').getByRole('button', { name: 'Ghi người dự thay' }).click();
    await expect.poll(() => row('Đinh Văn Thế').innerText()).toContain('Giấy ủy quyền số 12');
    await row('Lò Thị Mai').getByText('Vắng', { exact: true }).click();
    await row('Lò Thị Mai').getByLabel('Lý do vắng').fill('Đi công tác');
    await list.getByRole('button', { name: /^Điểm danh/ }).click();
    await expect
      .poll(async () => (await people()).filter(isHere).map(({ displayName }) => displayName))
      .toEqual(['Bùi Thị Hoa', 'Đinh Văn Thế']);
    await expect
      .poll(async () => (await people()).find(({ displayName }) => displayName === 'Lò Thị Mai'))
      .toMatchObject({ state: 'DELEGATE_STATE_ABSENT', absenceReason: 'Đi công tác' });
  });

  const isHere = ({ state }: Person): boolean => state === 'DELEGATE_STATE_PRESENT_IN_HALL';

  it('answers the roll call, and again while it is open', async () => {
    await conference.moderate('rollcall', 'open', 'Đầu giờ');
    const form = page.getByTestId('roll-call-form');
    await form.getByRole('textbox', { name: 'Có mặt', exact: true }).fill('18');
    await form.getByRole('textbox', { name: 'Vắng có lý do' }).fill('1');
    await form.getByRole('button', { name: 'Trả lời điểm danh' }).click();
    await expect.poll(() => form.innerText()).toContain('Đã trả lời: có mặt 18.');
    await form.getByRole('textbox', { name: 'Có mặt', exact: true }).fill('17');
    await form.getByRole('button', { name: 'Trả lời lại' }).click();
    await expect.poll(() => form.innerText()).toContain('Đã trả lời: có mặt 17.');
    expect(JSON.stringify(await listed('rollcall', 'answers'))).toContain('"present":17');
    await conference.moderate('rollcall', 'close');
    await expect.poll(() => form.count()).toBe(0);
  });

  it('votes, with what another opinion is', async () => {
    await conference.moderate('vote', 'open', 'Thông qua kế hoạch');
    const form = page.getByTestId('ballot-form');
    await form.getByRole('textbox', { name: 'Tán thành', exact: true }).fill('16');
    await form.getByRole('textbox', { name: 'Ý kiến khác' }).fill('1');
    await form.getByLabel('Nội dung ý kiến khác').fill('Lùi thời hạn');
    await form.getByRole('button', { name: 'Gửi kết quả biểu quyết' }).click();
    await expect.poll(() => form.innerText()).toContain('Gửi lại kết quả');
    const ballots = JSON.stringify(await listed('vote', 'ballots'));
    for (const part of ['"inFavour":16', 'Lùi thời hạn']) expect(ballots).toContain(part);
    expect(await lastEvent('ballotCast')).toContain(TOLD_BY);
    await conference.moderate('vote', 'close');
    await expect.poll(() => form.count()).toBe(0);
  });

  it('writes to the moderators, and reads what they answer', async () => {
    const box = await part('Trao đổi với Điều hành');
    await box.getByLabel('Gửi Điều hành').fill('Xin kiểm tra lại âm thanh');
    await box.getByRole('button', { name: 'Gửi', exact: true }).click();
    await expect.poll(() => box.locator('.messages').innerText()).toContain('Xin kiểm tra lại âm thanh');
    await conference.moderate('message', 'send', POINT, 'Đã nghe rõ');
    await expect.poll(() => box.locator('.messages').innerText()).toContain('Đã nghe rõ');
    await expect
      .poll(async () => JSON.stringify((await listed('message', 'list')).at(-1)))
      .toContain('readTime');
  });

  it('hands in a written contribution', async () => {
    const form = await part('Ý kiến bằng văn bản');
    await form.getByRole('button', { name: 'Gửi ý kiến bằng văn bản' }).click();
    await expect.poll(() => form.getByRole('alert').count()).toBe(1);
    await form.getByLabel('Họ và tên người có ý kiến').fill('Đinh Văn Thế');
    await form.getByLabel('Về việc').fill('Kinh phí');
    await form.getByLabel('Nội dung ý kiến').fill('Đề nghị bổ sung kinh phí');
    await form.getByRole('button', { name: 'Gửi ý kiến bằng văn bản' }).click();
    await expect.poll(() => form.locator('.rows').innerText()).toContain('Kinh phí');
    const [handedIn] = await listed('contribution', 'list');
    expect(JSON.stringify(handedIn)).toContain('Đề nghị bổ sung kinh phí');
  });

  it('leaves early, and comes back', async () => {
    const form = await part('Tham dự');
    await form.getByRole('button', { name: 'Ghi đã rời hội nghị' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi đã rời hội nghị' }).click();
    await expect.poll(() => lastEvent('pointLeft')).toContain(TOLD_BY);
    await form.getByRole('button', { name: 'Báo có mặt' }).click();
    await expect.poll(() => form.getByRole('button', { name: 'Báo lại số liệu' }).count()).toBe(1);
  });

  it('does not take part, with the reason', async () => {
    await page.getByLabel('Tìm điểm cầu').fill('dong ruong');
    await page.locator('.point-row').filter({ hasText: 'Xã Đồng Ruộng' }).click();
    const form = await part('Tham dự');
    await form.getByRole('button', { name: 'Ghi không tham dự' }).click();
    await expect.poll(() => form.getByRole('alert').count()).toBe(1);
    await form.getByLabel('Lý do không tham dự').fill('Đường sạt lở');
    await form.getByRole('button', { name: 'Ghi không tham dự' }).click();
    await expect.poll(() => lastEvent('pointMarkedAbsent')).toContain('Đường sạt lở');
    await expect.poll(() => form.getByLabel('Lý do không tham dự').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
