// From an opened link, a code, or an earlier visit, to a line: what stands between the address bar
// and a page. And back: how a visit ends.

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { forgetVisit, type KeptVisit } from '../device/forget_visit';
import { alone } from '../device/outbox';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { openServerLine, type ServerLine } from '../state/server_line';
import { openConferenceView, type ConferenceView } from '../state/conference_view';
import { CallError } from '../stream/client';
import type { SocketFactory } from '../stream/connection';
import {
  clearAddress,
  conferenceOf,
  enterByInvitation,
  invitationInAddress,
  type Invitation,
  type KnownDevices,
} from '../stream/credentials';
import { isDamaged } from '../stream/link_token';
import { browserCredentials, type Credential, type CredentialStore } from '../stream/kept_credentials';

/** Somebody who may come in. */
export interface Visit {
  line: ServerLine;
  /** Undefined for the office, whose people choose a conference first. */
  view: ConferenceView | undefined;
  /** As the server says, or as it said at the last visit; unspecified before it ever did. */
  role: ReadonlySignal<Role>;
  /** Ends it here for good, and forgets all that it keeps, once it is known whether the device is `revoked`. */
  leave(revoked: Promise<boolean>): void;
}

/** Why a visit has ended. */
export type Ending =
  /** Somebody has decided that the right is no more. */
  | 'revoked'
  /** The link was renewed, or a newer device took the place of this one: what was entered is kept. */
  | 'replaced'
  /** The reader has left, and the server has revoked the device. */
  | 'left'
  /** The reader has left, and the server could not be told. */
  | 'leftUnrevoked';

export type Entry =
  /** Nobody has given this browser a link; a code may have been tried. */
  | { kind: 'noLink'; codeRefusal?: Reason }
  /** This device is known as several, and none of them was asked for. */
  | { kind: 'choosing'; known: readonly Credential[] }
  /** The link or the code is being exchanged for a device token. */
  | { kind: 'enrolling' }
  /** The link is no good. */
  | { kind: 'refused'; reason: Reason }
  /** The link lost something on its way here. */
  | { kind: 'damaged' }
  | { kind: 'visit'; visit: Visit }
  | { kind: 'leaving' }
  /** Nothing of it is kept, unless it was replaced; `lostCount` entries had not been sent and are gone. */
  | { kind: 'ended'; ending: Ending; lostCount: number };

export interface Door {
  readonly entry: ReadonlySignal<Entry>;
  /** Id of the conference that a link, a code or a visit was of, whatever became of it; empty: none yet. */
  readonly latestConference: ReadonlySignal<string>;
  /** Comes in with a code that was told by telephone: `<conference>.<code>`. */
  enterWithCode(token: string): void;
  /** Comes in as one of those that the device is known as. */
  enterAs(credential: Credential): void;
}

/** A server that does not know the token may be another server: that ends nothing. */
const ENDING_OF: Partial<Record<Reason, Ending>> = {
  [Reason.TOKEN_REVOKED]: 'revoked',
  [Reason.DEVICE_REPLACED]: 'replaced',
};

/** What the door needs of the browser; tests give their own. */
export interface Browser {
  credentials: CredentialStore;
  forget(kept: KeptVisit): Promise<number>;
}

/** Opens the page; `entry` says how far it is. */
export function openDoor(
  openSocket: SocketFactory,
  deviceName: string,
  browser: Browser = { credentials: browserCredentials, forget: forgetVisit },
): Door {
  const entry = signal<Entry>({ kind: 'noLink' });
  const latestConference = signal('');
  const noteConference = (token: string): void => {
    latestConference.value = conferenceOf(token)?.split('/')[1] ?? '';
  };
  const begin = (credential: Credential): void => {
    noteConference(credential.deviceToken);
    const visit = openVisit(openSocket, credential, browser, (ended) => (entry.value = ended));
    entry.value = { kind: 'visit', visit };
  };
  const enrol = (invitation: Invitation): void => {
    entry.value = { kind: 'enrolling' };
    noteConference(invitation.token);
    const enter = async (): Promise<void> => {
      const known: KnownDevices = {
        all: browser.credentials.all(),
        giveWay: (own, refusal) => forgetEnded(browser, own, ENDING_OF[refusal] ?? 'replaced'),
      };
      begin(await enterByInvitation(openSocket, invitation, deviceName, known));
    };
    // Of two tabs that open a link at once, the second finds the device of the first.
    void alone(`nhipcau.enter ${invitation.token}`, enter)
      .catch((error: unknown) => {
        const reason = error instanceof CallError ? error.reason : Reason.INTERNAL;
        if (invitation.isCode) entry.value = { kind: 'noLink', codeRefusal: reason };
        else if (reason === Reason.TOKEN_INVALID && isDamaged(invitation.token)) {
          entry.value = { kind: 'damaged' };
        } else entry.value = { kind: 'refused', reason };
      })
      .finally(clearAddress);
  };
  const linkToken = invitationInAddress();
  const known = browser.credentials.all();
  const own = browser.credentials.ofTab() ?? (known.length === 1 ? known[0] : undefined);
  if (linkToken) enrol({ token: linkToken, isCode: false });
  else if (own) begin(own);
  else if (known.length > 0) entry.value = { kind: 'choosing', known };
  else if (location.hash.length > 1) entry.value = { kind: 'damaged' };
  return {
    entry,
    latestConference,
    enterWithCode: (token) => enrol({ token, isCode: true }),
    enterAs: begin,
  };
}

function openVisit(
  openSocket: SocketFactory,
  credential: Credential,
  browser: Browser,
  tell: (entry: Entry) => void,
): Visit {
  const { credentials } = browser;
  const { deviceToken } = credential;
  const line = openServerLine(openSocket, deviceToken);
  const conference = conferenceOf(deviceToken);
  const view = conference ? openConferenceView(line, conference, deviceToken) : undefined;
  let { holder } = credential;
  credentials.save(credential);
  const stopSaving = effect(() => {
    const principal = line.principal.value;
    if (!principal) return;
    const { name, role, displayName } = principal;
    holder = name;
    credentials.save({ deviceToken, role, holder, displayName });
  });
  let ended = false;
  const end = async (ending: Ending): Promise<void> => {
    if (ended) return;
    ended = true;
    stopSaving();
    stopWatching();
    view?.close();
    line.close();
    tell({ kind: 'ended', ending, lostCount: await forgetEnded(browser, { deviceToken, holder }, ending) });
  };
  const stopWatching = effect(() => {
    const ending = ENDING_OF[line.refusal.value ?? Reason.UNSPECIFIED];
    if (ending) queueMicrotask(() => void end(ending));
  });
  const isKept = (): boolean =>
    credentials.all().some((kept) => kept.deviceToken === deviceToken || (holder && kept.holder === holder));
  // A browser that keeps nothing has no other tab that leaves.
  if (isKept()) credentials.onOtherTab(() => void (isKept() || end('left')));
  return {
    line,
    view,
    role: computed(() => line.principal.value?.role ?? credential.role),
    leave: (revoked) => {
      stopWatching();
      tell({ kind: 'leaving' });
      void revoked.then((done) => end(done ? 'left' : 'leftUnrevoked'));
    },
  };
}

type EndedVisit = Pick<Credential, 'deviceToken' | 'holder'>;

/** How many entries were never sent and are lost now. */
function forgetEnded({ credentials, forget }: Browser, visit: EndedVisit, ending: Ending): Promise<number> {
  // Replaced, the token stays as well: until the link is opened again a reload says the same, or
  // learns that the link was revoked since.
  const replaced = ending === 'replaced';
  if (!replaced) credentials.forget(visit.deviceToken);
  return forget(keptOnlyHere(visit, replaced ? [visit] : credentials.all())).catch(() => 0);
}

/** What nobody else who is known on this device needs any more. */
function keptOnlyHere({ deviceToken, holder }: EndedVisit, others: readonly EndedVisit[]): KeptVisit {
  const conference = conferenceOf(deviceToken);
  return {
    deviceKey: deviceToken,
    enteredBy: others.some((other) => other.holder === holder) ? undefined : holder,
    conference: others.some((other) => conferenceOf(other.deviceToken) === conference)
      ? undefined
      : conference,
  };
}
