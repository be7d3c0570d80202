// The way from a page to the handbook, which the server serves beside it.

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './support/browser';
import { ROOT } from './support/paths';
import { Server } from './support/server';

const run = promisify(execFile);
const HANDBOOK = join(ROOT, 'deploy', 'handbook');

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

it('opens beside the page, and is drawn whole', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://${server.httpAddress}/`);
  const [handbook] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Hướng dẫn' }).click(),
  ]);
  const faults: string[] = [];
  handbook.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await handbook.getByRole('link', { name: 'Cán bộ trực điểm cầu' }).click();
  await handbook.getByRole('heading', { name: 'Trước giờ họp' }).waitFor();
  // Neither its style nor its picture is kept back by the content security policy.
  const drawn = await handbook.evaluate(() => ({
    wide: document.body.getBoundingClientRect().width <= 46 * 16 + 32,
    pictures: [...document.images].every((each) => each.naturalWidth > 0),
  }));
  expect(drawn).toEqual({ wide: true, pictures: true });
  expect(faults).toEqual([]);
  await context.close();
});

it('is one file to print, with every chapter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nhipcau-handbook-'));
  const pdf = join(folder, 'handbook.pdf');
  await run(process.execPath, [join(HANDBOOK, 'make.mjs'), '--pdf', pdf]);
  const { stdout: text } = await run('pdftotext', ['-layout', pdf, '-']);
  const chapters = (await readdir(HANDBOOK)).filter((name) => name.endsWith('.md'));
  expect(chapters.length).toBeGreaterThan(10);
  for (const chapter of chapters) {
    const [title] = (await readFile(join(HANDBOOK, chapter), 'utf8')).split('\n');
    // Letters of Vietnamese may come apart in a PDF.
    expect(text.normalize('NFC')).toContain(title?.replace('# ', ''));
  }
  await rm(folder, { recursive: true });
});
