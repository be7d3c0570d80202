// Keeps a record store like the server's: gathers the chunks of an update, hands
// over whole updates, and resumes from the last one after a loss.

import { StateService, type WatchStateResponse } from '../gen/nhipcau/v1/state_service_pb';
import type { CallError, Client, Subscription } from './client';
import { followStream } from './follow_stream';

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
  return followStream(client, StateService.method.watchState, {
    request: () => {
      assembler.reset();
      return { conference, resumeToken };
    },
    onResponse: (chunk) => {
      const update = assembler.add(chunk);
      if (!update) return false;
      resumeToken = chunk.token;
      listener.onUpdate(update);
      return true;
    },
    onRefused: (error) => listener.onRefused(error),
  });
}
