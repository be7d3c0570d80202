// The link that was opened, and the device token that it is exchanged for. The link's secret lives
// in the URL's fragment, which no server sees, and leaves the address bar as soon as it is used.

import { effect } from '@preact/signals';
import type { Principal } from '../gen/nhipcau/v1/access_pb';
import { AccessService } from '../gen/nhipcau/v1/access_service_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { CallError, Client } from './client';
import { Connection, type SocketFactory } from './connection';
import type { Credential } from './kept_credentials';
import { StatusCode } from './status_code';

const OFFICE = 'office';

/** "conferences/…" of a token `<conference>.<secret>`; undefined when it is none, or the office's. */
export function conferenceOf(token: string): string | undefined {
  const [id, secret] = token.split('.', 2);
  return id && secret && id !== OFFICE ? `conferences/${id}` : undefined;
}

/** The token in the address bar, if a link was opened. */
export function invitationInAddress(): string | undefined {
  const token = location.hash.slice(1);
  return /^[a-z0-9-]+\.[\w-]+$/.test(token) ? token : undefined;
}

export function clearAddress(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

/**
 * What an invitation is exchanged for: the one of `known` that its holder already has and that is
 * still good, else a new device. Rejects with CallError when the link is no longer good.
 */
export function enterByInvitation(
  openSocket: SocketFactory,
  invitation: string,
  deviceName: string,
  known: readonly Credential[],
): Promise<Credential> {
  return whileWelcome(openSocket, invitation, async (client, principal) => {
    const { name: holder = '', role = Role.UNSPECIFIED, displayName = '' } = principal ?? {};
    const own = known.find((credential) => credential.holder !== '' && credential.holder === holder);
    if (own && (await isGood(openSocket, own))) return own;
    return { deviceToken: await enrol(client, deviceName), role, holder, displayName };
  });
}

function isGood(openSocket: SocketFactory, { deviceToken }: Credential): Promise<boolean> {
  return whileWelcome(openSocket, deviceToken, () => Promise.resolve(true)).catch(() => false);
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
