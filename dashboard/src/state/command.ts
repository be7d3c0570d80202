// A command that somebody gave, from the press of the button to the server's word: every control
// that sends one shows this state beside itself.

import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../base/time';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import type { Receipt } from '../gen/nhipcau/v1/receipt_pb';
import { CallError, type Client } from '../stream/client';
import { StatusCode } from '../stream/status_code';
import type { CommandState, Sender } from './sender';

/** Sends commands one at a time and says how the last one fared. */
export class Command implements Sender {
  private readonly client: Client;
  readonly #state = signal<CommandState>({ kind: 'idle' });
  readonly state: ReadonlySignal<CommandState> = this.#state;

  constructor(client: Client) {
    this.client = client;
  }

  get busy(): boolean {
    return this.#state.value.kind === 'sent';
  }

  /** The answer, or undefined when refused: `state` says why. A second press while busy is ignored. */
  async send<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O> | undefined> {
    if (this.#state.peek().kind === 'sent') return undefined;
    this.#state.value = { kind: 'sent' };
    try {
      const answer = await this.client.call(method, init);
      const { receipt } = answer as { receipt?: Receipt };
      this.#state.value = { kind: 'recorded', timeMs: receipt?.time && msOf(receipt.time) };
      return answer;
    } catch (error) {
      this.#state.value = { kind: 'refused', error: asCallError(error) };
      return undefined;
    }
  }

  /** Forgets the outcome, as when a form is opened anew. */
  reset(): void {
    if (this.#state.peek().kind !== 'sent') this.#state.value = { kind: 'idle' };
  }
}

function asCallError(error: unknown): CallError {
  return error instanceof CallError
    ? error
    : new CallError(Reason.INTERNAL, StatusCode.INTERNAL, String(error), '');
}
