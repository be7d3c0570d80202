import { describe, expect, it } from 'vitest';
import { AttentionCause } from '../../gen/nhipcau/v1/record_pb';
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

  it('is asked by the open roll call for as long as the server says so', () => {
    const name = `${CONFERENCE}/rollCalls/1`;
    const open: RecordKindInit = { case: 'rollCall', value: { name, state: RollCallState.OPEN } };
    expect(ownWith(open).rollCall.value).toBeUndefined();
    const attention = {
      name: `${CONFERENCE}/attentions/04831`,
      causes: [AttentionCause.ROLL_CALL_UNANSWERED],
    };
    expect(ownWith(open, { case: 'attention', value: attention }).rollCall.value?.name).toBe(name);
  });
});
