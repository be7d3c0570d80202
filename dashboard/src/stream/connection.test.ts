import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { steadyNow } from '../base/steady_now';
import { AccessService } from '../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { FakeServer, flush } from '../testing/fake_server';
import { backoffMs } from './backoff';
import { Client } from './client';
import { Connection } from './connection';
import { watchState, type Update } from './watch_state';

const GET_PRINCIPAL = 'nhipcau.v1.AccessService/GetPrincipal';
const ENROL = 'nhipcau.v1.AccessService/EnrolDevice';

let server: FakeServer;
let connection: Connection;
let client: Client;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  connection = new Connection(server.openSocket);
  client = new Client(connection, () => undefined);
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

async function start(): Promise<void> {
  connection.start('hoa-binh.secret');
  await flush();
}

/** Long enough for one attempt after a loss, or for some while the server is down. */
async function reconnect(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
}

describe('Connection', () => {
  it('shows its token first and is open when welcomed', async () => {
    await start();
    expect(server.hellos).toEqual(['hoa-binh.secret']);
    expect(connection.state.value).toEqual({ kind: 'open', serverVersion: 'test' });
  });

  it('says since when the line is lost, through all attempts', async () => {
    await start();
    const lostAtMs = steadyNow();
    server.down = true;
    server.cut();
    await reconnect();
    await reconnect();
    expect(connection.state.value).toMatchObject({ kind: 'reconnecting', sinceMs: lostAtMs });
    server.down = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.state.value.kind).toBe('open');
  });

  it('asks at once when it is looked at, and says since when nothing was heard', async () => {
    await start();
    const heardAtMs = steadyNow();
    await vi.advanceTimersByTimeAsync(5_000);
    connection.checkNow();
    expect(server.callsOf(GET_PRINCIPAL)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(connection.state.value).toMatchObject({ kind: 'reconnecting', sinceMs: heardAtMs });
  });

  it('does not try again when the server refuses the token', async () => {
    server.refusal = Reason.TOKEN_REVOKED;
    await start();
    await reconnect();
    expect(connection.state.value).toEqual({ kind: 'refused', reason: Reason.TOKEN_REVOKED });
    expect(server.hellos).toHaveLength(1);
  });

  it('tries again when the server says that it is stopping', async () => {
    await start();
    server.send({ case: 'goodbye', value: { error: { reason: Reason.SERVER_STOPPING } } });
    expect(connection.state.value.kind).toBe('reconnecting');
    await reconnect();
    expect(connection.state.value.kind).toBe('open');
  });

  it('asks a server that has gone quiet, and gives the line up when it does not answer', async () => {
    await start();
    vi.advanceTimersByTime(10_000);
    expect(server.callsOf(GET_PRINCIPAL)).toHaveLength(1);
    expect(connection.state.value.kind).toBe('open');
    vi.advanceTimersByTime(6_000);
    expect(connection.state.value.kind).toBe('reconnecting');
  });

  it('keeps a quiet line that answers', async () => {
    await start();
    vi.advanceTimersByTime(10_000);
    const call = server.callsOf(GET_PRINCIPAL)[0];
    server.send({ case: 'answer', value: { callId: call?.callId ?? 0 } });
    vi.advanceTimersByTime(6_000);
    expect(connection.state.value.kind).toBe('open');
  });
});

describe('backoffMs', () => {
  it('begins below a second and never passes ten', () => {
    expect(backoffMs(0, () => 1)).toBeLessThan(1000);
    expect(backoffMs(50, () => 1)).toBe(10_000);
    expect(backoffMs(50, () => 0)).toBe(5_000);
  });
});

describe('Client', () => {
  it('repeats a call after a loss with the same request_id', async () => {
    await start();
    void client.call(AccessService.method.enrolDevice, { displayName: 'phone' });
    server.cut();
    await reconnect();
    const [first, second] = server.callsOf(ENROL);
    expect(first?.request.length).toBeGreaterThan(32);
    expect(second?.request).toEqual(first?.request);
  });

  it('does not repeat a call that was answered', async () => {
    await start();
    const answer = client.call(AccessService.method.getPrincipal, {});
    server.send({ case: 'answer', value: { callId: server.calls[0]?.callId ?? 0 } });
    await answer;
    server.cut();
    await reconnect();
    expect(server.calls).toHaveLength(1);
  });

  it('rejects a refused call with its reason', async () => {
    await start();
    const answer = client.call(AccessService.method.getPrincipal, {});
    server.send({
      case: 'answer',
      value: { callId: server.calls[0]?.callId ?? 0, code: 7, error: { reason: Reason.ROLE_NOT_ALLOWED } },
    });
    await expect(answer).rejects.toMatchObject({ reason: Reason.ROLE_NOT_ALLOWED, code: 7 });
  });
});

describe('watchState', () => {
  const updates: Update[] = [];
  const refused: Reason[] = [];

  beforeEach(async () => {
    updates.length = refused.length = 0;
    watchState(client, 'conferences/hoa-binh', {
      onUpdate: (update) => updates.push(update),
      onRefused: (error) => refused.push(error.reason),
    });
    await start();
  });

  it('hands over chunks only when the last of them is there', () => {
    server.sendChunk({ reset: true });
    expect(updates).toHaveLength(0);
    server.sendChunk({ complete: true, token: 'a', sequence: 7n });
    expect(updates.map((update) => update.length)).toEqual([2]);
  });

  it('resumes from the last complete update and drops a half one', async () => {
    server.sendChunk({ reset: true, complete: true, token: 'a' });
    server.sendChunk({ removedNames: ['half'] });
    server.cut();
    await reconnect();
    expect(server.resumeTokens).toEqual(['', 'a']);
    server.sendChunk({ complete: true, token: 'b' });
    expect(updates.at(-1)?.flatMap((chunk) => chunk.removedNames)).toEqual([]);
  });

  it('asks again when the stream ends without a lasting reason', async () => {
    server.send({ case: 'answer', value: { callId: server.calls[0]?.callId ?? 0 } });
    await reconnect();
    expect(server.resumeTokens).toEqual(['', '']);
    expect(refused).toEqual([]);
  });

  it('gives up when the conference may not be seen', () => {
    server.send({
      case: 'answer',
      value: { callId: server.calls[0]?.callId ?? 0, code: 5, error: { reason: Reason.NOT_FOUND } },
    });
    expect(refused).toEqual([Reason.NOT_FOUND]);
  });
});
