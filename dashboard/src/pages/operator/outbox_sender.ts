// One control's way into the outbox, for forms that know only that they send.

import {
  create,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { About, OutboxEntry } from '../../device/kept';
import type { CommandState } from '../../state/sender';
import type { Intent, Outbox } from '../../state/outbox';
import type { Sender } from '../../state/sender';
import { CallError } from '../../stream/client';
import { StatusCode } from '../../stream/status_code';

export type Describe = <I extends DescMessage>(input: I, init: MessageInitShape<I>) => Intent;

export class OutboxSender implements Sender {
  private readonly outbox: Outbox;
  private readonly describe: Describe;
  private readonly last = signal<{ requestId: string; about: About } | undefined>(undefined);
  private readonly adding = signal(false);
  readonly state: ReadonlySignal<CommandState> = computed(() => this.stateNow());

  constructor(outbox: Outbox, describe: Describe) {
    this.outbox = outbox;
    this.describe = describe;
  }

  get busy(): boolean {
    return this.state.value.kind === 'sent';
  }

  /**
   * Resolves once the server has it, or once it is known to wait on this device: then with an empty
   * answer, since nothing more is to be done about it here. Undefined when refused.
   */
  async send<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O> | undefined> {
    if (this.state.peek().kind === 'sent') return undefined;
    const intent = this.describe(method.input, init);
    this.adding.value = true;
    const requestId = await this.outbox.add(method, init, intent);
    this.last.value = { requestId, about: intent.about };
    this.adding.value = false;
    const state = await this.decided();
    return state === 'refused' ? undefined : create(method.output);
  }

  reset(): void {
    if (this.state.peek().kind !== 'sent') this.last.value = undefined;
  }

  private decided(): Promise<CommandState['kind']> {
    return new Promise((resolve) => {
      const stop = effect(() => {
        const { kind } = this.state.value;
        if (kind === 'sent') return;
        resolve(kind);
        queueMicrotask(() => stop());
      });
    });
  }

  private stateNow(): CommandState {
    if (this.adding.value) return { kind: 'sent' };
    const last = this.last.value;
    if (!last) return { kind: 'idle' };
    const entry = this.outbox.entries.value.find(({ requestId }) => requestId === last.requestId);
    if (entry) return this.stateOf(entry);
    const recorded = this.outbox.recorded.value.get(last.about);
    return recorded?.requestId === last.requestId
      ? { kind: 'recorded', timeMs: recorded.timeMs }
      : { kind: 'idle' };
  }

  private stateOf(entry: OutboxEntry): CommandState {
    if (entry.fate?.kind === 'refused') return { kind: 'refused', error: refusal(entry.fate) };
    // What was overtaken or has expired is shown with what waits, where it is decided.
    if (entry.fate) return { kind: 'idle' };
    return { kind: this.outbox.open.value ? 'sent' : 'waiting' };
  }
}

function refusal({ reason, field }: { reason: number; field?: string }): CallError {
  return new CallError(reason, StatusCode.FAILED_PRECONDITION, '', '', field);
}
