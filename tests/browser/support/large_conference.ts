// A conference of any size, and what the moderator's page costs while it is scrolled and its points
// change hundreds of times a second.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { AttendanceService } from '../../../dashboard/src/gen/nhipcau/v1/attendance_service_pb';
import { launch, open, WIDE } from './browser';
import { Conference, NAME } from './conference';
import { Server } from './server';

const POINTS_OF_DISTRICT = 40;
const CHANGES_AT_ONCE = 50;
const TICK_MS = 100;
/** A frame that took so much longer than a sixtieth of a second was seen to stutter. */
const FRAME_MS_MAX = 25;

export interface LoadFigures {
  points: number;
  changes: number;
  /** From the opened link to the first cell. */
  firstCellMs: number;
  frames: number;
  droppedFrames: number;
  longTasks: number;
  longestTaskMs: number;
  /** After a collection of garbage. */
  heapMegabytes: number;
  domNodes: number;
}

/** Holds a conference of so many points, checks in so many of them while the page scrolls, and measures. */
export async function measureLoad(points: number, changes: number): Promise<LoadFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'nhipcau-large-'));
  const server = await Server.start();
  const browser = await launch();
  try {
    const file = join(folder, 'points.csv');
    await writeFile(file, csvOf(points));
    const conference = await Conference.plan(server, file);
    await conference.moderate('conference', 'open');
    const startMs = performance.now();
    const { page } = await open(browser, await conference.link('moderator'), { viewport: WIDE });
    page.setDefaultTimeout(60_000);
    await page.locator('.cell').first().waitFor();
    const firstCellMs = performance.now() - startMs;
    await page.getByRole('button', { name: 'Mở tất cả' }).click();
    await page.evaluate(watchFrames);
    await changeAll(conference, points, changes);
    await expect
      .poll(() => page.getByTestId('point-count').innerText(), { timeout: 60_000 })
      .toContain(`${new Intl.NumberFormat('vi-VN').format(changes)}/`);
    return { points, changes, firstCellMs, ...(await readFrames(page)), ...(await readMemory(page)) };
  } finally {
    await browser.close();
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A host, districts below it, communes below those. */
function csvOf(points: number): string {
  const lines = ['code,name,level,parent_code,expected_delegates', 'H,Điểm cầu trung tâm,province,,150'];
  for (let index = 0; lines.length <= points; index += 1) {
    const district = Math.floor(index / POINTS_OF_DISTRICT);
    if (index % POINTS_OF_DISTRICT === 0) lines.push(`D${district},Huyện ${district},district,H,45`);
    else lines.push(`${communeCode(index)},Xã ${index},commune,D${district},60`);
  }
  return `${lines.join('\n')}\n`;
}

function communeCode(index: number): string {
  return String(index).padStart(6, '0');
}

async function changeAll(conference: Conference, points: number, changes: number): Promise<void> {
  const codes = Array.from({ length: points }, (_, index) => index)
    .filter((index) => index % POINTS_OF_DISTRICT !== 0)
    .map(communeCode)
    .slice(0, changes);
  for (let start = 0; start < codes.length; start += CHANGES_AT_ONCE) {
    const tick = new Promise((resolve) => setTimeout(resolve, TICK_MS));
    const calls = codes.slice(start, start + CHANGES_AT_ONCE).map((code) =>
      conference.callAsModerator(AttendanceService.method.checkIn, {
        requestId: `check-in-${code}`,
        bridgePoint: `conferences/${NAME}/bridgePoints/${code}`,
        declared: { present: 60 },
      }),
    );
    await Promise.all([tick, ...calls]);
  }
}

interface Watched {
  gapsMs: number[];
  tasksMs: number[];
}

/** In the page: scrolls the points to and fro, and notes each frame and each long task. */
function watchFrames(): void {
  const watched: Watched = { gapsMs: [], tasksMs: [] };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.tasksMs.push(task.duration);
  }).observe({ type: 'longtask' });
  const column = document.querySelector('.points-panel .panel-scroll');
  let lastMs = performance.now();
  let step = 40;
  const frame = (nowMs: number): void => {
    watched.gapsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    if (column) {
      const end = column.scrollHeight - column.clientHeight;
      if (column.scrollTop >= end) step = -40;
      if (column.scrollTop <= 0) step = 40;
      column.scrollTop += step;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function readFrames(
  page: Page,
): Promise<Pick<LoadFigures, 'frames' | 'droppedFrames' | 'longTasks' | 'longestTaskMs'>> {
  const { gapsMs, tasksMs } = await page.evaluate(() => (window as unknown as { watched: Watched }).watched);
  return {
    frames: gapsMs.length,
    droppedFrames: gapsMs.filter((gapMs) => gapMs > FRAME_MS_MAX).length,
    longTasks: tasksMs.length,
    longestTaskMs: Math.max(0, ...tasksMs),
  };
}

async function readMemory(page: Page): Promise<Pick<LoadFigures, 'heapMegabytes' | 'domNodes'>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return {
    heapMegabytes: Math.round(usedSize / 1e5) / 10,
    domNodes: await page.evaluate(() => document.querySelectorAll('*').length),
  };
}
