// Commands on their way: each is kept on the device before it is sent, sent in order when the line
// is open, and done once, however often the line breaks or the page is closed on the way.

import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
} from '@bufbuild/protobuf';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../base/time';
import type { About, OutboxEntry, OutboxFate } from '../device/kept';
import { alone, type OutboxStore } from '../device/outbox';
import { CheckInResponseSchema } from '../gen/nhipcau/v1/attendance_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { CallError, LineLostError, methodName } from '../stream/client';
import { newRequestId } from '../stream/request_id';

/** What goes to the server, and whether there is a way. */
export interface OutboxTransport {
  /** The serialized answer; rejects with CallError or LineLostError. */
  send(method: string, request: Uint8Array): Promise<Uint8Array>;
  readonly open: ReadonlySignal<boolean>;
  /** Name of the principal; undefined until it is known. */
  readonly principal: ReadonlySignal<string | undefined>;
}

export interface Clocks {
  /** Milliseconds since 1970 by this device. */
  wallMs(): number;
  /** Never set, never goes back; begins anew with the page. */
  steadyMs(): number;
}

export interface Intent {
  /** What it is about; an earlier word about the same that is not on the line yet is replaced. */
  about: About;
  text: string;
  /** Revision that it rests on; also stands in the request. */
  restsOn?: bigint;
  lifetimeMs?: number;
}

/** The last command about one thing that the server has recorded in this visit. */
export interface RecordedCommand {
  requestId: string;
  timeMs: number;
  text: string;
}

const LOCK = 'nhipcau.outbox';
const RETRY_MS = 3000;

/** The server asks for a repeat. */
const REASONS_LATER: ReadonlySet<Reason> = new Set([
  Reason.SERVER_STOPPING,
  Reason.OUTCOME_UNKNOWN,
  Reason.JOURNAL_FULL,
  Reason.LIMIT_EXCEEDED,
]);

export class Outbox {
  private readonly store: OutboxStore;
  private readonly transport: OutboxTransport;
  private readonly clocks: Clocks;
  readonly #entries = signal<readonly OutboxEntry[]>([]);
  private readonly own: ReadonlySignal<readonly OutboxEntry[]>;
  readonly #sending = signal<string | undefined>(undefined);
  readonly #recorded = signal<ReadonlyMap<About, RecordedCommand>>(new Map());
  /** When an entry of this visit expires, by the steady clock. */
  private readonly deadlines = new Map<string, number>();
  readonly #keeps: ReadonlySignal<boolean>;
  private readonly storeFailed = signal(false);
  private running = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopWatching: () => void;

  constructor(store: OutboxStore, transport: OutboxTransport, clocks: Clocks = browserClocks) {
    this.store = store;
    this.transport = transport;
    this.clocks = clocks;
    this.own = computed(() =>
      this.#entries.value.filter((entry) => entry.enteredBy === transport.principal.value),
    );
    this.#keeps = computed(() => store.keeps && !this.storeFailed.value);
    store.onOtherTab(() => void this.reload());
    void this.reload();
    this.stopWatching = effect(() => {
      if (transport.open.value && transport.principal.value !== undefined) void this.run();
    });
  }

  /**
   * All that this principal entered and that is not recorded, in order: waiting, under way, or with a
   * fate. Another point's, on the same device, is not shown and not sent.
   */
  get entries(): ReadonlySignal<readonly OutboxEntry[]> {
    return this.own;
  }

  /** request_id of the one that is on the line. */
  get sending(): ReadonlySignal<string | undefined> {
    return this.#sending;
  }

  get recorded(): ReadonlySignal<ReadonlyMap<About, RecordedCommand>> {
    return this.#recorded;
  }

  /** False: what waits is lost when the page is closed. */
  get keeps(): ReadonlySignal<boolean> {
    return this.#keeps;
  }

  /** The last word about something that is not recorded yet. */
  about(about: About): OutboxEntry | undefined {
    return this.own.value.filter((entry) => entry.about === about).at(-1);
  }

  /** True while the server hears us. */
  get open(): ReadonlySignal<boolean> {
    return this.transport.open;
  }

  /** Keeps a command and sends it as soon as there is a line; answers its request_id. */
  async add<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
    { about, text, restsOn, lifetimeMs }: Intent,
  ): Promise<string> {
    const requestId = newRequestId();
    const request = toBinary(
      method.input,
      create(method.input, { ...init, requestId } as MessageInitShape<I>),
    );
    const entry: OutboxEntry = {
      requestId,
      enteredBy: this.transport.principal.peek() ?? '',
      method: methodName(method),
      request,
      about,
      text,
      madeAtMs: this.clocks.wallMs(),
      ...(restsOn === undefined ? {} : { restsOn }),
      ...(lifetimeMs === undefined ? {} : { lifetimeMs }),
    };
    if (lifetimeMs !== undefined) this.deadlines.set(requestId, this.clocks.steadyMs() + lifetimeMs);
    const replaced = this.own.peek().filter((other) => other.about === about && isReplaceable(other));
    this.#entries.value = [...this.#entries.peek().filter((other) => !replaced.includes(other)), entry];
    const forgotten = new Map(this.#recorded.peek());
    forgotten.delete(about);
    this.#recorded.value = forgotten;
    await this.keep(entry);
    for (const other of replaced) await this.forget(other);
    void this.run();
    return requestId;
  }

  /** Takes an entry out, as when its fate was seen. One that is on the line cannot be taken back. */
  async drop(requestId: string): Promise<void> {
    const entry = this.find(requestId);
    if (!entry || this.#sending.peek() === requestId) return;
    this.#entries.value = this.#entries.peek().filter((other) => other !== entry);
    await this.forget(entry);
  }

  close(): void {
    this.stopWatching();
    clearTimeout(this.timer);
  }

  /** Sends what waits, one after the other; only one round at a time, in all tabs. */
  private async run(): Promise<void> {
    this.expire();
    if (this.running) return;
    this.running = true;
    try {
      while (this.transport.open.peek() && this.next()) {
        if (!(await alone(LOCK, () => this.sendNext()))) break;
      }
    } finally {
      this.running = false;
      this.watchTime();
    }
  }

  private next(): OutboxEntry | undefined {
    const principal = this.transport.principal.peek();
    return this.#entries
      .peek()
      .find((entry) => !entry.fate && entry.enteredBy === principal && this.isKept(entry));
  }

  /** False: not now. */
  private async sendNext(): Promise<boolean> {
    // Another tab may have sent it while this one waited for its turn.
    await this.reload();
    this.expire();
    const entry = this.next();
    if (!entry || !this.transport.open.peek()) return entry === undefined;
    this.#sending.value = entry.requestId;
    try {
      await this.change(entry.requestId, { attempted: true });
      const answer = await this.transport.send(entry.method, entry.request);
      await this.onRecorded(entry, answer);
      return true;
    } catch (error) {
      return await this.onFailed(entry, error);
    } finally {
      this.#sending.value = undefined;
    }
  }

  private async onRecorded(entry: OutboxEntry, answer: Uint8Array): Promise<void> {
    // The answer to every command has its receipt in field 1.
    const { receipt } = fromBinary(CheckInResponseSchema, answer);
    const timeMs = receipt?.time ? msOf(receipt.time) : this.clocks.wallMs();
    this.#sending.value = undefined;
    this.#recorded.value = new Map(this.#recorded.peek()).set(entry.about, {
      requestId: entry.requestId,
      timeMs,
      text: entry.text,
    });
    await this.drop(entry.requestId);
  }

  private async onFailed(entry: OutboxEntry, error: unknown): Promise<boolean> {
    if (error instanceof LineLostError) return false;
    if (!(error instanceof CallError)) throw error;
    if (REASONS_LATER.has(error.reason)) return false;
    const { reason, field } = error;
    await this.settle(
      entry.requestId,
      isOvertaken(entry, reason)
        ? { kind: 'conflict', reason }
        : { kind: 'refused', reason, ...(field && { field }) },
    );
    return true;
  }

  private expire(): void {
    for (const entry of this.#entries.peek()) {
      const expired = !entry.fate && this.#sending.peek() !== entry.requestId && this.lifeLeftMs(entry) <= 0;
      if (expired) void this.settle(entry.requestId, { kind: 'expired' });
    }
  }

  /**
   * By the steady clock in the visit in which it was made, and by the wall clock too, since the steady
   * one may stand still while the device sleeps; after that visit by the wall clock alone, and not at
   * all when that has gone back.
   */
  private lifeLeftMs(entry: OutboxEntry): number {
    if (entry.lifetimeMs === undefined) return Number.POSITIVE_INFINITY;
    const ageMs = this.clocks.wallMs() - entry.madeAtMs;
    const byWallMs = entry.lifetimeMs - ageMs;
    const deadline = this.deadlines.get(entry.requestId);
    if (deadline === undefined) return ageMs < 0 ? 0 : byWallMs;
    return Math.min(deadline - this.clocks.steadyMs(), byWallMs);
  }

  /** Comes back when the next entry expires, or when the server has asked to wait. */
  private watchTime(): void {
    clearTimeout(this.timer);
    const waiting = this.#entries.peek().filter((entry) => !entry.fate);
    if (waiting.length === 0) return;
    const leftMs = Math.min(...waiting.map((entry) => this.lifeLeftMs(entry)));
    const delayMs = this.transport.open.peek() ? Math.min(RETRY_MS, leftMs) : leftMs;
    if (delayMs < Infinity) this.timer = setTimeout(() => void this.run(), Math.max(0, delayMs));
  }

  private async settle(requestId: string, fate: OutboxFate): Promise<void> {
    await this.change(requestId, { fate });
  }

  private async change(requestId: string, change: Partial<OutboxEntry>): Promise<void> {
    const entry = this.find(requestId);
    if (!entry) return;
    const changed = { ...entry, ...change };
    this.#entries.value = this.#entries.peek().map((other) => (other === entry ? changed : other));
    await this.keep(changed);
  }

  /** Nothing is sent before it is kept, as far as this browser keeps anything. */
  private isKept(entry: OutboxEntry): boolean {
    return entry.place !== undefined || this.storeFailed.peek();
  }

  private find(requestId: string): OutboxEntry | undefined {
    return this.#entries.peek().find((entry) => entry.requestId === requestId);
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    try {
      const place = await this.store.put(entry);
      // Dropped or replaced while it was written.
      if (!this.find(entry.requestId)) await this.store.remove(place);
      this.#entries.value = this.#entries
        .peek()
        .map((other) => (other.requestId === entry.requestId ? { ...other, place } : other));
    } catch {
      this.storeFailed.value = true;
    }
  }

  private async forget(entry: OutboxEntry): Promise<void> {
    const place = entry.place;
    if (place === undefined) return;
    await this.store.remove(place).catch(() => (this.storeFailed.value = true));
  }

  /** Takes up what the device keeps; what could not be kept stays as it is. */
  private async reload(): Promise<void> {
    if (this.storeFailed.peek()) return;
    const kept = await this.store.all().catch(() => undefined);
    if (!kept) return;
    const unkept = this.#entries.peek().filter((entry) => entry.place === undefined);
    const known = new Set(kept.map((entry) => entry.requestId));
    this.#entries.value = [...kept, ...unkept.filter((entry) => !known.has(entry.requestId))];
    if (!this.running) void this.run();
  }
}

/** Somebody else has stated something newer: another count, or that the point is there already. */
function isOvertaken(entry: OutboxEntry, reason: Reason): boolean {
  return (
    reason === Reason.REVISION_STALE ||
    (reason === Reason.WRONG_ATTENDANCE_STATE && entry.restsOn !== undefined)
  );
}

function isReplaceable(entry: OutboxEntry): boolean {
  return !entry.attempted || entry.fate !== undefined;
}

const browserClocks: Clocks = { wallMs: () => Date.now(), steadyMs: () => performance.now() };
