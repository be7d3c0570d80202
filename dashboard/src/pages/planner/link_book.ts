// The links that this page was given by the server. Each is shown once and kept nowhere but here:
// until they are copied, printed or saved, leaving the page loses them.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { type Invitation } from '../../gen/nhipcau/v1/access_pb';
import { AccessService } from '../../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { Role } from '../../gen/nhipcau/v1/role_pb';
import { RememberedTexts } from '../../state/remembered_text';
import { CallError, type Client } from '../../stream/client';

/** One link, for whoever it was made. */
export interface NewLink {
  /** The invitation's name. */
  invitation: string;
  role: Role;
  /** Empty where the role belongs to no point. */
  bridgePoint: string;
  displayName: string;
  /** Of the role UNIT. */
  unit?: string;
  token: string;
}

/** For whom a link is wanted. */
export type Wanted = Pick<NewLink, 'role' | 'bridgePoint' | 'displayName' | 'unit'>;

export interface Progress {
  done: number;
  total: number;
  running: boolean;
  error: CallError | undefined;
}

/** So many calls wait for the server at a time: enough for it to write many in one go. */
const CALLS_AT_ONCE = 16;
/** The server takes a hundred calls a second from one page; some are left for what else is done. */
const CALL_EVERY_MS = 12;
const RETRY_AFTER_MS = 1000;

export class LinkBook {
  readonly #client: Client;
  readonly #conference: string;
  readonly #links = signal<ReadonlyMap<string, NewLink>>(new Map());
  readonly #progress = signal<Progress>({ done: 0, total: 0, running: false, error: undefined });
  /** Invitations whose link stands only here. */
  readonly #unsaved = signal<ReadonlySet<string>>(new Set());
  /** When somebody said that a link was handed on; empty: not yet. By invitation, on this device. */
  readonly #sent = new RememberedTexts('nhipcau.sent.');
  #stopped = false;
  #nextTurnMs = 0;

  constructor(client: Client, conference: string) {
    this.#client = client;
    this.#conference = conference;
  }

  /** By invitation, in the order in which they were made. */
  readonly links: ReadonlySignal<readonly NewLink[]> = computed(() => [...this.#links.value.values()]);

  /** For whoever needs not be drawn at each link. */
  readonly running: ReadonlySignal<boolean> = computed(() => this.#progress.value.running);

  get progress(): ReadonlySignal<Progress> {
    return this.#progress;
  }

  /** False while there are links that nobody has copied, printed or saved. */
  readonly saved: ReadonlySignal<boolean> = computed(() => this.#unsaved.value.size === 0);

  /** Whether leaving the page would lose links: those that are shown only here, or being made. */
  get wouldLose(): boolean {
    return !this.saved.peek() || this.#progress.peek().running;
  }

  /** Whether a link was handed on, as it is ticked. */
  sent(invitation: string): Signal<string> {
    return this.#sent.of(invitation);
  }

  /** These are somewhere else now, too. */
  markSaved(links: readonly NewLink[]): void {
    const unsaved = new Set(this.#unsaved.peek());
    for (const { invitation } of links) unsaved.delete(invitation);
    this.#unsaved.value = unsaved;
  }

  /** Hides them: they cannot be shown again. */
  forget(): void {
    this.#links.value = new Map();
    this.#unsaved.value = new Set();
  }

  /** Makes a new invitation for each. */
  create(wanted: readonly Wanted[]): Promise<void> {
    return this.#run(wanted, (one) => this.#createOne(one));
  }

  /** Gives each a new secret; the old ones, and the devices that used them, stop. */
  reissue(invitations: readonly Invitation[]): Promise<void> {
    return this.#run(invitations, (one) => this.#reissueOne(one));
  }

  /** What is under way is still answered; nothing more is asked for. */
  stop(): void {
    this.#stopped = true;
  }

  async #createOne(wanted: Wanted): Promise<NewLink> {
    const answer = await this.#inTurn(() =>
      this.#client.call(AccessService.method.createInvitation, {
        conference: this.#conference,
        invitation: wanted,
      }),
    );
    const invitation = answer.receipt?.createdNames[0] ?? '';
    // An empty token: this answers a repeat, and the first answer was lost with its secret.
    const token = answer.token || (await this.#reissue(invitation));
    return { ...wanted, invitation, token };
  }

  async #reissueOne(invitation: Invitation): Promise<NewLink> {
    const { name, role, bridgePoint, displayName } = invitation;
    return { invitation: name, role, bridgePoint, displayName, token: await this.#reissue(name) };
  }

  async #reissue(name: string): Promise<string> {
    for (;;) {
      const { token } = await this.#inTurn(() =>
        this.#client.call(AccessService.method.reissueInvitation, { name }),
      );
      if (token) return token;
    }
  }

  /** No faster than the server takes them; one that came too fast all the same is sent again. */
  async #inTurn<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      const now = performance.now();
      const turn = Math.max(now, this.#nextTurnMs);
      this.#nextTurnMs = turn + CALL_EVERY_MS;
      await delay(turn - now);
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof CallError) || error.reason !== Reason.LIMIT_EXCEEDED) throw error;
        this.#nextTurnMs = Math.max(this.#nextTurnMs, performance.now() + RETRY_AFTER_MS);
      }
    }
  }

  async #run<T>(items: readonly T[], make: (item: T) => Promise<NewLink>): Promise<void> {
    if (this.#progress.peek().running || items.length === 0) return;
    this.#stopped = false;
    this.#progress.value = { done: 0, total: items.length, running: true, error: undefined };
    const made: NewLink[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < items.length && !this.#stopped) {
        const item = items[next++] as T;
        made.push(await make(item));
        this.#progress.value = { ...this.#progress.peek(), done: made.length };
      }
    };
    const workers = Array.from({ length: Math.min(CALLS_AT_ONCE, items.length) }, work);
    const results = await Promise.allSettled(workers);
    const failed = results.find((result) => result.status === 'rejected');
    const reason: unknown = failed?.status === 'rejected' ? failed.reason : undefined;
    const links = new Map(this.#links.peek());
    for (const link of made) {
      // Nobody has this one, whoever had the one before it.
      this.#sent.of(link.invitation).value = '';
      links.delete(link.invitation);
      links.set(link.invitation, link);
    }
    this.#links.value = links;
    this.#unsaved.value = new Set([...this.#unsaved.peek(), ...made.map(({ invitation }) => invitation)]);
    this.#progress.value = {
      ...this.#progress.peek(),
      running: false,
      error: reason instanceof CallError ? reason : undefined,
    };
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The link as it is opened: the secret stands behind the hash, which no server sees. */
export function linkOf(token: string): string {
  return `${location.origin}/#${token}`;
}
