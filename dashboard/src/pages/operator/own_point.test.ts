import { describe, expect, it } from 'vitest';
import { RollCallState } from '../../gen/nhipcau/v1/roll_call_pb';
import { RecordStore } from '../../state/record_store';
import { CONFERENCE, point, pointName, update, type RecordKindInit } from '../../testing/records';
import { ownPointOf, type OwnPoint } from './own_point';

/** What an operator sees: the own point, what goes to everybody, and the server's word on the two. */
function ownWith(...records: RecordKindInit[]): OwnPoint {
  const store = new RecordStore();
  const card = { name: `${CONFERENCE}/pointCards/04831`, reachedBy: [{}, { subtree: pointName('17') }] };
  store.apply(
    update([point('04831', 'Thị trấn Đà Bắc', '150'), { case: 'pointCard', value: card }, ...records]),
  );
  return ownPointOf(store, CONFERENCE, pointName('04831'));
}

const announcement = (number: number, subtree?: string): RecordKindInit => ({
  case: 'announcement',
  value: {
    name: `${CONFERENCE}/announcements/${number}`,
    acknowledgementWanted: true,
    ...(subtree ? { target: { subtree: pointName(subtree) } } : {}),
  },
});

describe('the own point', () => {
  it('has the announcements that reach it by its card, from however far above', () => {
    const own = ownWith(announcement(1), announcement(2, '17'), announcement(3, '152'));
    const names = own.unacknowledged.value.map((one) => one.name).sort();
    expect(names).toEqual([1, 2].map((number) => `${CONFERENCE}/announcements/${number}`));
  });

  it('is asked by the open roll call that reaches it by its card, until it has answered', () => {
    const name = `${CONFERENCE}/rollCalls/1`;
    const open = (subtree: string, inRehearsal = false): RecordKindInit => ({
      case: 'rollCall',
      value: { name, state: RollCallState.OPEN, target: { subtree: pointName(subtree) }, inRehearsal },
    });
    expect(ownWith(open('17')).rollCall.value?.name).toBe(name);
    expect(ownWith(open('152')).rollCall.value).toBeUndefined();
    expect(ownWith(open('17', true)).rollCall.value).toBeUndefined();
    const answer = { name: `${name}/answers/04831`, bridgePoint: pointName('04831'), answered: true };
    expect(ownWith(open('17'), { case: 'rollCallAnswer', value: answer }).rollCall.value).toBeUndefined();
  });
});
