import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AnnouncementTargetSchema } from '../gen/nhipcau/v1/communication_pb';
import {
  CONFERENCE,
  point,
  pointName,
  SMALL_CONFERENCE,
  update,
  type RecordKindInit,
} from '../testing/records';
import { isAddressed } from './addressed';
import { overviewOf } from './overview';
import { RecordStore } from './record_store';

function addressed(seen: readonly RecordKindInit[], subtree: string, code: string): boolean {
  const records = new RecordStore();
  records.apply(update(seen));
  const target = create(AnnouncementTargetSchema, { subtree: pointName(subtree) });
  return isAddressed({ records, overview: overviewOf(records, CONFERENCE) }, target, pointName(code));
}

describe('what is sent to a subtree', () => {
  it.each([
    ['17', '04831', true],
    ['150', '04831', true],
    ['150', '150', true],
    ['152', '04831', false],
    ['04831', '150', false],
  ])('to %s is for %s: %s', (subtree, code, meant) => {
    expect(addressed(SMALL_CONFERENCE, subtree, code)).toBe(meant);
  });

  it('is known to a coordinator, who sees nothing above, by the card of the own point', () => {
    const own: readonly RecordKindInit[] = [
      point('04831', 'Thị trấn Đà Bắc', '150'),
      point('04831-1', 'Tiểu khu Mu', '04831'),
      {
        case: 'pointCard',
        value: { name: `${CONFERENCE}/pointCards/04831`, reachedBy: [{ subtree: pointName('17') }] },
      },
    ];
    expect(addressed(own, '17', '04831-1')).toBe(true);
    expect(addressed(own, '152', '04831-1')).toBe(false);
  });
});
