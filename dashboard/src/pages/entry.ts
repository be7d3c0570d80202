// From an opened link, a code, or an earlier visit, to a line: what stands between the address bar
// and a page.

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { openLine, type Line } from '../state/line';
import { openSession, type Session } from '../state/session';
import { CallError } from '../stream/client';
import type { SocketFactory } from '../stream/connection';
import {
  browserCredentials,
  clearAddress,
  conferenceOf,
  enrolDevice,
  invitationInAddress,
  type Credential,
  type CredentialStore,
} from '../stream/credentials';

/** Somebody who may come in. */
export interface Visit {
  line: Line;
  /** Undefined for the office, whose people choose a conference first. */
  session: Session | undefined;
  /** As the server says, or as it said at the last visit; unspecified before it ever did. */
  role: ReadonlySignal<Role>;
}

export type Entry =
  /** Nobody has given this browser a link; a code may have been tried. */
  | { kind: 'noLink'; codeRefusal?: Reason }
  /** The link or the code is being exchanged for a device token. */
  | { kind: 'enrolling' }
  /** The link is no good. */
  | { kind: 'refused'; reason: Reason }
  | { kind: 'visit'; visit: Visit };

export interface Door {
  readonly entry: ReadonlySignal<Entry>;
  /** Comes in with a code that was told by telephone: `<conference>.<code>`. */
  enterWithCode(token: string): void;
}

/** Opens the page; `entry` says how far it is. */
export function openDoor(
  openSocket: SocketFactory,
  deviceName: string,
  credentials: CredentialStore = browserCredentials,
): Door {
  const entry = signal<Entry>({ kind: 'noLink' });
  const begin = (credential: Credential): void => {
    entry.value = { kind: 'visit', visit: openVisit(openSocket, credential, credentials) };
  };
  const enrol = (token: string, onRefused: (reason: Reason) => Entry): void => {
    entry.value = { kind: 'enrolling' };
    void enrolDevice(openSocket, token, deviceName)
      .then((deviceToken) => begin({ deviceToken, role: Role.UNSPECIFIED }))
      .catch((error: unknown) => {
        entry.value = onRefused(error instanceof CallError ? error.reason : Reason.INTERNAL);
      })
      .finally(clearAddress);
  };
  const invitation = invitationInAddress();
  const known = credentials.load();
  if (invitation) enrol(invitation, (reason) => ({ kind: 'refused', reason }));
  else if (known) begin(known);
  return {
    entry,
    enterWithCode: (token) => enrol(token, (codeRefusal) => ({ kind: 'noLink', codeRefusal })),
  };
}

function openVisit(openSocket: SocketFactory, credential: Credential, credentials: CredentialStore): Visit {
  const { deviceToken } = credential;
  credentials.save(credential);
  const line = openLine(openSocket, deviceToken);
  const conference = conferenceOf(deviceToken);
  effect(() => {
    const principal = line.principal.value;
    if (principal) credentials.save({ deviceToken, role: principal.role });
  });
  return {
    line,
    session: conference ? openSession(line, conference, deviceToken) : undefined,
    role: computed(() => line.principal.value?.role ?? credential.role),
  };
}
