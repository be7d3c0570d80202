import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { About } from '../device/kept';
import { passingOutbox, type OutboxStore } from '../device/outbox';
import {
  AttendanceService,
  CheckInRequestSchema,
  CheckInResponseSchema,
} from '../gen/nhipcau/v1/attendance_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { FloorService } from '../gen/nhipcau/v1/floor_service_pb';
import { CallError, LineLostError } from '../stream/client';
import { StatusCode } from '../stream/status_code';
import { pointName } from '../testing/records';
import { Outbox } from './outbox';

const POINT = pointName('04789');
const ATTENDANCE = 'attendance' as About;
const REQUEST = 'request' as About;
const RECORDED_MS = Date.UTC(2021, 5, 11, 1, 12);

/** A way to the server that can be cut, and a server that answers as told. */
class FakeWay {
  readonly open = signal(false);
  readonly principal = signal<string | undefined>('invitations/1');
  /** Requests that arrived, as request_id and present count. */
  readonly arrived: { id: string; present: number }[] = [];
  answer: 'recorded' | 'lost' | Reason = 'recorded';

  send = (_: string, bytes: Uint8Array): Promise<Uint8Array> => {
    const { requestId, declared } = fromBinary(CheckInRequestSchema, bytes);
    this.arrived.push({ id: requestId, present: declared?.present ?? 0 });
    if (this.answer === 'lost') {
      this.open.value = false;
      return Promise.reject(new LineLostError());
    }
    if (this.answer !== 'recorded')
      return Promise.reject(new CallError(this.answer, StatusCode.FAILED_PRECONDITION, '', ''));
    const receipt = { time: timestampFromMs(RECORDED_MS) };
    return Promise.resolve(toBinary(CheckInResponseSchema, create(CheckInResponseSchema, { receipt })));
  };
}

let way: FakeWay;
let store: OutboxStore;
let outbox: Outbox;
const clocks = { wall: 1_000_000, steady: 0, wallMs: () => clocks.wall, steadyMs: () => clocks.steady };

/** Lets what was begun end. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** The page is closed and opened again: what is in memory is gone, what the device keeps is there. */
async function reopen(): Promise<void> {
  outbox.close();
  way = new FakeWay();
  clocks.steady = 0;
  outbox = new Outbox(store, way, clocks);
  await settle();
}

async function checkIn(present: number): Promise<void> {
  await outbox.add(
    AttendanceService.method.checkIn,
    { bridgePoint: POINT, declared: { present }, revision: 3n },
    { about: ATTENDANCE, text: `có mặt ${present}`, restsOn: 3n },
  );
  await settle();
}

async function askForFloor(): Promise<void> {
  await outbox.add(
    FloorService.method.requestFloor,
    { bridgePoint: POINT },
    { about: REQUEST, text: 'đăng ký', lifetimeMs: 60_000 },
  );
  await settle();
}

async function pass(ms: number): Promise<void> {
  clocks.wall += ms;
  clocks.steady += ms;
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  way = new FakeWay();
  store = passingOutbox();
  outbox = new Outbox(store, way, clocks);
});

afterEach(() => {
  outbox.close();
  vi.useRealTimers();
});

describe('the outbox', () => {
  it('sends at once when there is a line, and says when it was recorded', async () => {
    way.open.value = true;
    await checkIn(19);
    expect(way.arrived.map(({ present }) => present)).toEqual([19]);
    expect(outbox.entries.value).toEqual([]);
    expect(outbox.recorded.value.get(ATTENDANCE)?.timeMs).toBe(RECORDED_MS);
    expect(await store.all()).toEqual([]);
  });

  it('keeps what is entered without a line, through a closed page, and sends it once', async () => {
    await checkIn(19);
    expect(way.arrived).toEqual([]);
    await reopen();
    expect(outbox.entries.value.map((entry) => entry.text)).toEqual(['có mặt 19']);
    way.open.value = true;
    await settle();
    expect(way.arrived).toHaveLength(1);
    expect(await store.all()).toEqual([]);
  });

  it('repeats what was lost on the way under the same request_id', async () => {
    way.open.value = true;
    way.answer = 'lost';
    await checkIn(19);
    expect(outbox.entries.value[0]?.attempted).toBe(true);
    way.answer = 'recorded';
    way.open.value = true;
    await settle();
    expect(way.arrived).toHaveLength(2);
    expect(way.arrived[0]?.id).toBe(way.arrived[1]?.id);
    expect(outbox.entries.value).toEqual([]);
  });

  it('sends in order, and of one thing only the last word', async () => {
    await checkIn(19);
    await askForFloor();
    await checkIn(18);
    expect(outbox.entries.value.map((entry) => entry.text)).toEqual(['đăng ký', 'có mặt 18']);
    way.open.value = true;
    await settle();
    expect(way.arrived.map(({ present }) => present)).toEqual([0, 18]);
  });

  it('never replaces what may have arrived', async () => {
    way.open.value = true;
    way.answer = 'lost';
    await checkIn(19);
    await checkIn(18);
    expect(outbox.entries.value).toHaveLength(2);
  });

  it.each([
    [Reason.REVISION_STALE, 'conflict'],
    [Reason.WRONG_ATTENDANCE_STATE, 'conflict'],
    [Reason.REGISTRATION_CLOSED, 'refused'],
  ])('keeps what was refused for %i as %s until it is dropped', async (reason, kind) => {
    way.open.value = true;
    way.answer = reason;
    await checkIn(19);
    expect(outbox.entries.value[0]?.fate).toEqual({ kind, reason });
    await reopen();
    way.open.value = true;
    await settle();
    expect(way.arrived).toEqual([]);
    await outbox.drop(outbox.entries.value[0]?.requestId ?? '');
    expect(await store.all()).toEqual([]);
  });

  it('waits when the server asks to, and repeats', async () => {
    way.open.value = true;
    way.answer = Reason.JOURNAL_FULL;
    await checkIn(19);
    expect(outbox.entries.value[0]?.fate).toBeUndefined();
    way.answer = 'recorded';
    await pass(3000);
    expect(way.arrived).toHaveLength(2);
    expect(outbox.entries.value).toEqual([]);
  });

  it('never sends what somebody else entered', async () => {
    await checkIn(19);
    await reopen();
    way.principal.value = 'invitations/2';
    way.open.value = true;
    await settle();
    expect(way.arrived).toEqual([]);
    expect(outbox.entries.value).toEqual([]);
    expect(await store.all()).toHaveLength(1);
  });

  it('holds on in memory when the device can no longer be written', async () => {
    store.put = () => Promise.reject(new Error('quota'));
    await checkIn(19);
    expect(outbox.keeps.value).toBe(false);
    way.open.value = true;
    await settle();
    expect(way.arrived).toHaveLength(1);
  });
});

describe('a request for the floor', () => {
  it('is dropped after a minute without a line, and not sent late', async () => {
    await askForFloor();
    await pass(59_000);
    expect(outbox.entries.value[0]?.fate).toBeUndefined();
    await pass(1000);
    expect(outbox.entries.value[0]?.fate).toEqual({ kind: 'expired' });
    way.open.value = true;
    await settle();
    expect(way.arrived).toEqual([]);
  });

  it('is sent within the minute', async () => {
    await askForFloor();
    await pass(59_000);
    way.open.value = true;
    await settle();
    expect(way.arrived).toHaveLength(1);
  });

  it('is dropped when the page was closed over the minute, by the wall clock', async () => {
    await askForFloor();
    clocks.wall += 61_000;
    await reopen();
    way.open.value = true;
    await settle();
    expect(outbox.entries.value[0]?.fate).toEqual({ kind: 'expired' });
    expect(way.arrived).toEqual([]);
  });

  it('is dropped when the wall clock went back while the page was closed', async () => {
    await askForFloor();
    clocks.wall -= 3_600_000;
    await reopen();
    expect(outbox.entries.value[0]?.fate).toEqual({ kind: 'expired' });
  });

  it('does not mind a wall clock that is set back while the page is open', async () => {
    await askForFloor();
    clocks.wall -= 3_600_000;
    await pass(30_000);
    expect(outbox.entries.value[0]?.fate).toBeUndefined();
    await pass(30_000);
    expect(outbox.entries.value[0]?.fate).toEqual({ kind: 'expired' });
  });
});
