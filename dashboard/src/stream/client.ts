// Typed calls over a Connection, for every method of the API:
//   const answer = await client.call(AccessService.method.getPrincipal, {});
// A call that was under way when the line was lost is sent again, with the same
// request_id, so that the server can tell a repeat from a second wish.

import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import { AccessService } from '../gen/nhipcau/v1/access_service_pb';
import { steadyNow } from '../base/steady_now';
import { Reason, type Text } from '../gen/nhipcau/v1/error_pb';
import type { Answer, Chunk, ServerFrame, Welcome } from '../gen/nhipcau/v1/gateway_pb';
import type { Clock } from '../gen/nhipcau/v1/state_pb';
import type { Connection } from './connection';
import { newRequestId } from './request_id';

/** A refused call. Pages show words of their own for `reason`; `message` is English, for logs. */
export class CallError extends Error {
  constructor(
    readonly reason: Reason,
    readonly code: number,
    message: string,
    readonly resource: string,
    /** The path of the field that is at fault, by the names of the protos: "submission.room"; else empty. */
    readonly field = '',
    /** The state that stood in the way, and what helps; each where one is known. */
    readonly now: { state?: Text; nextStep?: Text } = {},
    /** Which character of the text in that field is at fault, from 1; 0: none is. */
    readonly character = 0,
  ) {
    super(message);
    this.name = 'CallError';
  }
}

/** The line was lost before the answer came: whether the server has acted on the call is not known. */
export class LineLostError extends Error {}

/** One call, as it must be sent again after a loss. */
interface CallUnderWay {
  method: string;
  /** The request's bytes as of now; a stream's change with its resume token. */
  request: () => Uint8Array;
  onAnswer: (answer: Answer) => void;
  onChunk?: (chunk: Chunk) => void;
  /** Set: it is given up at a loss instead. */
  onLost?: () => void;
}

/** A stream under way. */
export interface Subscription {
  cancel(): void;
}

export interface StreamHandler<I extends DescMessage, O extends DescMessage> {
  /** The request for now: called at the start and after each loss. */
  request: () => MessageInitShape<I>;
  onResponse: (response: MessageShape<O>) => void;
  /** The server has ended the stream. */
  onEnd: (error: CallError | undefined) => void;
}

export class Client {
  private readonly connection: Connection;
  private readonly calls = new Map<number, CallUnderWay>();
  private readonly onWelcome: (welcome: Welcome) => void;
  private readonly onTime: (clock: Clock, askedMs: number) => void;
  private lastCallId = 0;
  private probing = false;

  /** `onTime`: the server's answer to a probe that was sent at `askedMs`, by steadyNow(). */
  constructor(
    connection: Connection,
    onWelcome: (welcome: Welcome) => void,
    onTime: (clock: Clock, askedMs: number) => void = () => undefined,
  ) {
    this.connection = connection;
    this.onWelcome = onWelcome;
    this.onTime = onTime;
    connection.listen({
      onWelcome: (welcome) => this.resume(welcome),
      onFrame: (frame) => this.dispatch(frame),
      onLost: () => this.giveUp(),
      sendProbe: () => this.probe(),
    });
  }

  /** Asks the server what time it is, which proves as well that the line lives. */
  probe(): void {
    if (this.probing) return;
    this.probing = true;
    const askedMs = steadyNow();
    this.call(AccessService.method.getPrincipal, {})
      .then(
        ({ clock }) => clock && this.onTime(clock, askedMs),
        () => undefined,
      )
      .finally(() => (this.probing = false));
  }

  /** Calls a method. Rejects with CallError when refused; waits out a lost line. */
  call<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O>> {
    const request = toBinary(method.input, create(method.input, withRequestId(method.input, init)));
    return new Promise((resolve, reject) => {
      this.ask(methodName(method), request, (bytes) => resolve(fromBinary(method.output, bytes)), reject);
    });
  }

  /**
   * Sends a request that is serialized already, under the request_id that it holds, and leaves it to
   * the caller whether to repeat it: rejects with LineLostError when the line is lost meanwhile.
   */
  callOnce(method: string, request: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.ask(method, request, resolve, reject, () => reject(new LineLostError()));
    });
  }

  private ask(
    method: string,
    request: Uint8Array,
    resolve: (response: Uint8Array) => void,
    reject: (error: CallError) => void,
    onLost?: () => void,
  ): void {
    const callId = this.begin({
      method,
      request: () => request,
      onAnswer: (answer) => {
        this.calls.delete(callId);
        const error = toError(answer);
        if (error) reject(error);
        else resolve(answer.response);
      },
      ...(onLost && { onLost }),
    });
  }

  /** Follows a stream until cancelled or ended by the server; takes it up again after a loss. */
  subscribe<I extends DescMessage, O extends DescMessage>(
    method: DescMethodServerStreaming<I, O>,
    handler: StreamHandler<I, O>,
  ): Subscription {
    const callId = this.begin({
      method: methodName(method),
      request: () => toBinary(method.input, create(method.input, handler.request())),
      onAnswer: (answer) => {
        this.calls.delete(callId);
        handler.onEnd(toError(answer));
      },
      onChunk: (chunk) => handler.onResponse(fromBinary(method.output, chunk.response)),
    });
    return { cancel: () => this.cancel(callId) };
  }

  private begin(call: CallUnderWay): number {
    this.lastCallId += 1;
    this.calls.set(this.lastCallId, call);
    this.sendCall(this.lastCallId, call);
    return this.lastCallId;
  }

  private cancel(callId: number): void {
    if (!this.calls.delete(callId)) return;
    this.connection.send({ case: 'cancelCall', value: { callId } });
  }

  private resume(welcome: Welcome): void {
    this.onWelcome(welcome);
    for (const [callId, call] of this.calls) this.sendCall(callId, call);
  }

  private giveUp(): void {
    for (const [callId, call] of this.calls) {
      if (!call.onLost) continue;
      this.calls.delete(callId);
      call.onLost();
    }
  }

  private sendCall(callId: number, call: CallUnderWay): void {
    this.connection.send({
      case: 'call',
      value: { callId, method: call.method, request: call.request() },
    });
  }

  private dispatch(frame: ServerFrame): void {
    if (frame.kind.case === 'answer') this.calls.get(frame.kind.value.callId)?.onAnswer(frame.kind.value);
    if (frame.kind.case === 'chunk') this.calls.get(frame.kind.value.callId)?.onChunk?.(frame.kind.value);
  }
}

/** "nhipcau.v1.FloorService/GrantFloor". */
export function methodName(method: { parent: { typeName: string }; name: string }): string {
  return `${method.parent.typeName}/${method.name}`;
}

function toError(answer: Answer): CallError | undefined {
  if (answer.code === 0) return undefined;
  const error = answer.error;
  return new CallError(
    error?.reason ?? Reason.UNSPECIFIED,
    answer.code,
    error?.message ?? '',
    error?.resource ?? '',
    error?.field ?? '',
    error,
    error?.character,
  );
}

function withRequestId<I extends DescMessage>(input: I, init: MessageInitShape<I>): MessageInitShape<I> {
  if (!input.field['requestId'] || 'requestId' in init) return init;
  return { ...init, requestId: newRequestId() } as MessageInitShape<I>;
}
