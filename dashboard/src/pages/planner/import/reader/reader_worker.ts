import type { ReaderAnswer, ReaderQuestion } from './read_beside';
import { readTable } from './read_table';
import { UnreadableFile } from './unreadable_file';

self.onmessage = ({ data: { name, bytes } }: MessageEvent<ReaderQuestion>) => {
  (self as unknown as { postMessage(message: ReaderAnswer): void }).postMessage(answerTo(name, bytes));
};

function answerTo(name: string, bytes: Uint8Array): ReaderAnswer {
  try {
    return { file: readTable(name, bytes) };
  } catch (error) {
    return { unreadable: error instanceof UnreadableFile ? error.unreadable : 'damaged' };
  }
}
