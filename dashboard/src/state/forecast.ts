import { durationMsOf, msOf } from '../base/time';
import type { AgendaForecast } from '../gen/nhipcau/v1/forecast_pb';

/** How the session runs against its plan, at one moment. */
export interface Outlook {
  /** Positive: late. */
  driftMs: number;
  projectedEndMs: number;
}

/** By how much drift and all times to come have grown with the clock since the forecast was made. */
export function growthMs(forecast: AgendaForecast, nowMs: number): number {
  return forecast.growsFromTime ? Math.max(0, nowMs - msOf(forecast.growsFromTime)) : 0;
}

/** The forecast carried on to `nowMs`; undefined where the conference has no planned times. */
export function outlookAt(forecast: AgendaForecast | undefined, nowMs: number): Outlook | undefined {
  if (!forecast?.projectedEndTime) return undefined;
  const growth = growthMs(forecast, nowMs);
  return {
    driftMs: durationMsOf(forecast.drift) + growth,
    projectedEndMs: msOf(forecast.projectedEndTime) + growth,
  };
}
