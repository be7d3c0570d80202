// The link that was opened, and the device token that it is exchanged for. The link's secret lives
// in the URL's fragment, which no server sees, and leaves the address bar as soon as it is used.

import { effect } from '@preact/signals';
import type { Principal } from '../gen/nhipcau/v1/access_pb';
import { AccessService } from '../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { CallError, Client } from './client';
import { Connection, type SocketFactory } from './connection';
import type { Credential } from './kept_credentials';
import { tokenIn } from './link_token';
import { StatusCode } from './status_code';

const OFFICE = 'office';

/** "conferences/…" of a token `<conference>.<secret>`; undefined when it is none, or the office's. */
export function conferenceOf(token: string): string | undefined {
  const [id, secret] = token.split('.', 2);
  return id && secret && id !== OFFICE ? `conferences/${id}` : undefined;
}

/** The token in the address bar, if a link was opened. */
export function invitationInAddress(): string | undefined {
  return tokenIn(location.hash);
}

export function clearAddress(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

/** What is exchanged for a device. */
export interface Invitation {
  token: string;
  /** A code that was told by telephone: it stays good for whoever overheard it until a device is enrolled with it. */
  isCode: boolean;
}

/** What this browser has already. */
export interface KnownDevices {
  all: readonly Credential[];
  /** Before a new device takes the place of the holder's own. `refusal`: why that is not good; unspecified: it is. */
  giveWay(own: Credential, refusal: Reason): Promise<unknown>;
}

/**
 * What an invitation is exchanged for: the known device of its holder if that is still good and the
 * invitation is no code, else a new one. Rejects with CallError when the link is no longer good.
 */
export function enterByInvitation(
  openSocket: SocketFactory,
  { token, isCode }: Invitation,
  deviceName: string,
  known: KnownDevices,
): Promise<Credential> {
  return whileWelcome(openSocket, token, async (client, principal) => {
    const { name: holder = '', role = Role.UNSPECIFIED, displayName = '' } = principal ?? {};
    const own = known.all.find((credential) => credential.holder !== '' && credential.holder === holder);
    if (own) {
      const refusal = await refusalOf(openSocket, own);
      if (refusal === Reason.UNSPECIFIED && !isCode) return own;
      await known.giveWay(own, refusal);
    }
    return { deviceToken: await enrol(client, deviceName), role, holder, displayName };
  });
}

/** Why the server does not want this device any more; unspecified: it does. */
function refusalOf(openSocket: SocketFactory, { deviceToken }: Credential): Promise<Reason> {
  return whileWelcome(openSocket, deviceToken, () => Promise.resolve(Reason.UNSPECIFIED)).catch(
    ({ reason }: CallError) => reason,
  );
}

/** Does the work once the server has welcomed the token; rejects when it is refused. */
async function whileWelcome<T>(
  openSocket: SocketFactory,
  token: string,
  work: (client: Client, principal: Principal | undefined) => Promise<T>,
): Promise<T> {
  const connection = new Connection(openSocket);
  const welcomed = new Promise<[Client, Principal | undefined]>((resolve) => {
    const client = new Client(connection, ({ principal }) => resolve([client, principal]));
  });
  try {
    return await Promise.race([welcomed.then((by) => work(...by)), refusal(connection, token)]);
  } finally {
    connection.stop();
  }
}

async function enrol(client: Client, deviceName: string): Promise<string> {
  for (;;) {
    const answer = await client.call(AccessService.method.enrolDevice, { displayName: deviceName });
    // An empty token: this answers a repeat, and the first answer was lost with its secret.
    if (answer.token) return answer.token;
  }
}

/** Starts the connection; rejects when the server refuses the token itself. */
function refusal(connection: Connection, token: string): Promise<never> {
  return new Promise((_, reject) => {
    effect(() => {
      const state = connection.state.value;
      if (state.kind === 'refused')
        reject(new CallError(state.reason, StatusCode.UNAUTHENTICATED, 'token refused', ''));
    });
    connection.start(token);
  });
}
