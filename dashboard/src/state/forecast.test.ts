import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { AgendaForecastSchema } from '../gen/nhipcau/v1/forecast_pb';
import { outlookAt } from './forecast';

const AS_OF_MS = Date.UTC(2021, 5, 11, 2, 0);
const END_MS = Date.UTC(2021, 5, 11, 4, 20);
const MINUTE_MS = 60_000;

describe('outlookAt', () => {
  const forecast = create(AgendaForecastSchema, {
    asOfTime: timestampFromMs(AS_OF_MS),
    drift: { seconds: -300n },
    growsFromTime: timestampFromMs(AS_OF_MS + 10 * MINUTE_MS),
    projectedEndTime: timestampFromMs(END_MS),
  });

  it.each([
    ['stands still while the item has time left', 9, -5, 0],
    ['grows with the clock from then on', 25, 10, 15],
  ])('%s', (_, minutesLater, driftMinutes, endMinutesLater) => {
    expect(outlookAt(forecast, AS_OF_MS + minutesLater * MINUTE_MS)).toEqual({
      driftMs: driftMinutes * MINUTE_MS,
      projectedEndMs: END_MS + endMinutesLater * MINUTE_MS,
    });
  });

  it('stands still where nothing makes it grow', () => {
    const ended = create(AgendaForecastSchema, { projectedEndTime: timestampFromMs(END_MS) });
    expect(outlookAt(ended, END_MS + 60 * MINUTE_MS)).toEqual({ driftMs: 0, projectedEndMs: END_MS });
  });

  it('says nothing where nothing is planned', () => {
    expect(outlookAt(create(AgendaForecastSchema), AS_OF_MS)).toBeUndefined();
    expect(outlookAt(undefined, AS_OF_MS)).toBeUndefined();
  });
});
