// The link that was opened, and the device token that it is exchanged for. The link's secret lives
// in the URL's fragment, which no server sees, and leaves the address bar as soon as it is used.

import { effect } from '@preact/signals';
import { AccessService } from '../gen/nhipcau/v1/access_service_pb';
import { CallError, Client } from './client';
import { Connection, type SocketFactory } from './connection';
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

/** Exchanges an invitation for a device token. Rejects with CallError when the link is no longer good. */
export async function enrolDevice(
  openSocket: SocketFactory,
  invitation: string,
  displayName: string,
): Promise<string> {
  const connection = new Connection(openSocket);
  const client = new Client(connection, () => undefined);
  try {
    return await Promise.race([enrol(client, displayName), refusal(connection, invitation)]);
  } finally {
    connection.stop();
  }
}

async function enrol(client: Client, displayName: string): Promise<string> {
  for (;;) {
    const answer = await client.call(AccessService.method.enrolDevice, { displayName });
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
