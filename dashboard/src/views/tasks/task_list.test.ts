import { describe, expect, it } from 'vitest';
import type { Client } from '../../stream/client';
import { openTasksOf, tasksOf } from './task_list';

/** A server that ends its pages where it likes, one of them before its first task. */
function pagesOf(...pages: number[][]) {
  const asked: string[] = [];
  const call = (_: unknown, { pageToken }: { pageToken: string }) => {
    asked.push(pageToken);
    const at = Number(pageToken);
    const tasks = (pages[at] ?? []).map((daysLeft) => ({ daysLeft }));
    return Promise.resolve({ tasks, nextPageToken: at + 1 < pages.length ? String(at + 1) : '' });
  };
  return { client: { call } as unknown as Client, asked };
}

describe('a list of tasks', () => {
  it.each([
    ['of a conference', (client: Client) => tasksOf(client, 'conferences/hoa-binh')],
    ['of all conferences', openTasksOf],
  ])('%s is asked for to its last page, however long pages are', async (_, read) => {
    const { client, asked } = pagesOf([1, 2], [], [3]);
    expect((await read(client)).map(({ daysLeft }) => daysLeft)).toEqual([1, 2, 3]);
    expect(asked).toEqual(['', '1', '2']);
  });
});
