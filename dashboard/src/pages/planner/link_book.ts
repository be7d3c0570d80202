// The links that this page was given by the server. Each is shown once and kept nowhere but here:
// until they are copied, printed or saved, leaving the page loses them.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { AccessService, type Invitation } from '../../gen/nhipcau/v1/access_pb';
import type { Role } from '../../gen/nhipcau/v1/role_pb';
import { CallError, type Client } from '../../stream/client';

/** One link, for whoever it was made. */
export interface NewLink {
  /** The invitation's name. */
  invitation: string;
  role: Role;
  /** Empty where the role belongs to no point. */
  bridgePoint: string;
  displayName: string;
  token: string;
}

/** For whom a link is wanted. */
export type Wanted = Pick<NewLink, 'role' | 'bridgePoint' | 'displayName'>;

export interface Progress {
  done: number;
  total: number;
  running: boolean;
  error: CallError | undefined;
}

/** So many calls wait for the server at a time: enough for it to write many in one go. */
const CALLS_AT_ONCE = 16;

export class LinkBook {
  readonly #client: Client;
  readonly #conference: string;
  readonly #links = signal<ReadonlyMap<string, NewLink>>(new Map());
  readonly #progress = signal<Progress>({ done: 0, total: 0, running: false, error: undefined });
  readonly #saved = signal(true);
  #stopped = false;

  constructor(client: Client, conference: string) {
    this.#client = client;
    this.#conference = conference;
  }

  /** By invitation, in the order in which they were made. */
  readonly links: ReadonlySignal<readonly NewLink[]> = computed(() => [...this.#links.value.values()]);

  get progress(): ReadonlySignal<Progress> {
    return this.#progress;
  }

  /** False while there are links that nobody has copied, printed or saved. */
  get saved(): ReadonlySignal<boolean> {
    return this.#saved;
  }

  markSaved(): void {
    this.#saved.value = true;
  }

  /** Hides them: they cannot be shown again. */
  forget(): void {
    this.#links.value = new Map();
    this.#saved.value = true;
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
    const answer = await this.#client.call(AccessService.method.createInvitation, {
      conference: this.#conference,
      invitation: wanted,
    });
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
      const { token } = await this.#client.call(AccessService.method.reissueInvitation, { name });
      if (token) return token;
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
      links.delete(link.invitation);
      links.set(link.invitation, link);
    }
    this.#links.value = links;
    if (made.length > 0) this.#saved.value = false;
    this.#progress.value = {
      ...this.#progress.peek(),
      running: false,
      error: reason instanceof CallError ? reason : undefined,
    };
  }
}

/** The link as it is opened: the secret stands behind the hash, which no server sees. */
export function linkOf(token: string): string {
  return `${location.origin}/#${token}`;
}
