import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { AgendaItemSchema, AgendaItemState, type AgendaItem } from '../../../gen/nhipcau/v1/agenda_pb';
import { AgendaForecastSchema } from '../../../gen/nhipcau/v1/forecast_pb';
import { driftText, isOverdue, itemText } from './agenda_texts';

const MINUTE_MS = 60_000;
/** 08:45 in Viet Nam. */
const START_MS = Date.UTC(2021, 5, 11, 1, 45);
const at = (minutes: number) => timestampFromMs(START_MS + minutes * MINUTE_MS);

/** Planned for 30 minutes. */
function item(init: Partial<AgendaItem>): AgendaItem {
  const planned = { name: 'i1', plannedStartTime: at(0), plannedDuration: { seconds: 1800n } };
  return Object.assign(create(AgendaItemSchema, planned), init);
}

const forecast = create(AgendaForecastSchema, {
  items: [{ agendaItem: 'i1', startTime: at(12) }],
  growsFromTime: at(10),
});

describe('itemText', () => {
  it.each([
    [
      'done',
      item({ state: AgendaItemState.DONE, startTime: at(0), endTime: at(35) }),
      'Đã kết thúc 09:20 · 35/30 phút',
    ],
    [
      'under way',
      item({ state: AgendaItemState.UNDER_WAY, startTime: at(2) }),
      'Đang thực hiện từ 08:47 · 18/30 phút',
    ],
    ['skipped', item({ state: AgendaItemState.SKIPPED, skipReason: 'Hết giờ' }), 'Không thực hiện: Hết giờ'],
    ['to come, later with each minute', item({ state: AgendaItemState.PLANNED }), '30 phút · dự kiến 09:07'],
  ])('of an item that is %s', (_, of, text) => {
    expect(itemText(of, forecast, START_MS + 20 * MINUTE_MS)).toBe(text);
  });

  it('does not repeat a time that is as planned', () => {
    const punctual = create(AgendaForecastSchema, { items: [{ agendaItem: 'i1', startTime: at(0) }] });
    expect(itemText(item({ state: AgendaItemState.PLANNED }), punctual, START_MS)).toBe('30 phút');
  });
});

describe('isOverdue', () => {
  it.each([
    [30, false],
    [32, true],
  ])('after %i minutes of 30: %s', (minutes, expected) => {
    const underWay = item({ state: AgendaItemState.UNDER_WAY, startTime: at(0) });
    expect(isOverdue(underWay, START_MS + minutes * MINUTE_MS)).toBe(expected);
  });
});

describe('driftText', () => {
  it.each([
    [12 * MINUTE_MS, 'Chậm 12 phút'],
    [-5 * MINUTE_MS, 'Sớm 5 phút'],
    [30_000, 'Đúng chương trình'],
  ])('of %i ms', (driftMs, text) => {
    expect(driftText(driftMs)).toBe(text);
  });
});
