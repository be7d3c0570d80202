import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { AttendanceState } from '../gen/nhipcau/v1/bridge_point_pb';
import { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
import { AttentionCause } from '../gen/nhipcau/v1/record_pb';
import { RollCallState } from '../gen/nhipcau/v1/roll_call_pb';
import {
  CONFERENCE,
  point,
  pointName,
  SMALL_CONFERENCE,
  update,
  type RecordKindInit,
} from '../testing/records';
import { awaitedOf } from './awaited';
import { overviewOf, type Overview } from './overview';
import { RecordStore } from './record_store';

function attention(code: string, causes: AttentionCause[], sinceMs = 0): RecordKindInit {
  return {
    case: 'attention',
    value: {
      name: `${CONFERENCE}/attentions/${code}`,
      bridgePoint: pointName(code),
      causes,
      ...(sinceMs ? { sinceTime: timestampFromMs(sinceMs) } : {}),
    },
  };
}

function overviewWith(...records: RecordKindInit[]): { overview: Overview; store: RecordStore } {
  const store = new RecordStore();
  store.apply(update([...SMALL_CONFERENCE, ...records]));
  return { overview: overviewOf(store, CONFERENCE), store };
}

describe('groups', () => {
  it('put each point below its parent, parents with points of their own first in theirs', () => {
    const { overview } = overviewWith();
    expect(overview.groups.value).toEqual([
      { leader: pointName('17'), points: [pointName('17')], depth: 0 },
      { leader: pointName('150'), points: ['150', '04831', '04834'].map(pointName), depth: 1 },
      { leader: pointName('152'), points: ['152', '04924'].map(pointName), depth: 1 },
    ]);
  });

  it('stay the same object while only attendance changes', () => {
    const { overview, store } = overviewWith();
    const before = overview.groups.value;
    store.apply(update([point('04834', 'Xã Nánh Nghê', '150', AttendanceState.CHECKED_IN)]));
    expect(overview.groups.value).toBe(before);
  });
});

describe('attentions', () => {
  it('stand worst first, those that have only not arrived apart by group', () => {
    const { overview, store } = overviewWith(
      attention('04834', [AttentionCause.NOT_ARRIVED]),
      attention('04831', [AttentionCause.LINE_DEGRADED], 5),
      attention('04924', [AttentionCause.LINE_LOST], 9),
      attention('152', [AttentionCause.LINE_LOST], 4),
    );
    expect(overview.attentions.value.map((item) => item.bridgePoint)).toEqual(
      ['152', '04924', '04831'].map(pointName),
    );
    expect(
      awaitedOf(store, overview).notArrived.value.map((group) => [group.leader, [...group.points]]),
    ).toEqual([[pointName('150'), [pointName('04834')]]]);
    expect(overview.attentionCount.value).toBe(4);
  });
});

describe('look', () => {
  const { overview } = overviewWith(
    attention('04831', [AttentionCause.LINE_LOST]),
    attention('152', [AttentionCause.LINE_LOST]),
    attention('04834', [AttentionCause.NOT_ARRIVED]),
    point('04837', 'Xã Giáp Đắt', '150', AttendanceState.ABSENT),
  );

  it.each([
    ['04924', 'good'],
    ['04834', 'waiting'],
    ['04831', 'wrong'],
    ['152', 'urgent'],
    ['04837', 'away'],
  ])('of point %s is %s', (code, look) => {
    expect(overview.look(pointName(code))).toBe(look);
  });

  it('forgets what was stated in a rehearsal that is over', () => {
    const rehearsed = point('04840', 'Xã Mường Chiềng', '150', AttendanceState.CHECKED_IN);
    if (rehearsed.case === 'bridgePoint')
      Object.assign(rehearsed.value.attendance ?? {}, { inRehearsal: true });
    const conference = (state: ConferenceState): RecordKindInit => ({
      case: 'conference',
      value: { name: CONFERENCE, state },
    });
    const { overview: after } = overviewWith(rehearsed, conference(ConferenceState.PLANNED));
    expect(after.look(pointName('04840'))).toBe('waiting');
    const { overview: during } = overviewWith(rehearsed, conference(ConferenceState.REHEARSING));
    expect(during.look(pointName('04840'))).toBe('good');
  });

  it('is urgent for an exception at the point that speaks next', () => {
    const { overview: next } = overviewWith(
      attention('04831', [AttentionCause.LINE_LOST]),
      { case: 'floorRequest', value: { name: 'r1', bridgePoint: pointName('04831') } },
      { case: 'floorQueue', value: { name: `${CONFERENCE}/floorQueue`, accepted: ['r1'], onDeck: ['r1'] } },
    );
    expect(next.look(pointName('04831'))).toBe('urgent');
  });
});

describe('the open roll call', () => {
  const name = `${CONFERENCE}/rollCalls/1`;
  const open: RecordKindInit = { case: 'rollCall', value: { name, state: RollCallState.OPEN } };
  const group = (leader: string, ...codes: string[]): RecordKindInit => ({
    case: 'unanswered',
    value: { name: `${name}/unanswered/${leader}`, bridgePoint: pointName(leader), codes },
  });
  const second = (leader: string, ...codes: string[]): RecordKindInit => group(`${leader}.2`, ...codes);

  it('waits for those whom the server names, be it in their own group or in that of their parent', () => {
    const { overview, store } = overviewWith(open, group('150', '150', '04831'), group('152', '04924'));
    const { unansweredCount } = awaitedOf(store, overview);
    const waitedFor = (): string[] =>
      ['17', '150', '152', '04831', '04834', '04924'].filter((code) => overview.owesAnswer(pointName(code)));
    expect(waitedFor()).toEqual(['150', '04831', '04924']);
    expect(unansweredCount.value).toBe(3);
    store.apply(update([group('150'), second('150', '04831')]));
    expect(waitedFor()).toEqual(['04831', '04924']);
    store.apply(
      update([group('150', '150')], {
        removedNames: [`${name}/unanswered/152`, `${name}/unanswered/150.2`],
      }),
    );
    expect(waitedFor()).toEqual(['150']);
    expect(unansweredCount.value).toBe(1);
  });

  it('is none that was opened in a rehearsal which is over', () => {
    const left: RecordKindInit = {
      case: 'rollCall',
      value: { name, state: RollCallState.OPEN, inRehearsal: true },
    };
    expect(overviewWith(left).overview.openRollCall.value).toBeUndefined();
    expect(overviewWith(open).overview.openRollCall.value?.name).toBe(name);
  });
});

describe('queue', () => {
  it('follows the order of the server, and passes over a request that it has not seen; next is who is on deck', () => {
    const { overview } = overviewWith(
      { case: 'floorRequest', value: { name: 'r1', bridgePoint: pointName('150') } },
      { case: 'floorRequest', value: { name: 'r2', bridgePoint: pointName('152') } },
      {
        case: 'floorQueue',
        value: { name: `${CONFERENCE}/floorQueue`, accepted: ['r2', 'r9', 'r1'], onDeck: ['r1'] },
      },
    );
    expect(overview.accepted.value.map((request) => request.name)).toEqual(['r2', 'r1']);
    expect(overview.nextPoint.value).toBe(pointName('150'));
  });
});

describe('acknowledgements', () => {
  it('count the points that have it, of those that were asked', () => {
    const name = `${CONFERENCE}/announcements/1`;
    const { overview } = overviewWith(
      { case: 'announcement', value: { name, text: 'Giải lao', acknowledgementWanted: true } },
      {
        case: 'announcementProgress',
        value: {
          name: `${CONFERENCE}/announcementProgresses/1`,
          announcement: name,
          addressedPointCount: 6,
          acknowledgedPointCount: 1,
        },
      },
    );
    const [announcement] = overview.announcements.value;
    expect(announcement && overview.acknowledgements(announcement)).toEqual({ count: 1, total: 6 });
  });
});
