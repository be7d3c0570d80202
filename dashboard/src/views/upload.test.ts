import { describe, expect, it } from 'vitest';
import type { Client } from '../stream/client';
import { uploadFile } from '../stream/files';
import { FILE_BYTES_MAX } from '../stream/file_size';
import { Upload, type SendFile } from './upload';

const file = (name: string, sizeBytes = 1): File =>
  new File([new Uint8Array(sizeBytes)], name, { type: 'application/pdf' });

/** A line on which files arrive when they are let. */
function line() {
  const begun: { name: string; progress: (share: number) => void; arrive: () => void }[] = [];
  const send: SendFile = ({ name }, progress, stopped) =>
    new Promise((resolve, reject) => {
      const arrive = () => (stopped.aborted ? reject(new Error('stopped')) : resolve({ title: name }));
      begun.push({ name, progress, arrive });
    });
  return { begun, upload: new Upload(send) };
}

/** Past the step in which a photograph is made smaller. */
const made = () => new Promise((resolve) => setTimeout(resolve));

describe('a file on its way', () => {
  it('says how far it is, and what a record is to say of it', async () => {
    const { begun, upload } = line();
    const sent = upload.send(file('a.pdf'));
    await made();
    begun[0]?.progress(0.5);
    expect(upload.state.peek()).toEqual({ kind: 'sending', percent: 50 });
    begun[0]?.arrive();
    expect(await sent).toEqual({ title: 'a.pdf' });
    expect(upload.state.peek()).toEqual({ kind: 'idle' });
  });

  it('is refused here when it is too large', async () => {
    const { begun, upload } = line();
    expect(await upload.send(file('a.pdf', FILE_BYTES_MAX + 1))).toBeUndefined();
    expect(upload.state.peek()).toEqual({ kind: 'tooLarge' });
    expect(begun).toEqual([]);
  });

  it('is not begun when it was stopped while it was made smaller', async () => {
    const { begun, upload } = line();
    const sent = upload.send(file('a.pdf'));
    upload.stop();
    expect(await sent).toBeUndefined();
    await made();
    expect(begun).toEqual([]);
  });

  it('answers at once when it is stopped, and leaves the next alone', async () => {
    const { begun, upload } = line();
    const first = upload.send(file('a.pdf'));
    await made();
    upload.stop();
    expect(await first).toBeUndefined();
    expect(upload.busy).toBe(false);
    const second = upload.send(file('b.pdf'));
    await made();
    begun[1]?.progress(0.2);
    begun[0]?.progress(0.9);
    begun[0]?.arrive();
    await made();
    expect(upload.state.peek()).toEqual({ kind: 'sending', percent: 20 });
    begun[1]?.arrive();
    expect(await second).toEqual({ title: 'b.pdf' });
  });

  it('sends no further piece after it was stopped', async () => {
    const controller = new AbortController();
    let pieces = 0;
    const call = () => {
      pieces += 1;
      if (pieces === 2) controller.abort();
      return Promise.resolve({ uri: '', receivedBytes: BigInt(pieces - 1) });
    };
    const client = { call } as unknown as Client;
    const sent = uploadFile(client, 'conferences/a', file('a.pdf', 9), undefined, controller.signal);
    await expect(sent).rejects.toThrow('stopped');
    expect(pieces).toBe(2);
  });
});
