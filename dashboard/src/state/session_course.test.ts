import { create } from '@bufbuild/protobuf';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { SpeechState } from '../gen/nhipcau/v1/floor_pb';
import { IncidentKind } from '../gen/nhipcau/v1/incident_pb';
import { RecordSchema, type Record } from '../gen/nhipcau/v1/record_pb';
import { WatchStateResponseSchema } from '../gen/nhipcau/v1/state_service_pb';
import { VoteState } from '../gen/nhipcau/v1/vote_pb';
import { overviewOf } from './overview';
import { RecordStore } from './record_store';
import { courseOf, momentOf, sessionSpan, wholeSpan } from './session_course';

const CONFERENCE = 'conferences/hoa-binh';
const date = (time: string): Date => new Date(`2021-06-${time}+07:00`);
const at = (time: string): number => date(time).getTime();
const stamp = (time: string) => timestampFromDate(date(time));

type Kind = NonNullable<MessageInitShape<typeof RecordSchema>['kind']>;

function storeOf(...kinds: Kind[]): RecordStore {
  const store = new RecordStore();
  const records = kinds.map((kind): Record => create(RecordSchema, { kind }));
  store.apply([create(WatchStateResponseSchema, { reset: true, complete: true, records })]);
  return store;
}

const conference = (openTime?: string, endTime?: string): Kind => ({
  case: 'conference',
  value: {
    name: CONFERENCE,
    plannedStartTime: stamp('11T08:00'),
    ...(openTime ? { openTime: stamp(openTime) } : {}),
    ...(endTime ? { endTime: stamp(endTime) } : {}),
  },
});

function spansOf(first: string, now: string, ...kinds: Kind[]) {
  const overview = overviewOf(storeOf(...kinds), CONFERENCE);
  const whole = wholeSpan(overview, at(first), at(now));
  return { whole, session: sessionSpan(overview, whole) };
}

describe('the marks of a record', () => {
  it('are what happened, in the order in which it did', () => {
    const store = storeOf(
      conference('11T08:05', '11T11:00'),
      {
        case: 'agendaItem',
        value: { name: `${CONFERENCE}/agendaItems/1`, title: 'Khai mạc', startTime: stamp('11T08:06') },
      },
      { case: 'agendaItem', value: { name: `${CONFERENCE}/agendaItems/2`, title: 'Chưa đến' } },
      {
        case: 'speech',
        value: {
          name: `${CONFERENCE}/speeches/1`,
          bridgePoint: `${CONFERENCE}/bridgePoints/150`,
          speaker: { displayName: 'Xa Văn Đức' },
          startTime: stamp('11T09:10'),
        },
      },
    );
    const marks = courseOf(store, overviewOf(store, CONFERENCE));
    expect(marks.map(({ kind, title }) => [kind, title])).toEqual([
      ['open', ''],
      ['item', 'Khai mạc'],
      ['speech', 'Xa Văn Đức'],
      ['end', ''],
    ]);
  });

  it('are votes and trouble too, from when to when; not what was a mistake or tried out', () => {
    const speech = { bridgePoint: `${CONFERENCE}/bridgePoints/150`, startTime: stamp('11T09:10') };
    const vote = { question: 'Nhất trí?', openTime: stamp('11T10:00'), closeTime: stamp('11T10:05') };
    const store = storeOf(
      conference('11T08:05'),
      { case: 'speech', value: { ...speech, name: 'speeches/1', state: SpeechState.WITHDRAWN } },
      { case: 'speech', value: { ...speech, name: 'speeches/2', inRehearsal: true } },
      { case: 'vote', value: { ...vote, name: 'votes/1', state: VoteState.CLOSED } },
      { case: 'vote', value: { ...vote, name: 'votes/2', state: VoteState.VOIDED } },
      {
        case: 'incident',
        value: { name: 'incidents/1', kind: IncidentKind.NO_SOUND, openTime: stamp('11T09:00') },
      },
    );
    const marks = courseOf(store, overviewOf(store, CONFERENCE));
    expect(marks.map(({ kind }) => kind)).toEqual(['open', 'incident', 'vote']);
    expect(marks[1]?.trouble).toBe(IncidentKind.NO_SOUND);
    expect(marks[2]).toMatchObject({
      title: 'Nhất trí?',
      startMs: at('11T10:00'),
      endMs: at('11T10:05'),
    });
  });

  it('lie where it had happened, not a part of a millisecond before', () => {
    expect(momentOf(undefined)).toBe(0);
    const time = { ...stamp('11T08:06'), nanos: 100 };
    expect(momentOf(time)).toBe(at('11T08:06') + 1);
  });
});

describe('what is worth looking at', () => {
  it('is the session and the hour before it, where it was planned for weeks', () => {
    const { whole, session } = spansOf('01T08:00', '20T08:00', conference('11T08:05', '11T11:00'));
    expect(whole).toEqual({ startMs: at('01T08:00'), endMs: at('11T11:00') });
    expect(session).toEqual({ startMs: at('11T07:00'), endMs: at('11T11:00') });
  });

  it('ends now while it goes on', () => {
    const { session } = spansOf('01T08:00', '11T09:00', conference('11T08:05'));
    expect(session).toEqual({ startMs: at('11T07:00'), endMs: at('11T09:00') });
  });

  it('is where it was held, when that was another day than planned', () => {
    const { session } = spansOf('01T08:00', '20T08:00', conference('13T14:00', '13T16:00'));
    expect(session?.startMs).toBe(at('13T13:00'));
  });

  it('is the whole where nothing lies before it, or it is still to come', () => {
    expect(spansOf('11T07:30', '11T09:00', conference('11T08:00')).session).toBeUndefined();
    expect(spansOf('01T08:00', '05T08:00', conference()).session).toBeUndefined();
  });
});
