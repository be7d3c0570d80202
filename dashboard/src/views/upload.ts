// A file on its way to the server, which keeps it until a record names it. A file, unlike what is said,
// does not wait in the outbox: it is sent while there is a line, or not at all.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { smallerPhotograph } from '../device/photograph';
import type { AttachmentSchema } from '../gen/nhipcau/v1/attachment_pb';
import { FILE_BYTES_MAX } from '../stream/file_size';

/** What a record says of a file that was sent. */
export type SentFile = MessageInitShape<typeof AttachmentSchema>;

/** Sends a file, which a command can then name; rejects when it does not arrive, or was stopped before. */
export type SendFile = (
  file: File,
  onProgress: (sentShare: number) => void,
  stopped: AbortSignal,
) => Promise<SentFile>;

export type UploadState =
  | { kind: 'idle' }
  | { kind: 'sending'; percent: number }
  | { kind: 'failed' }
  /** Of more than FILE_BYTES_MAX. */
  | { kind: 'tooLarge' };

/** One file at a time: the next takes the place of one that is still on its way. */
export class Upload {
  readonly #sendFile: SendFile;
  readonly #state = signal<UploadState>({ kind: 'idle' });
  #running = new AbortController();

  constructor(sendFile: SendFile) {
    this.#sendFile = sendFile;
  }

  get state(): ReadonlySignal<UploadState> {
    return this.#state;
  }

  get busy(): boolean {
    return this.#state.value.kind === 'sending';
  }

  /** What a record is to say of the file; undefined when it was stopped, which is answered at once, or not sent. */
  send(file: File): Promise<SentFile | undefined> {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal: stopped } = this.#running;
    this.#state.value = { kind: 'sending', percent: 0 };
    return Promise.race([
      new Promise<undefined>((resolve) => stopped.addEventListener('abort', () => resolve(undefined))),
      this.#carry(file, stopped),
    ]);
  }

  stop(): void {
    this.#running.abort();
    this.#state.value = { kind: 'idle' };
  }

  async #carry(file: File, stopped: AbortSignal): Promise<SentFile | undefined> {
    const show = (state: UploadState): undefined => {
      if (!stopped.aborted) this.#state.value = state;
    };
    try {
      const picture = await smallerPhotograph(file);
      if (stopped.aborted) return undefined;
      if (picture.size > FILE_BYTES_MAX) return show({ kind: 'tooLarge' });
      const progress = (share: number) => show({ kind: 'sending', percent: Math.round(share * 100) });
      const sent = await this.#sendFile(picture, progress, stopped);
      show({ kind: 'idle' });
      return sent;
    } catch {
      return show({ kind: 'failed' });
    }
  }
}

/** A form's own way for files. */
export function useUpload(sendFile: SendFile, dependencies: readonly unknown[]): Upload {
  return useMemo(() => new Upload(sendFile), dependencies);
}
