// Keeps a record store like the server's: gathers the chunks of an update, hands
// over whole updates, and resumes from the last one after a loss.

import { Reason } from '../gen/nhipcau/v1/error_pb';
import { StateService, type WatchStateResponse } from '../gen/nhipcau/v1/state_service_pb';
import { backoffMs } from './backoff';
import type { CallError, Client, Subscription } from './client';
import { isFinal } from './connection';

/** Chunks that belong together, in order; the last one is complete. */
export type Update = readonly WatchStateResponse[];

/** Gathers chunks into updates. */
export class UpdateAssembler {
  #chunks: WatchStateResponse[] = [];

  /** Returns the update that this chunk completes, if it does. */
  add(chunk: WatchStateResponse): Update | undefined {
    this.#chunks.push(chunk);
    if (!chunk.complete) return undefined;
    const update = this.#chunks;
    this.#chunks = [];
    return update;
  }

  /** Forgets a half-received update: its rest was lost with the line. */
  reset(): void {
    this.#chunks = [];
  }
}

export interface StateListener {
  onUpdate(update: Update): void;
  /** The server has ended the stream for good. */
  onRefused(error: CallError): void;
}

/** Follows the state of one conference until cancelled. */
export function watchState(client: Client, conference: string, listener: StateListener): Subscription {
  const assembler = new UpdateAssembler();
  let resumeToken = '';
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Subscription;
  const subscribe = (): void => {
    current = client.subscribe(StateService.method.watchState, {
      request: () => {
        assembler.reset();
        return { conference, resumeToken };
      },
      onResponse: (chunk) => {
        const update = assembler.add(chunk);
        if (!update) return;
        attempt = 0;
        resumeToken = chunk.token;
        listener.onUpdate(update);
      },
      onEnd: (error) => {
        if (error && (isFinal(error.reason) || error.reason === Reason.NOT_FOUND)) {
          listener.onRefused(error);
        } else {
          timer = setTimeout(subscribe, backoffMs(attempt++));
        }
      },
    });
  };
  subscribe();
  return {
    cancel: () => {
      clearTimeout(timer);
      current.cancel();
    },
  };
}
