// An archive on its way back: summed, sent piece by piece from where the server has it already, then
// proved by the server and taken in.

import { signal, type ReadonlySignal } from '@preact/signals';
import { checksumOf } from '../../../device/checksum';
import { ArchiveService } from '../../../gen/nhipcau/v1/archive_service_pb';
import { CallError, type Client } from '../../../stream/client';

const PIECE_BYTES = 256 * 1024;

export type ImportState =
  | { kind: 'idle' }
  | { kind: 'summing'; share: number }
  | { kind: 'sending'; sentBytes: number; totalBytes: number }
  /** All is there; the server proves it and takes it in. */
  | { kind: 'importing' }
  /** conferences/{conference} */
  | { kind: 'done'; conference: string }
  /** Stopped by the reader; the same file goes on from there. */
  | { kind: 'stopped'; sentBytes: number; totalBytes: number }
  | { kind: 'refused'; error: CallError }
  /** The file cannot be read, or changes meanwhile. */
  | { kind: 'failed' };

const BUSY: readonly ImportState['kind'][] = ['summing', 'sending', 'importing'];

export class ArchiveImport {
  readonly #client: Client;
  readonly #state = signal<ImportState>({ kind: 'idle' });
  #stop = new AbortController();

  constructor(client: Client) {
    this.#client = client;
  }

  get state(): ReadonlySignal<ImportState> {
    return this.#state;
  }

  get busy(): boolean {
    return BUSY.includes(this.#state.value.kind);
  }

  /** The conference's name; undefined when it did not come to that: `state` says why. */
  async start(file: File): Promise<string | undefined> {
    if (this.busy) return undefined;
    this.#stop = new AbortController();
    try {
      const sha256 = await this.#sum(file);
      await this.#send(file, sha256);
      return await this.#import(sha256);
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#state.value = failureOf(error);
      return undefined;
    }
  }

  /** What was sent stays with the server for a while. */
  stop(): void {
    const state = this.#state.peek();
    if (state.kind !== 'sending' && state.kind !== 'summing') return;
    this.#stop.abort();
    this.#state.value = state.kind === 'sending' ? { ...state, kind: 'stopped' } : { kind: 'idle' };
  }

  #sum(file: File): Promise<Uint8Array<ArrayBuffer>> {
    const onProgress = (share: number): void => {
      this.#state.value = { kind: 'summing', share };
    };
    return checksumOf(file, onProgress, this.#stop.signal);
  }

  async #send(file: File, sha256: Uint8Array<ArrayBuffer>): Promise<void> {
    const sizeBytes = BigInt(file.size);
    let [offset, data] = [0n, new Uint8Array()];
    for (;;) {
      const request = { sha256, sizeBytes, offset, data };
      const answer = await this.#client.call(ArchiveService.method.uploadArchive, request);
      this.#stop.signal.throwIfAborted();
      const sentBytes = Number(answer.receivedBytes);
      this.#state.value = { kind: 'sending', sentBytes, totalBytes: file.size };
      if (sentBytes >= file.size) return;
      if (data.length > 0 && answer.receivedBytes === offset) throw new Error('the server takes no more');
      offset = answer.receivedBytes;
      data = new Uint8Array(await file.slice(sentBytes, sentBytes + PIECE_BYTES).arrayBuffer());
    }
  }

  async #import(sha256: Uint8Array<ArrayBuffer>): Promise<string> {
    this.#state.value = { kind: 'importing' };
    const { receipt } = await this.#client.call(ArchiveService.method.importArchive, { sha256 });
    const conference = receipt?.createdNames[0] ?? '';
    this.#state.value = { kind: 'done', conference };
    return conference;
  }
}

function failureOf(error: unknown): ImportState {
  return error instanceof CallError ? { kind: 'refused', error } : { kind: 'failed' };
}
