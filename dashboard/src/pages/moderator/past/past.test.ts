import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { WatchPastRequestSchema, type WatchPastRequest } from '../../../gen/nhipcau/v1/past_service_pb';
import { WatchStateResponseSchema } from '../../../gen/nhipcau/v1/state_service_pb';
import { openServerLine, type ServerLine } from '../../../state/server_line';
import { openConferenceView, type ConferenceView } from '../../../state/conference_view';
import { FakeServer, flush } from '../../../testing/fake_server';
import { Past } from './past';

const WATCH_PAST = 'nhipcau.v1.PastService/WatchPast';
const CONFERENCE = 'conferences/hoa-binh';
const at = (clock: string): number => Date.parse(`2021-06-11T${clock}+07:00`);

let server: FakeServer;
let line: ServerLine;
let present: ConferenceView;
let past: Past;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  // What a line listens to in a browser.
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  server = new FakeServer();
  line = openServerLine(server.openSocket, 'hoa-binh.token');
  present = openConferenceView(line, CONFERENCE);
  await flush();
  server.sendChunk({ reset: true, complete: true, sequence: 9n });
  past = new Past(present, at('08:00:00'));
  await flush();
});

afterEach(() => {
  past.close();
  present.close();
  line.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const asked = (): WatchPastRequest[] =>
  server.callsOf(WATCH_PAST).map(({ request }) => fromBinary(WatchPastRequestSchema, request));

const askedLast = (): [string, number] => {
  const last = asked().at(-1);
  return [last?.time ? timestampDate(last.time).toISOString().slice(11, 19) : '', last?.rate ?? -1];
};

function replay(clock: string, rate: number, title = ''): void {
  const callId = server.callsOf(WATCH_PAST).at(-1)?.callId ?? 0;
  const response = create(WatchStateResponseSchema, {
    reset: true,
    complete: true,
    records: [{ kind: { case: 'conference', value: { name: CONFERENCE, title } } }],
    clock: { now: timestampFromDate(new Date(at(clock))), rate, past: true, simulated: true },
  });
  server.send({
    case: 'chunk',
    value: { callId, response: toBinary(WatchStateResponseSchema, response) },
  });
}

const title = (view: ConferenceView): string | undefined =>
  view.records.table('conference').row(CONFERENCE).value?.title;

describe('looking back', () => {
  it('asks for a moment and shows what the server replays, beside the present', () => {
    expect(askedLast()).toEqual(['01:00:00', 0]);
    expect(past.view.freshness.value.kind).toBe('loading');
    replay('08:00:00', 0, 'Như khi đó');
    expect(title(past.view)).toBe('Như khi đó');
    expect(title(present)).toBeUndefined();
    expect(past.view.freshness.value).toEqual({ kind: 'past', atMs: at('08:00:00') });
    expect(past.view.clock.simulatedRate.value).toBeUndefined();
    expect(past.state.value.kind).toBe('standing');
  });

  it('asks for whole milliseconds, whatever the clocks carry on', () => {
    past.seek(at('08:10:00') + 951.171875);
    const [moment] = asked().slice(-1);
    expect(moment?.time?.nanos).toBe(951_000_000);
  });

  it('stands still until it is played, then runs at the rate', async () => {
    replay('08:00:00', 0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(past.momentMs).toBe(at('08:00:00'));
    past.setRate(60);
    past.toggle();
    expect(askedLast()).toEqual(['01:00:00', 60]);
    replay('08:00:00', 60);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(past.momentMs).toBe(at('08:02:00'));
    past.toggle();
    expect(askedLast()).toEqual(['01:02:00', 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(past.momentMs).toBe(at('08:02:00'));
  });

  it('asks once a hand that drags has come to rest, and gives up the replay before', async () => {
    replay('08:00:00', 0);
    past.drag(at('08:10:00'));
    past.drag(at('08:20:00'));
    expect(past.momentMs).toBe(at('08:20:00'));
    expect(asked()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(askedLast()).toEqual(['01:20:00', 0]);
    expect(asked()).toHaveLength(2);
    replay('08:20:00', 0);
    // Earlier than what was shown, and no slow line.
    past.seek(at('08:19:59'));
    replay('08:19:59', 0);
    expect(past.momentMs).toBe(at('08:19:59'));
  });

  it('says that the record has ended, played or sought', () => {
    past.setRate(300);
    past.toggle();
    replay('11:20:00', 0);
    expect(past.state.value.kind).toBe('ended');
    expect(past.plays.value).toBe(false);
    past.seek(at('12:00:00'));
    replay('11:20:00', 0);
    expect(past.state.value.kind).toBe('ended');
  });

  it('says why it cannot, and can be asked again', () => {
    const callId = server.callsOf(WATCH_PAST).at(-1)?.callId ?? 0;
    server.send({ case: 'answer', value: { callId, code: 8, error: { reason: Reason.LIMIT_EXCEEDED } } });
    expect(past.state.value).toEqual({ kind: 'refused', reason: Reason.LIMIT_EXCEEDED });
    past.seek(past.momentMs);
    replay('08:00:00', 0);
    expect(past.state.value.kind).toBe('standing');
  });

  it('asks again by itself while the server still counts the replay that was given up', async () => {
    replay('08:00:00', 0);
    past.seek(at('08:10:00'));
    const callId = server.callsOf(WATCH_PAST).at(-1)?.callId ?? 0;
    server.send({
      case: 'answer',
      value: { callId, code: 8, error: { reason: Reason.LIMIT_EXCEEDED } },
    });
    expect(past.state.value.kind).toBe('loading');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked()).toHaveLength(3);
    replay('08:10:00', 0);
    expect(past.state.value.kind).toBe('standing');
  });

  it('goes on from where it was when the line was lost', async () => {
    past.setRate(60);
    past.toggle();
    replay('08:00:00', 60);
    await vi.advanceTimersByTimeAsync(1_000);
    server.cut();
    expect(past.view.freshness.value.kind).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(400);
    expect(past.momentMs).toBe(at('08:01:00'));
    expect(askedLast()).toEqual(['01:01:00', 60]);
  });
});
