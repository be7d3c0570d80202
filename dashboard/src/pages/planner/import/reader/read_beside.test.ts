import { afterEach, describe, expect, it, vi } from 'vitest';
import { readBeside } from './read_beside';

class FakeWorker {
  static last: FakeWorker;
  isEnded = false;
  onmessage?: (event: { data: unknown }) => void;
  onerror?: () => void;

  constructor() {
    FakeWorker.last = this;
  }

  postMessage(): void {}

  terminate(): void {
    this.isEnded = true;
  }
}

function reading(readingMsMax?: number) {
  vi.stubGlobal('Worker', FakeWorker);
  return readBeside('a', new Uint8Array(), readingMsMax);
}

describe('the reader beside the page', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('hands over what it read', async () => {
    const answer = reading();
    const file = { name: 'a', sheets: [], oldCodePage: false };
    FakeWorker.last.onmessage?.({ data: { file } });
    expect(await answer).toEqual(file);
    expect(FakeWorker.last.isEnded).toBe(true);
  });

  it('says why it did not', async () => {
    const answer = reading();
    FakeWorker.last.onmessage?.({ data: { unreadable: 'password' } });
    await expect(answer).rejects.toThrow('password');
  });

  it('is noticed when it dies', async () => {
    const answer = reading();
    FakeWorker.last.onerror?.();
    await expect(answer).rejects.toThrow('readerDied');
    expect(FakeWorker.last.isEnded).toBe(true);
  });

  it('is ended when it never answers', async () => {
    vi.useFakeTimers();
    const answer = expect(reading(1000)).rejects.toThrow('tooSlow');
    vi.advanceTimersByTime(1000);
    await answer;
    expect(FakeWorker.last.isEnded).toBe(true);
  });
});
