import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { timestampAt } from '../../base/time';
import { ConferenceSchema } from '../../gen/nhipcau/v1/conference_pb';
import { derivedId, nextTimesOf } from './next_conference';

describe('the id of a new conference', () => {
  it('follows from the title and the month', () => {
    expect(derivedId('Hội nghị giao ban tháng 12', '2026-12-04')).toBe('giao-ban-thang-12-2026-12');
    expect(derivedId('Hội nghị trực tuyến đánh giá công tác trẻ em', '')).toBe('danh-gia-cong-tac-tre-em');
  });

  it('can be an id, whatever the title', () => {
    const long = derivedId('Tổng kết 10 năm thực hiện Nghị quyết số 12-NQ/TW về Đất đai', '2026-12-04');
    expect(long).toMatch(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/);
    expect(long.length).toBeLessThanOrEqual(32);
    expect(derivedId('', '')).toBe('');
  });
});

describe('the time of the next conference', () => {
  const source = create(ConferenceSchema, {
    plannedStartTime: timestampAt(Date.parse('2026-11-06T08:00:00+07:00')),
    plannedEndTime: timestampAt(Date.parse('2026-11-06T11:00:00+07:00')),
  });
  const proposed = (now: string): string[] =>
    nextTimesOf(source, Date.parse(now)).map(({ day, time }) => `${day.value} ${time.value}`);

  it('is the same weekday four weeks later', () => {
    expect(proposed('2026-11-10T09:00:00+07:00')).toEqual(['2026-12-04 08:00', '2026-12-04 11:00']);
  });

  it('is never past', () => {
    expect(proposed('2027-03-01T09:00:00+07:00')).toEqual(['2027-03-05 08:00', '2027-03-05 11:00']);
  });
});
