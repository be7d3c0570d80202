// One WebSocket to the server, kept up: hello, welcome, heartbeat, reconnect.
// What it is doing is an explicit state, so that a page can always say it.
// Calls and streams are the business of Client.

import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { signal, type ReadonlySignal } from '@preact/signals';
import { steadyNow } from '../base/steady_now';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import {
  ClientFrameSchema,
  ServerFrameSchema,
  type ServerFrame,
  type Welcome,
} from '../gen/nhipcau/v1/gateway_pb';
import { backoffMs } from './backoff';

export const SUBPROTOCOL = 'nhipcau.v1';

/** Nothing heard for so long: ask the server whether it is still there. */
const QUIET_MS = 10_000;
/** Still nothing after asking: the line is dead, whatever the browser believes. */
const PROBE_ANSWER_MS = 6_000;
/** The same where somebody looks at the page again, and would take what is old for live. */
const CHECK_ANSWER_MS = 3_000;
/** A handshake that takes longer is given up. */
const HANDSHAKE_MS = 10_000;

/** What a client may send: { case: 'call', value: … }. */
export type ClientFrameKind = NonNullable<MessageInitShape<typeof ClientFrameSchema>['kind']>;

export type ConnectionState =
  /** Not started, or stopped. */
  | { kind: 'idle' }
  /** The first attempt is under way. */
  | { kind: 'connecting' }
  /** The server has welcomed us. */
  | { kind: 'open'; serverVersion: string }
  /** The line is lost; `sinceMs` is steadyNow() of what was heard last. */
  | { kind: 'reconnecting'; sinceMs: number; attempt: number }
  /** The server does not want this token; trying again would not help. */
  | { kind: 'refused'; reason: Reason };

/** What Connection needs of a WebSocket; tests give their own. */
export interface SocketLike {
  binaryType: BinaryType;
  onopen: ((event: Event) => unknown) | null;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
  send(data: Uint8Array): void;
  close(): void;
}

export type SocketFactory = () => SocketLike;

/** Who listens to a connection. */
export interface ConnectionListener {
  /** Welcomed, at the start and after each loss. */
  onWelcome(welcome: Welcome): void;
  onFrame(frame: ServerFrame): void;
  /** The line is lost: what was sent and not answered may or may not have arrived. */
  onLost(): void;
  /** Asks the server for any small answer, to prove that the line lives. */
  sendProbe(): void;
}

const REASONS_FINAL: ReadonlySet<Reason> = new Set([
  Reason.TOKEN_INVALID,
  Reason.TOKEN_REVOKED,
  Reason.TOKEN_EXPIRED,
  Reason.DEVICE_REPLACED,
  Reason.ROLE_NOT_ALLOWED,
  Reason.OUTSIDE_SCOPE,
]);

/** True when repeating the attempt cannot help. */
export function isFinal(reason: Reason): boolean {
  return REASONS_FINAL.has(reason);
}

export class Connection {
  readonly #state = signal<ConnectionState>({ kind: 'idle' });
  private readonly openSocket: SocketFactory;
  private listener: ConnectionListener | undefined;
  private token = '';
  private socket: SocketLike | undefined;
  private attempt = 0;
  private heardAtMs: number | undefined;
  private lostAtMs: number | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private quietTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(openSocket: SocketFactory) {
    this.openSocket = openSocket;
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  listen(listener: ConnectionListener): void {
    this.listener = listener;
  }

  /** Connects with a token and stays connected until stop(), or until refused. */
  start(token: string): void {
    this.stop();
    this.token = token;
    this.attempt = 0;
    this.lostAtMs = undefined;
    this.#state.value = { kind: 'connecting' };
    this.connect();
  }

  stop(): void {
    this.dropSocket();
    clearTimeout(this.retryTimer);
    this.#state.value = { kind: 'idle' };
  }

  /** Ends all attempts: the server has said no, by whatever call. */
  refuse(reason: Reason): void {
    this.dropSocket();
    clearTimeout(this.retryTimer);
    this.#state.value = { kind: 'refused', reason };
  }

  /** Asks at once whether the server is there, or tries to reach it, as when the page is shown again. */
  checkNow(): void {
    if (this.#state.value.kind === 'open') this.ask(CHECK_ANSWER_MS);
    else this.retryNow();
  }

  private retryNow(): void {
    if (this.#state.value.kind === 'reconnecting' && !this.socket) {
      clearTimeout(this.retryTimer);
      this.connect();
    }
  }

  /** Sends a frame if the connection is open; a frame that is not sent is the caller's to repeat. */
  send(kind: ClientFrameKind): void {
    if (this.#state.value.kind === 'open') this.sendFrame(kind);
  }

  private connect(): void {
    const socket = this.openSocket();
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.sendFrame({ case: 'hello', value: { token: this.token } });
    socket.onmessage = (event) => this.onMessage(event);
    socket.onclose = () => this.onLost();
    this.quietTimer = setTimeout(() => this.onLost(), HANDSHAKE_MS);
  }

  private sendFrame(kind: ClientFrameKind): void {
    this.socket?.send(toBinary(ClientFrameSchema, create(ClientFrameSchema, { kind })));
  }

  private onMessage(event: MessageEvent): void {
    this.heardAtMs = steadyNow();
    const frame = fromBinary(ServerFrameSchema, new Uint8Array(event.data as ArrayBuffer));
    if (frame.kind.case === 'goodbye') {
      this.onGoodbye(frame.kind.value.error?.reason ?? Reason.UNSPECIFIED);
      return;
    }
    if (frame.kind.case === 'welcome') this.onWelcome(frame.kind.value);
    else this.listener?.onFrame(frame);
    if (this.#state.value.kind === 'open') this.watchForQuiet();
  }

  private onWelcome(welcome: Welcome): void {
    this.attempt = 0;
    this.lostAtMs = undefined;
    this.#state.value = { kind: 'open', serverVersion: welcome.version };
    this.listener?.onWelcome(welcome);
  }

  private onGoodbye(reason: Reason): void {
    if (isFinal(reason)) this.refuse(reason);
    else this.onLost();
  }

  private onLost(): void {
    this.dropSocket();
    this.lostAtMs ??= this.heardAtMs ?? steadyNow();
    this.#state.value = { kind: 'reconnecting', sinceMs: this.lostAtMs, attempt: this.attempt };
    this.retryTimer = setTimeout(() => this.connect(), backoffMs(this.attempt));
    this.attempt += 1;
    this.listener?.onLost();
  }

  private watchForQuiet(): void {
    clearTimeout(this.quietTimer);
    this.quietTimer = setTimeout(() => this.ask(PROBE_ANSWER_MS), QUIET_MS);
  }

  private ask(answerMs: number): void {
    clearTimeout(this.quietTimer);
    this.listener?.sendProbe();
    this.quietTimer = setTimeout(() => this.onLost(), answerMs);
  }

  private dropSocket(): void {
    clearTimeout(this.quietTimer);
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

/** A socket to the server that this page came from. */
export function openPageSocket(): SocketLike {
  const url = new URL('/ws', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  url.search = '';
  return new WebSocket(url, SUBPROTOCOL) as SocketLike;
}
