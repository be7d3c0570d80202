import { create, toBinary } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GetPrincipalResponseSchema } from '../gen/nhipcau/v1/access_service_pb';
import { ClockSchema } from '../gen/nhipcau/v1/state_pb';
import { FakeServer, flush } from '../testing/fake_server';
import { openServerLine, type ServerLine } from './server_line';

const GET_PRINCIPAL = 'nhipcau.v1.AccessService/GetPrincipal';
const EIGHT_MS = Date.parse('2026-10-12T08:00:00+07:00');
const clockAt = (ms: number) => create(ClockSchema, { now: timestampFromMs(ms), rate: 1 });

let server: FakeServer;
let line: ServerLine;
let shown: EventTarget;

beforeEach(async () => {
  vi.useFakeTimers();
  shown = new EventTarget();
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', shown.addEventListener.bind(shown));
  vi.stubGlobal('removeEventListener', shown.removeEventListener.bind(shown));
  server = new FakeServer();
  line = openServerLine(server.openSocket, 'hoa-binh.secret');
  await flush();
  line.hear(clockAt(EIGHT_MS));
});

afterEach(() => {
  line.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function answerWith(ms: number): Promise<void> {
  const callId = server.callsOf(GET_PRINCIPAL).at(-1)?.callId ?? 0;
  const response = create(GetPrincipalResponseSchema, { clock: clockAt(ms) });
  server.send({
    case: 'answer',
    value: { callId, response: toBinary(GetPrincipalResponseSchema, response) },
  });
  await flush();
}

it('does not lose the time that a stalled line took, and asks for it', async () => {
  await vi.advanceTimersByTimeAsync(8_000);
  line.hear(clockAt(EIGHT_MS + 100));
  expect(line.clock.nowMs.value).toBeGreaterThanOrEqual(EIGHT_MS + 7_000);
  expect(server.callsOf(GET_PRINCIPAL)).toHaveLength(1);
  await answerWith(EIGHT_MS + 8_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(line.clock.nowMs.value).toBeGreaterThanOrEqual(EIGHT_MS + 8_000);
});

it('follows a server whose clock was set back', async () => {
  line.hear(clockAt(EIGHT_MS - 60_000));
  await answerWith(EIGHT_MS - 60_000);
  expect(line.clock.nowMs.value).toBe(EIGHT_MS - 60_000);
});

it.each(['visibilitychange', 'pageshow', 'online'])('asks at once after %s', async (event) => {
  shown.dispatchEvent(new Event(event));
  expect(server.callsOf(GET_PRINCIPAL)).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(line.open.value).toBe(false);
});
