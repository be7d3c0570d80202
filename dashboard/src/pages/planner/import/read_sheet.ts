// Reads a spreadsheet beside the page: 31,000 rows take seconds, and the page goes on.

import type { Cell } from './sheet';

export type SheetAnswer = { rows: Cell[][] } | { error: string };

/** The first sheet. Rejects when the file is none. */
export function readSheet(bytes: Uint8Array): Promise<Cell[][]> {
  const worker = new Worker(new URL('./sheet_worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<Cell[][]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<SheetAnswer>) =>
      'rows' in data ? resolve(data.rows) : reject(new Error(data.error));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(bytes);
  });
  return answer.finally(() => worker.terminate());
}
