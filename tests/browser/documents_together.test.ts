// Official documents in several hands: two clerks who have the same document open, and somebody who
// reviews it, from the first rewording to the approval and the next edition.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsItsWidth, launch, open, PHONE, seriousProblems } from './support/browser';
import { Conference } from './support/conference';
import { Server } from './support/server';

/** Word and PDF are made by a process of its own. */
const MAKING = { timeout: 60_000 };

let server: Server;
let conference: Conference;
let browser: Browser;
let folder: string;
let first: Page;
let second: Page;
const errors: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nhipcau-together-'));
  server = await Server.start();
  conference = await Conference.plan(server);
  await conference.moderate('conference', 'open');
  await conference.moderate('agenda', 'start', '3');
  await conference.as('minutes', '', 'entry', 'add', 'conclusion', 'Biểu dương các điểm cầu.');
  browser = await launch();
  first = await openDocuments('Thư ký 1');
  second = await openDocuments('Thư ký 2');
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function openDocuments(name: string): Promise<Page> {
  const opened = await open(browser, await conference.link('minutes', { name }));
  opened.page.on('close', () => errors.push(...opened.errors));
  await openTab(opened.page, 'Văn bản');
  await opened.page.getByTestId('steps').waitFor();
  return opened.page;
}

const openTab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const conclusions = (page: Page) => page.locator('[data-testid=section][data-section=conclusions]');
const editor = (page: Page) => conclusions(page).getByTestId('section-editor');
const writing = (page: Page) => editor(page).getByRole('textbox');
const step = (page: Page) => page.getByTestId('steps').locator('[aria-current=step]');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const comment = (page: Page, text: string) => page.getByTestId('comment').filter({ hasText: text });

async function reword(page: Page, text: string): Promise<void> {
  await conclusions(page)
    .getByRole('button', { name: /^Sửa lời/ })
    .click();
  await conclusions(page).locator('textarea:focus').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

async function bothAre(state: string): Promise<void> {
  for (const page of [first, second]) await expect.poll(() => step(page).innerText()).toContain(state);
}

describe('two clerks with the same document open', () => {
  it('who saves later sees both texts side by side, and joins them', async () => {
    await reword(first, 'Lời của thư ký 1.');
    await reword(second, 'Lời của thư ký 2.');
    await first.keyboard.press('Control+Enter');
    await expect.poll(() => editor(first).count()).toBe(0);
    const stale = editor(second).getByTestId('section-stale');
    await stale.waitFor();
    await expect.poll(() => stale.innerText()).toContain('Lời của thư ký 1.');
    await expect.poll(() => stale.innerText()).toContain('Lời của thư ký 2.');
    await stale.getByRole('button', { name: 'Ghép cả hai rồi sửa tiếp' }).click();
    await expect.poll(() => stale.count()).toBe(0);
    await expect.poll(() => writing(second).inputValue()).toBe('Lời của thư ký 1.\nLời của thư ký 2.');
    await writing(second).press('Control+Enter');
    for (const page of [first, second]) {
      await expect.poll(() => conclusions(page).innerText()).toContain('Lời của thư ký 2.');
      await expect.poll(() => conclusions(page).innerText()).toContain('Lời của thư ký 1.');
    }
    await expect.poll(() => conclusions(first).innerText()).toContain('Thư ký 2');
  });

  it('saved in the same moment, one text stands and the other is still there', async () => {
    await reword(first, 'Cùng lúc, bản một.');
    await reword(second, 'Cùng lúc, bản hai.');
    await Promise.all([first, second].map((page) => writing(page).press('Control+Enter')));
    const stale = (page: Page) => page.getByTestId('section-stale');
    await expect.poll(async () => (await stale(first).count()) + (await stale(second).count())).toBe(1);
    const [loser, winner, text] = (await stale(first).count())
      ? [first, second, 'Cùng lúc, bản hai.']
      : [second, first, 'Cùng lúc, bản một.'];
    await expect.poll(() => editor(winner).count()).toBe(0);
    for (const version of ['bản một', 'bản hai']) {
      await expect.poll(() => stale(loser).innerText()).toContain(`Cùng lúc, ${version}.`);
    }
    await stale(loser).getByRole('button', { name: 'Dùng bản mới nhất' }).click();
    await expect.poll(() => editor(loser).count()).toBe(0);
    for (const page of [first, second]) {
      await expect.poll(() => conclusions(page).innerText()).toContain(text);
    }
  });

  it('one adds an entry while the other rewords: the record has changed under it, and it says so', async () => {
    await reword(second, 'Đang soạn kết luận.');
    await openTab(first, 'Biên bản');
    await first.keyboard.press('Alt+3');
    await first.keyboard.type('Nhân rộng mô hình ngôi nhà an toàn.');
    await first.keyboard.press('Control+Enter');
    await expect
      .poll(() => first.getByTestId('entry').filter({ hasText: 'ngôi nhà an toàn' }).count())
      .toBe(1);
    const moved = editor(second).getByTestId('record-moved');
    await moved.waitFor();
    await expect.poll(() => moved.innerText()).toContain('Nội dung ghi nhận đã thay đổi');
    await expect.poll(() => moved.innerText()).toContain('Nhân rộng mô hình ngôi nhà an toàn.');
    expect(await writing(second).inputValue()).toBe('Đang soạn kết luận.');
    await writing(second).press('Control+Enter');
    // It was saved over what was read first, so whoever looks next is told, too.
    await openTab(first, 'Văn bản');
    for (const page of [first, second]) {
      const changed = conclusions(page).getByTestId('record-changed');
      await changed.waitFor();
      await expect.poll(() => changed.innerText()).toContain('Đang soạn kết luận.');
      await expect.poll(() => changed.innerText()).toContain('Nhân rộng mô hình ngôi nhà an toàn.');
    }
    await conclusions(first).getByRole('button', { name: 'Giữ lời văn đã sửa' }).click();
    await expect.poll(() => second.getByTestId('record-changed').count()).toBe(0);
  });

  it('who goes on from the changed record is not asked again', async () => {
    await reword(second, 'Soạn lại.');
    await conference.as('minutes', '', 'entry', 'add', 'conclusion', 'Bố trí kinh phí.');
    await editor(second).getByTestId('record-moved').waitFor();
    await press(second, 'Đã xem nội dung mới');
    await expect.poll(() => editor(second).getByTestId('record-moved').count()).toBe(0);
    expect(await writing(second).inputValue()).toBe('Soạn lại.');
    await writing(second).press('Control+Enter');
    await expect.poll(() => conclusions(first).innerText()).toContain('Soạn lại.');
    expect(await first.getByTestId('record-changed').count()).toBe(0);
  });
});

describe('with somebody who reviews', () => {
  it('a remark is seen by both at once; one deals with it, and it is done for both', async () => {
    await conference.moderate('conference', 'end');
    await first.getByRole('button', { name: 'Xin ý kiến', exact: true }).click();
    await inDialog(first, 'Xin ý kiến');
    await bothAre('Đang xin ý kiến');
    const text = 'Đề nghị nêu rõ tên mô hình.';
    const reviewer = await openDocuments('Người góp ý');
    await conclusions(reviewer)
      .getByRole('button', { name: /^Góp ý/ })
      .click();
    await reviewer.getByLabel('Nội dung góp ý').fill(text);
    await press(reviewer, 'Gửi góp ý');
    for (const page of [first, second, reviewer]) await comment(page, text).waitFor();
    await expect.poll(() => comment(first, text).innerText()).toContain('Người góp ý');
    await comment(second, text).getByRole('button', { name: 'Đã xử lý' }).click();
    for (const page of [first, second, reviewer]) {
      await expect.poll(() => comment(page, text).count()).toBe(0);
    }
    await reviewer.close();
    await press(first, 'Xem 1 góp ý đã xử lý');
    await expect.poll(() => comment(first, text).innerText()).toContain('Đã xử lý: Thư ký 2');
  });

  it('returned with a reason, reworded, and sent again: both always see where it stands', async () => {
    await press(first, 'Trả lại');
    await first.getByLabel('Lý do', { exact: true }).fill('Thiếu địa danh');
    await inDialog(first, 'Trả lại');
    await bothAre('Dự thảo');
    await expect.poll(() => second.getByTestId('standing').innerText()).toContain('Lý do: Thiếu địa danh');
    await reword(second, 'Kết luận tại Hòa Bình.');
    await second.keyboard.press('Control+Enter');
    await expect.poll(() => conclusions(first).innerText()).toContain('Kết luận tại Hòa Bình.');
    await press(second, 'Xin ý kiến');
    await inDialog(second, 'Xin ý kiến');
    await bothAre('Đang xin ý kiến');
  });

  it('whoever approves is told of what is still unsaved on this device', MAKING, async () => {
    await reword(second, 'Đang sửa dở trên máy này.');
    await press(second, 'Duyệt');
    await expect
      .poll(() => second.getByTestId('missing').innerText())
      .toContain('Trên máy này còn 1 mục đang sửa chưa lưu');
    await inDialog(second, 'Đóng');
  });

  it(
    'approved while another has unsent text: the text is kept, and it is said',
    { timeout: 120_000 },
    async () => {
      await press(first, 'Duyệt');
      await first.getByTestId('files-to-read').waitFor(MAKING);
      expect(await first.getByRole('dialog').getByText('chưa lưu').count()).toBe(0);
      await first.getByLabel('Họ và tên người duyệt').fill('Nguyễn Văn Toàn');
      await first.getByLabel('Người duyệt đã đọc các tệp này').check();
      await inDialog(first, 'Duyệt');
      await bothAre('Đã duyệt');
      const frozen = editor(second).getByTestId('edit-frozen');
      await frozen.waitFor();
      await expect.poll(() => frozen.innerText()).toContain('chưa có trong văn bản');
      expect(await writing(second).inputValue()).toBe('Đang sửa dở trên máy này.');
      await expect.poll(() => writing(second).isEditable()).toBe(false);
      await writing(second).press('Control+Enter');
      await expect.poll(() => editor(second).getByRole('button', { name: 'Lưu' }).count()).toBe(0);
      await expect.poll(() => first.getByRole('button', { name: /^Sửa lời/ }).count()).toBe(0);
      expect(await seriousProblems(second)).toEqual([]);
      await second.setViewportSize(PHONE);
      await expect.poll(() => fitsItsWidth(second)).toBe(true);
      await second.setViewportSize({ width: 1280, height: 800 });
    },
  );

  it('what approval forbids is refused in words, to whoever had the form open', async () => {
    await press(first, 'Mở lại để sửa');
    await first.getByLabel('Lý do', { exact: true }).fill('Bổ sung kết luận');
    await inDialog(first, 'Mở lại để sửa');
    await bothAre('Dự thảo');
    await press(first, 'Xin ý kiến');
    await inDialog(first, 'Xin ý kiến');
    await bothAre('Đang xin ý kiến');
    await conclusions(first)
      .getByRole('button', { name: /^Góp ý/ })
      .click();
    await first.getByLabel('Nội dung góp ý').fill('Góp ý đến muộn.');
    const draft = await conference.as('minutes', '', '--json', 'document', 'draft', 'minutes');
    const { contentSha256 } = JSON.parse(draft) as { contentSha256: string };
    await conference.as(
      ...(['minutes', '', 'document', 'approve', 'minutes'] as const),
      ...['--approver', 'Nguyễn Văn Toàn', '--out', folder],
      ...['--checksum', Buffer.from(contentSha256, 'base64').toString('hex')],
    );
    await bothAre('Đã duyệt');
    await press(first, 'Gửi góp ý');
    await expect.poll(() => first.getByTestId('comment-form').innerText()).toContain('đang ở bước khác');
    expect(await first.getByLabel('Nội dung góp ý').inputValue()).toBe('Góp ý đến muộn.');
  });

  it('reopened, the kept text is saved into the next edition', async () => {
    await press(first, 'Mở lại để sửa');
    await first.getByLabel('Lý do', { exact: true }).fill('Sai kết luận');
    await inDialog(first, 'Mở lại để sửa');
    await bothAre('Dự thảo');
    await expect.poll(() => editor(second).getByTestId('edit-frozen').count()).toBe(0);
    await writing(second).press('Control+Enter');
    await expect.poll(() => conclusions(first).innerText()).toContain('Đang sửa dở trên máy này.');
  });

  it('nothing was thrown on the way', async () => {
    await Promise.all([first, second].map((page) => page.close()));
    expect(errors).toEqual([]);
  });
});
