// From an opened link, or an earlier visit, to a session: what stands between
// the address bar and a page.

import { signal, type ReadonlySignal } from '@preact/signals';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { openSession, type Session } from '../state/session';
import { CallError } from '../stream/client';
import type { SocketFactory } from '../stream/connection';
import {
  browserCredentials,
  clearAddress,
  enrolDevice,
  invitationInAddress,
  type CredentialStore,
} from '../stream/credentials';

export type Entry =
  /** Nobody has given this browser a link. */
  | { kind: 'noLink' }
  /** The link is being exchanged for a device token. */
  | { kind: 'enrolling' }
  /** The link is no good. */
  | { kind: 'refused'; reason: Reason }
  | { kind: 'session'; session: Session };

/** Opens the page; the signal says how far it is. */
export function enter(
  openSocket: SocketFactory,
  deviceName: string,
  credentials: CredentialStore = browserCredentials,
): ReadonlySignal<Entry> {
  const entry = signal<Entry>({ kind: 'noLink' });
  const begin = (token: string): void => {
    entry.value = { kind: 'session', session: openSession(openSocket, token) };
  };
  const invitation = invitationInAddress();
  const known = credentials.load();
  if (invitation) {
    entry.value = { kind: 'enrolling' };
    void enrolDevice(openSocket, invitation, deviceName)
      .then((deviceToken) => {
        credentials.save(deviceToken);
        begin(deviceToken);
      })
      .catch((error: unknown) => {
        entry.value = {
          kind: 'refused',
          reason: error instanceof CallError ? error.reason : Reason.INTERNAL,
        };
      })
      .finally(clearAddress);
  } else if (known) {
    begin(known);
  }
  return entry;
}
