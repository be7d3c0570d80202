// What a form needs of whatever carries its commands: a line that is up, or an outbox that waits for one.

import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { ReadonlySignal } from '@preact/signals';
import type { CallError } from '../stream/client';

/** How a command fares, from the press of the button to the server's word. */
export type CommandState =
  | { kind: 'idle' }
  /** Pressed; the server has not answered yet. */
  | { kind: 'sent' }
  /** Kept on this device until there is a line. */
  | { kind: 'waiting' }
  /** On disk, by the server's time; undefined where the answer has no receipt. */
  | { kind: 'recorded'; timeMs: number | undefined }
  | { kind: 'refused'; error: CallError };

/** One control's way to the server; `Command` is one. */
export interface Sender {
  /** How the last command of this control fared. */
  readonly state: ReadonlySignal<CommandState>;
  readonly busy: boolean;
  /** The answer, or undefined when refused: `state` says why. */
  send<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O> | undefined>;
  /** Forgets the outcome, as when a form is opened anew. */
  reset(): void;
}
