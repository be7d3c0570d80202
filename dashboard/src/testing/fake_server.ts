// A server of the tests' own behind Connection's socket: answers hello and calls
// as told, and lets the line be cut. Nothing happens before flush() is awaited.

import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { PrincipalSchema } from '../gen/nhipcau/v1/access_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { ClientFrameSchema, ServerFrameSchema, type Call } from '../gen/nhipcau/v1/gateway_pb';
import { WatchStateRequestSchema, WatchStateResponseSchema } from '../gen/nhipcau/v1/state_service_pb';
import type { SocketFactory, SocketLike } from '../stream/connection';

export type ServerFrameKind = NonNullable<MessageInitShape<typeof ServerFrameSchema>['kind']>;
export type ChunkInit = MessageInitShape<typeof WatchStateResponseSchema>;

export class FakeServer {
  /** Tokens that were shown, in order. */
  readonly hellos: string[] = [];
  /** Calls that arrived, in order, repeats included. */
  readonly calls: Call[] = [];
  /** Refuses every hello with this. */
  refusal: Reason | undefined;
  /** Refuses the hello of single tokens. */
  readonly refusals = new Map<string, Reason>();
  /** Whom it welcomes. */
  principal: MessageInitShape<typeof PrincipalSchema> | undefined;
  /** Refuses connections, as a server that is down. */
  down = false;
  /** Those that the page has not closed; the latest is spoken to. */
  readonly #sockets: FakeSocket[] = [];

  readonly openSocket: SocketFactory = () => {
    const socket = new FakeSocket(this);
    this.#sockets.push(socket);
    queueMicrotask(() =>
      this.down ? socket.onclose?.(undefined as never) : socket.onopen?.(undefined as never),
    );
    return socket;
  };

  /** Sends a frame to the page. */
  send(kind: ServerFrameKind): void {
    const bytes = toBinary(ServerFrameSchema, create(ServerFrameSchema, { kind }));
    this.#sockets.at(-1)?.onmessage?.({ data: bytes.buffer } as MessageEvent);
  }

  /** Sends one response of the latest WatchState call. */
  sendChunk(chunk: ChunkInit): void {
    const call = this.callsOf('nhipcau.v1.StateService/WatchState').at(-1);
    if (!call) throw new Error('nobody watches');
    const response = toBinary(WatchStateResponseSchema, create(WatchStateResponseSchema, chunk));
    this.send({ case: 'chunk', value: { callId: call.callId, response } });
  }

  /** Cuts the line. */
  cut(): void {
    this.#sockets.at(-1)?.onclose?.(undefined as never);
  }

  callsOf(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Resume tokens that WatchState was called with. */
  get resumeTokens(): string[] {
    return this.callsOf('nhipcau.v1.StateService/WatchState').map(
      (call) => fromBinary(WatchStateRequestSchema, call.request).resumeToken,
    );
  }

  /** Called by the socket. */
  receive(bytes: Uint8Array): void {
    const { kind } = fromBinary(ClientFrameSchema, bytes);
    if (kind.case === 'hello') this.#onHello(kind.value.token);
    if (kind.case === 'call') this.calls.push(kind.value);
  }

  /** Called by the socket. */
  closed(socket: FakeSocket): void {
    this.#sockets.splice(this.#sockets.indexOf(socket), 1);
  }

  #onHello(token: string): void {
    this.hellos.push(token);
    const refusal = this.refusal ?? this.refusals.get(token);
    if (refusal === undefined)
      this.send({
        case: 'welcome',
        value: { version: 'test', ...(this.principal && { principal: this.principal }) },
      });
    else this.send({ case: 'goodbye', value: { error: { reason: refusal } } });
  }
}

class FakeSocket implements SocketLike {
  binaryType: BinaryType = 'arraybuffer';
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;

  constructor(private readonly server: FakeServer) {}

  send(data: Uint8Array): void {
    this.server.receive(data);
  }

  close(): void {
    this.onclose = null;
    this.server.closed(this);
  }
}

/** Lets the sockets that were opened connect. */
export async function flush(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}
