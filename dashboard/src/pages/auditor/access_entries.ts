// The audit table as it is read: newest first, a page at a time.

import { signal } from '@preact/signals';
import { AuditKind, type AuditEntry } from '../../gen/nhipcau/v1/audit_pb';
import { AuditService } from '../../gen/nhipcau/v1/audit_service_pb';
import type { Reason } from '../../gen/nhipcau/v1/error_pb';
import { CallError, type Client } from '../../stream/client';

export class AccessEntries {
  readonly kind = signal(AuditKind.UNSPECIFIED);
  readonly entries = signal<readonly AuditEntry[] | undefined>(undefined);
  readonly refusal = signal<Reason | undefined>(undefined);
  readonly hasOlder = signal(false);
  readonly #client: Pick<Client, 'call'>;
  readonly #conference: string;
  #nextPageToken = '';
  #lastQuestion = 0;

  /** `conference` empty: of all conferences, and of none. */
  constructor(client: Pick<Client, 'call'>, conference: string) {
    this.#client = client;
    this.#conference = conference;
  }

  /** Begins anew with the newest of the kind. */
  reload(): void {
    this.#ask('');
  }

  older(): void {
    this.#ask(this.#nextPageToken);
  }

  #ask(pageToken: string): void {
    const question = ++this.#lastQuestion;
    const request = { conference: this.#conference, kind: this.kind.value, pageToken };
    this.#client.call(AuditService.method.listAuditEntries, request).then(
      (answer) => {
        // Of overlapping answers the latest question's counts.
        if (question !== this.#lastQuestion) return;
        const before = pageToken ? (this.entries.peek() ?? []) : [];
        this.entries.value = [...before, ...answer.auditEntries];
        this.refusal.value = undefined;
        this.#nextPageToken = answer.nextPageToken;
        this.hasOlder.value = answer.nextPageToken !== '';
      },
      (error: unknown) => {
        if (question === this.#lastQuestion && error instanceof CallError) this.refusal.value = error.reason;
      },
    );
  }
}
