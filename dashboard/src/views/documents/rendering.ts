// A document on its way from the server: made, waited for, and put together from its pieces.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { signal, type ReadonlySignal } from '@preact/signals';
import {
  DocumentService,
  type RenderDocumentRequestSchema,
  type RenderedFile,
} from '../../gen/nhipcau/v1/document_service_pb';
import type { CallError, Client, Subscription } from '../../stream/client';

/** What came: the file's bytes, and what the server says of them. */
export interface Rendered {
  file: RenderedFile;
  bytes: Blob;
}

export type RenderingState =
  | { kind: 'idle' }
  /** `waitingCount`: documents that are made before this one. */
  | { kind: 'making'; waitingCount: number }
  | { kind: 'done'; rendered: Rendered }
  | { kind: 'refused'; error: CallError };

export type RenderInit = MessageInitShape<typeof RenderDocumentRequestSchema>;

/** Makes one document at a time and says how it fares. */
export class Rendering {
  readonly #client: Client;
  readonly #state = signal<RenderingState>({ kind: 'idle' });
  #stop: (() => void) | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  get state(): ReadonlySignal<RenderingState> {
    return this.#state;
  }

  get busy(): boolean {
    return this.#state.value.kind === 'making';
  }

  /** The document; undefined when refused, cancelled or another is being made. */
  make(init: RenderInit): Promise<Rendered | undefined> {
    if (this.#state.peek().kind === 'making') return Promise.resolve(undefined);
    this.#state.value = { kind: 'making', waitingCount: 0 };
    return new Promise((resolve) => {
      const end = (state: RenderingState): void => {
        this.#stop = undefined;
        this.#state.value = state;
        resolve(state.kind === 'done' ? state.rendered : undefined);
      };
      const subscription = this.#receive(init, end);
      this.#stop = () => {
        subscription.cancel();
        end({ kind: 'idle' });
      };
    });
  }

  cancel(): void {
    this.#stop?.();
  }

  #receive(init: RenderInit, end: (state: RenderingState) => void): Subscription {
    let pieces: Uint8Array<ArrayBuffer>[] = [];
    const subscription = this.#client.subscribe(DocumentService.method.renderDocument, {
      request: () => {
        // After a lost line the server begins anew.
        pieces = [];
        return init;
      },
      onResponse: ({ kind }) => {
        if (kind.case === 'progress') {
          this.#state.value = { kind: 'making', waitingCount: kind.value.waitingCount };
        } else if (kind.case === 'data') {
          pieces.push(new Uint8Array(kind.value));
        } else if (kind.case === 'file') {
          const bytes = new Blob(pieces, { type: kind.value.mediaType });
          subscription.cancel();
          end({ kind: 'done', rendered: { file: kind.value, bytes } });
        }
      },
      onEnd: (error) => end(error ? { kind: 'refused', error } : { kind: 'idle' }),
    });
    return subscription;
  }
}
