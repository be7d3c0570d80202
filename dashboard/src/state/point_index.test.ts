import { describe, expect, it } from 'vitest';
import { codeOf } from '../base/code_of';
import { AttendanceState } from '../gen/nhipcau/v1/bridge_point_pb';
import { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
import { AttentionCause } from '../gen/nhipcau/v1/record_pb';
import {
  CONFERENCE,
  point,
  pointName,
  SMALL_CONFERENCE,
  update,
  type RecordKindInit,
} from '../testing/records';
import { overviewOf } from './overview';
import { PointIndex, type PointFilter } from './point_index';
import { RecordStore } from './record_store';

function indexed(...records: RecordKindInit[]) {
  const store = new RecordStore();
  store.apply(update([...SMALL_CONFERENCE, ...records]));
  const index = new PointIndex(store, CONFERENCE, overviewOf(store, CONFERENCE).groups);
  const codes = (query: string, filter?: PointFilter): string[] => index.find(query, filter).map(codeOf);
  return { store, index, codes };
}

const conference = (state: ConferenceState): RecordKindInit => ({
  case: 'conference',
  value: { name: CONFERENCE, state },
});

describe('search', () => {
  it.each([
    ['da bac', ['150', '04831', '04834']],
    ['cao son', ['04924']],
    ['luong', ['152', '04924']],
    ['04834', ['04834']],
    ['nanh da', ['04834']],
    ['khong co', []],
  ])('"%s" finds name, code and parent without diacritics, in the order of the grid', (query, found) => {
    expect(indexed().codes(query)).toEqual(found);
  });

  it('finds the head of a point, but not the points below by the head of their parent', () => {
    const led = point('152', 'Huyện Lương Sơn', '17');
    if (led.case === 'bridgePoint') Object.assign(led.value, { headName: 'Bùi Thị Mai' });
    expect(indexed(led).codes('bui thi mai')).toEqual(['152']);
  });
});

describe('filters', () => {
  const lost: RecordKindInit = {
    case: 'attention',
    value: {
      name: `${CONFERENCE}/attentions/04831`,
      bridgePoint: pointName('04831'),
      causes: [AttentionCause.LINE_DEGRADED],
    },
  };
  const unanswered = (rollCall: number, ...codes: string[]): RecordKindInit => ({
    case: 'unanswered',
    value: {
      name: `${CONFERENCE}/rollCalls/${rollCall}/unanswered/150`,
      bridgePoint: pointName('150'),
      codes,
    },
  });

  it('follow each change, and the counts with them', () => {
    const { store, index, codes } = indexed(lost, unanswered(1, '150', '04831'));
    expect(index.counts.value).toMatchObject({
      attention: 1,
      notArrived: 1,
      unanswered: 2,
      notReady: 6,
      away: 0,
    });
    expect(codes('', 'notArrived')).toEqual(['04834']);
    expect(codes('', 'unanswered')).toEqual(['150', '04831']);
    store.apply(update([unanswered(1, '04831')]));
    expect(codes('', 'unanswered')).toEqual(['04831']);
    store.apply(
      update([point('04834', 'Xã Nánh Nghê', '150', AttendanceState.ABSENT)], {
        removedNames: [`${CONFERENCE}/attentions/04831`, `${CONFERENCE}/rollCalls/1/unanswered/150`],
      }),
    );
    expect(index.counts.value).toMatchObject({ attention: 0, notArrived: 0, unanswered: 0, away: 1 });
    expect(codes('', 'away')).toEqual(['04834']);
    expect(codes('cao', 'away')).toEqual([]);
  });

  it('know who owes the next roll call when it comes in one update with the end of the last', () => {
    const { store, index, codes } = indexed(unanswered(1, '150', '04831'));
    const last = `${CONFERENCE}/rollCalls/1/unanswered/150`;
    store.apply(update([unanswered(2, '150', '04834')], { removedNames: [last] }));
    expect(codes('', 'unanswered')).toEqual(['150', '04834']);
    expect(index.counts.value.unanswered).toBe(2);
  });

  it('forget what was stated in a rehearsal when it is over', () => {
    const rehearsed = point('04840', 'Xã Mường Chiềng', '150', AttendanceState.CHECKED_IN);
    if (rehearsed.case === 'bridgePoint')
      Object.assign(rehearsed.value.attendance ?? {}, { inRehearsal: true });
    const { store, index } = indexed(rehearsed, conference(ConferenceState.REHEARSING));
    expect(index.counts.value.notArrived).toBe(1);
    store.apply(update([conference(ConferenceState.PLANNED)]));
    expect(index.counts.value.notArrived).toBe(2);
  });
});
