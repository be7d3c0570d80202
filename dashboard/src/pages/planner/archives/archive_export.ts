// The archive of a conference on its way to the reader's disk: made by the server, written piece by
// piece, and compared by its checksum before it counts.

import { signal, type ReadonlySignal } from '@preact/signals';
import { hexOf, newChecksum } from '../../../device/checksum';
import { openFileSink, TooLargeError, type FileSink } from '../../../device/file_sink';
import type { ArchiveFile } from '../../../gen/nhipcau/v1/archive_pb';
import { ArchiveService, type ExportArchiveResponse } from '../../../gen/nhipcau/v1/archive_service_pb';
import type { CallError, Client } from '../../../stream/client';

export type ExportState =
  | { kind: 'idle' }
  /** The reader says where to. */
  | { kind: 'choosing' }
  /** `waitingCount`: archives that are made before this one. */
  | { kind: 'making'; waitingCount: number; writtenBytes: number }
  /** `totalBytes`: as far as it is known. */
  | { kind: 'receiving'; receivedBytes: number; totalBytes: number }
  /** The reader has it, and its checksum is the one that the server recorded. */
  | { kind: 'done'; fileName: string; file: ArchiveFile }
  | { kind: 'refused'; error: CallError }
  /** `damaged`: what came is not what was sent. */
  | { kind: 'failed'; why: 'tooLarge' | 'disk' | 'damaged' };

export class ArchiveExport {
  readonly #client: Client;
  readonly #conference: string;
  readonly #state = signal<ExportState>({ kind: 'idle' });
  #stop: (() => void) | undefined;

  constructor(client: Client, conference: string) {
    this.#client = client;
    this.#conference = conference;
  }

  get state(): ReadonlySignal<ExportState> {
    return this.#state;
  }

  get busy(): boolean {
    return ['choosing', 'making', 'receiving'].includes(this.#state.value.kind);
  }

  /** Call it from a press: the browser asks where to. */
  async start(fileName: string): Promise<void> {
    if (this.busy) return;
    this.#state.value = { kind: 'choosing' };
    try {
      const sink = await openFileSink(fileName, 'application/zip');
      if (sink) this.#receive(sink, fileName);
      else this.#state.value = { kind: 'idle' };
    } catch {
      this.#state.value = { kind: 'failed', why: 'disk' };
    }
  }

  cancel(): void {
    this.#stop?.();
  }

  #receive(sink: FileSink, fileName: string): void {
    this.#state.value = { kind: 'making', waitingCount: 0, writtenBytes: 0 };
    const writing = new Writing(sink, (receivedBytes, totalBytes) => {
      this.#state.value = { kind: 'receiving', receivedBytes, totalBytes };
    });
    const end = (state: ExportState): void => {
      this.#stop = undefined;
      this.#state.value = state;
      subscription.cancel();
      if (state.kind !== 'done') writing.abandon();
    };
    writing.onFailed = (why) => end({ kind: 'failed', why });
    const subscription = this.#client.subscribe(ArchiveService.method.exportArchive, {
      request: () => {
        // After a lost line the server begins anew.
        writing.restart();
        return { conference: this.#conference };
      },
      onResponse: ({ kind }) => {
        if (kind.case === 'progress') {
          writing.totalBytes = Number(kind.value.writtenBytes);
          this.#state.value = makingOf(kind.value);
        } else if (kind.case === 'data') {
          writing.add(new Uint8Array(kind.value));
        } else if (kind.case === 'file') {
          const file = kind.value;
          writing.finish(file, () => end({ kind: 'done', fileName, file }));
        }
      },
      onEnd: (error) => {
        if (error) end({ kind: 'refused', error });
      },
    });
    this.#stop = () => end({ kind: 'idle' });
  }
}

type ProgressOfMaking = Extract<ExportArchiveResponse['kind'], { case: 'progress' }>['value'];

function makingOf({ waitingCount, writtenBytes }: ProgressOfMaking): ExportState {
  return { kind: 'making', waitingCount, writtenBytes: Number(writtenBytes) };
}

/** Pieces, one after the other into the sink and into the checksum. */
class Writing {
  totalBytes = 0;
  onFailed: (why: 'tooLarge' | 'disk' | 'damaged') => void = () => undefined;
  readonly #sink: FileSink;
  readonly #onProgress: (receivedBytes: number, totalBytes: number) => void;
  #checksum = newChecksum();
  #receivedBytes = 0;
  #untouched = true;
  #over = false;
  #work: Promise<void> = Promise.resolve();

  constructor(sink: FileSink, onProgress: (receivedBytes: number, totalBytes: number) => void) {
    this.#sink = sink;
    this.#onProgress = onProgress;
  }

  restart(): void {
    if (this.#untouched) return;
    this.#then(async () => {
      await this.#sink.restart();
      this.#checksum = newChecksum();
      this.#receivedBytes = 0;
    });
  }

  add(piece: Uint8Array<ArrayBuffer>): void {
    this.#untouched = false;
    this.#then(async () => {
      await this.#sink.write(piece);
      this.#checksum.add(piece);
      this.#receivedBytes += piece.length;
      this.#onProgress(this.#receivedBytes, Math.max(this.totalBytes, this.#receivedBytes));
    });
  }

  finish(file: ArchiveFile, onDone: () => void): void {
    this.#then(async () => {
      if (hexOf(this.#checksum.digest()) !== hexOf(file.sha256)) {
        this.#fail('damaged');
        return;
      }
      await this.#sink.finish();
      this.#over = true;
      onDone();
    });
  }

  abandon(): void {
    this.#over = true;
    void this.#work.then(() => this.#sink.abandon()).catch(() => undefined);
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#over ? undefined : step()))
      .catch((error: unknown) => this.#fail(error instanceof TooLargeError ? 'tooLarge' : 'disk'));
  }

  #fail(why: 'tooLarge' | 'disk' | 'damaged'): void {
    if (this.#over) return;
    this.#over = true;
    this.onFailed(why);
  }
}
