// Reads a file beside the page: 31,000 rows take seconds, and the page goes on. A reader that dies
// or never ends is noticed.

import type { TableFile } from './sheet';
import { UnreadableFile, type UnreadableCause } from './unreadable_file';

export interface ReaderQuestion {
  name: string;
  bytes: Uint8Array;
}

export type ReaderAnswer = { file: TableFile } | { unreadable: UnreadableCause };

/** The largest table takes a slow computer a fifth of it. */
const READING_MS_MAX = 60_000;

/** Rejects with UnreadableFile. */
export function readBeside(
  name: string,
  bytes: Uint8Array,
  readingMsMax = READING_MS_MAX,
): Promise<TableFile> {
  const worker = new Worker(new URL('./reader_worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answer = new Promise<TableFile>((resolve, reject) => {
    const fail = (cause: UnreadableCause) => (): void => reject(new UnreadableFile(cause));
    worker.onmessage = ({ data }: MessageEvent<ReaderAnswer>) =>
      'file' in data ? resolve(data.file) : fail(data.unreadable)();
    worker.onerror = fail('readerDied');
    worker.onmessageerror = fail('damaged');
    timer = setTimeout(fail('tooSlow'), readingMsMax);
    worker.postMessage({ name, bytes } satisfies ReaderQuestion);
  });
  return answer.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
