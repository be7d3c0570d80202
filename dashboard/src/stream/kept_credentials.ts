// Who this browser is: the device tokens that its links were exchanged for. Each invitation keeps its
// own, so that somebody else's link, opened here, takes nobody's place.

import {
  forgetTabText,
  onStoredElsewhere,
  storedText,
  storeTabText,
  storeText,
  tabText,
} from '../device/storage';
import type { Role } from '../gen/nhipcau/v1/role_pb';

/** Who a device was when it was last welcomed. */
export interface Credential {
  deviceToken: string;
  /** Unspecified until the server has said it. */
  role: Role;
  /** The name of the invitation that it was given for, and whom that is for; empty until then, too. */
  holder: string;
  displayName: string;
}

/** Where device tokens are kept. */
export interface CredentialStore {
  /** With which this tab goes on after a reload: if its own is not kept any more, the holder's latest. */
  ofTab(): Credential | undefined;
  /** Every one of this device, the one used last first. */
  all(): readonly Credential[];
  /** For this tab, and for later ones in place of an earlier token of the same invitation. */
  save(credential: Credential): void;
  /** Of this tab, and of the device. */
  forget(deviceToken: string): void;
  /** Calls when another tab has changed what is kept. */
  onOtherTab(changed: () => void): void;
}

const STORAGE_KEY = 'nhipcau.devices';
const TAB_KEY = 'nhipcau.device';

export const browserCredentials: CredentialStore = {
  ofTab: () => {
    const own = parse<Credential>(tabText(TAB_KEY));
    return own?.holder ? (allKept().find(({ holder }) => holder === own.holder) ?? own) : own;
  },
  all: allKept,
  save: (credential) => {
    storeTabText(TAB_KEY, JSON.stringify(credential));
    storeText(STORAGE_KEY, JSON.stringify([credential, ...without(allKept(), credential)]));
  },
  forget: (deviceToken) => {
    forgetTabText(TAB_KEY);
    storeText(STORAGE_KEY, JSON.stringify(allKept().filter((kept) => kept.deviceToken !== deviceToken)));
  },
  onOtherTab: (changed) => onStoredElsewhere(STORAGE_KEY, changed),
};

function allKept(): readonly Credential[] {
  return parse<Credential[]>(storedText(STORAGE_KEY)) ?? [];
}

/** A device that is enrolled anew for an invitation is the same somebody. */
function without(kept: readonly Credential[], { deviceToken, holder }: Credential): Credential[] {
  return kept.filter((other) => other.deviceToken !== deviceToken && (!holder || other.holder !== holder));
}

function parse<T>(text: string | undefined): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}
