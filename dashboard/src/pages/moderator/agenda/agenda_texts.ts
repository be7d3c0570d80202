// Planned and actual times of an agenda item, in the words of the page.

import { durationMsOf, msOf } from '../../../base/time';
import { AgendaItemState, type AgendaItem } from '../../../gen/nhipcau/v1/agenda_pb';
import type { AgendaForecast } from '../../../gen/nhipcau/v1/forecast_pb';
import { growthMs } from '../../../state/forecast';
import { floorWords } from '../../../words/moderator_floor';
import { formatClock, formatNumber, formatRoughDuration } from '../../../words/words';

/** Shorter deviations than this are not worth a word. */
export const PUNCTUAL_MS = 60_000;

/** "Đang thực hiện từ 08:12 · 14/35 phút": what an item's state is, with its times. */
export function itemText(item: AgendaItem, forecast: AgendaForecast | undefined, nowMs: number): string {
  const texts = floorWords.value.agenda;
  switch (item.state) {
    case AgendaItemState.DONE:
      return [texts.done(formatClock(msOf(item.endTime))), tookText(item, msOf(item.endTime))].join(' · ');
    case AgendaItemState.UNDER_WAY:
      return [texts.underWay(formatClock(msOf(item.startTime))), tookText(item, nowMs)].join(' · ');
    case AgendaItemState.SKIPPED:
      return texts.skipped(item.skipReason);
    default:
      return [plannedText(item), expectedText(item, forecast, nowMs)].filter(Boolean).join(' · ');
  }
}

/** "14/35 phút": how long it lasted by `untilMs`, of how long it was to last. */
function tookText(item: AgendaItem, untilMs: number): string {
  const texts = floorWords.value.agenda;
  const tookMinutes = Math.max(0, Math.floor((untilMs - msOf(item.startTime)) / 60_000));
  const planned = plannedText(item);
  const took = formatNumber(tookMinutes);
  return planned ? texts.took(took, planned) : texts.planned(took);
}

function plannedText(item: AgendaItem): string {
  const plannedMs = durationMsOf(item.plannedDuration);
  return plannedMs > 0 ? floorWords.value.agenda.planned(formatNumber(Math.round(plannedMs / 60_000))) : '';
}

/** When it is going to begin, where that is not as planned. */
function expectedText(item: AgendaItem, forecast: AgendaForecast | undefined, nowMs: number): string {
  const told = forecast?.items.find(({ agendaItem }) => agendaItem === item.name);
  if (!forecast || !told?.startTime) return '';
  const startMs = msOf(told.startTime) + growthMs(forecast, nowMs);
  if (item.plannedStartTime && Math.abs(startMs - msOf(item.plannedStartTime)) < PUNCTUAL_MS) return '';
  return floorWords.value.agenda.expected(formatClock(startMs));
}

/** "Chậm 12 phút". */
export function driftText(driftMs: number): string {
  const texts = floorWords.value.agenda;
  if (Math.abs(driftMs) < PUNCTUAL_MS) return texts.onTime;
  const deviation = formatRoughDuration(Math.abs(driftMs));
  return driftMs > 0 ? texts.late(deviation) : texts.early(deviation);
}

/** True once an item lasts longer than planned. */
export function isOverdue(item: AgendaItem, nowMs: number): boolean {
  const plannedMs = durationMsOf(item.plannedDuration);
  return (
    item.state === AgendaItemState.UNDER_WAY &&
    plannedMs > 0 &&
    nowMs - msOf(item.startTime) > plannedMs + PUNCTUAL_MS
  );
}
