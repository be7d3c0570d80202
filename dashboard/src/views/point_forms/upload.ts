// A photograph on its way to the server, which keeps it until a record names it. A file, unlike what is
// said, does not wait in the outbox: it is sent while there is a line, or not at all.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { smallerPhotograph } from '../../device/photograph';
import type { Desk, SentFile } from './desk';

export type UploadState =
  | { kind: 'idle' }
  | { kind: 'sending'; percent: number }
  | { kind: 'failed' }
  /** The server takes no file of more than 10 MiB. */
  | { kind: 'tooLarge' };

const BYTES_MAX = 10 * 1024 * 1024;

export class Upload {
  readonly #sendFile: Desk['sendFile'];
  readonly #state = signal<UploadState>({ kind: 'idle' });
  #stop: () => void = () => undefined;

  constructor(sendFile: Desk['sendFile']) {
    this.#sendFile = sendFile;
  }

  get state(): ReadonlySignal<UploadState> {
    return this.#state;
  }

  get busy(): boolean {
    return this.#state.value.kind === 'sending';
  }

  /** What a record is to say of the file; undefined when it was stopped, or could not be sent. */
  async send(file: File): Promise<SentFile | undefined> {
    this.#state.value = { kind: 'sending', percent: 0 };
    const stopped = new Promise<undefined>((resolve) => (this.#stop = () => resolve(undefined)));
    try {
      const picture = await smallerPhotograph(file);
      if (picture.size > BYTES_MAX) {
        this.#state.value = { kind: 'tooLarge' };
        return undefined;
      }
      const sent = await Promise.race([stopped, this.#sendFile(picture, (share) => this.#progress(share))]);
      this.#state.value = { kind: 'idle' };
      return sent;
    } catch {
      this.#state.value = { kind: 'failed' };
      return undefined;
    }
  }

  stop(): void {
    this.#stop();
  }

  #progress(share: number): void {
    if (this.#state.peek().kind === 'sending') {
      this.#state.value = { kind: 'sending', percent: Math.round(share * 100) };
    }
  }
}

/** A form's own way for files. */
export function useUpload(desk: Desk): Upload {
  return useMemo(() => new Upload(desk.sendFile), [desk]);
}
