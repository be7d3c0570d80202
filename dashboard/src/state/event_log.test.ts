import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { FollowEventsRequestSchema, FollowEventsResponseSchema } from '../gen/nhipcau/v1/event_service_pb';
import { Client } from '../stream/client';
import { Connection } from '../stream/connection';
import { StatusCode } from '../stream/status_code';
import { FakeServer, flush } from '../testing/fake_server';
import { CONFERENCE } from '../testing/records';
import { followEvents, type EventLog } from './event_log';

const FOLLOW = 'nhipcau.v1.EventService/FollowEvents';
/** Longer than the first pauses between attempts, shorter than a quiet server is trusted. */
const LONG_MS = 2000;

let server: FakeServer;
let connection: Connection;
let log: EventLog;
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakeServer();
  connection = new Connection(server.openSocket);
  const client = new Client(connection, () => undefined);
  connection.start('hoa-binh.secret');
  await flush();
  ({ log, stop } = followEvents(client, CONFERENCE));
});

afterEach(() => {
  stop();
  connection.stop();
  vi.useRealTimers();
});

const callId = (): number => server.callsOf(FOLLOW).at(-1)?.callId ?? 0;

/** From which event on the feed was asked for, each time. */
const asked = (): bigint[] =>
  server.callsOf(FOLLOW).map((call) => fromBinary(FollowEventsRequestSchema, call.request).fromSequence);

function tell(...sequences: bigint[]): void {
  const events = sequences.map((sequence) => ({ sequence }));
  const response = toBinary(FollowEventsResponseSchema, create(FollowEventsResponseSchema, { events }));
  server.send({ case: 'chunk', value: { callId: callId(), response } });
}

function end(code: number, reason: Reason): void {
  server.send({ case: 'answer', value: { callId: callId(), code, error: { reason } } });
}

describe('the feed', () => {
  it('is asked for again after an error that may pass, from where it stopped', async () => {
    tell(1n, 2n);
    end(StatusCode.UNAVAILABLE, Reason.SERVER_STOPPING);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    tell(3n);
    expect(asked()).toEqual([1n, 3n]);
    expect(log.events.map(({ sequence }) => sequence)).toEqual([1n, 2n, 3n]);
    expect(log.refusal.value).toBeUndefined();
  });

  it('says why when the server will not tell it, and is not asked for again', async () => {
    tell(1n);
    end(StatusCode.UNAUTHENTICATED, Reason.TOKEN_REVOKED);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(log.refusal.value).toBe(Reason.TOKEN_REVOKED);
    expect(asked()).toEqual([1n]);
  });

  it('is left alone once nobody looks at it', async () => {
    end(StatusCode.UNAVAILABLE, Reason.SERVER_STOPPING);
    stop();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(asked()).toEqual([1n]);
  });
});
