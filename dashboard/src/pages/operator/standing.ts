import { durationMsOf } from '../../base/time';
import { FloorRequestState, type FloorRequest, type Speech } from '../../gen/nhipcau/v1/floor_pb';
import { spokenMs } from '../../state/speech_phase';
import { operatorWords } from '../../words/operator';
import { recordWords } from '../../words/records';
import { formatNumber, formatTimeInWords } from '../../words/words';
import type { Duty } from './duty';

/** Nobody knows it to the minute. */
const ABOUT_MS = 5 * 60_000;

/**
 * Where the point's request for the floor stands: "thứ tự 3, còn 2 lượt trước, khoảng 9 giờ 40", "Chờ xếp
 * lượt"; undefined without one.
 */
export function standing({ own, clock }: Duty): string | undefined {
  const requests = own.requests.value;
  const place = requests.map(({ name }) => own.place(name)).find(Boolean);
  if (place) {
    const { note } = operatorWords.value;
    const aboutMs = turnAboutMs(own.currentSpeech.value, place.position, clock.nowMs.value);
    return [
      note.place(formatNumber(place.position)),
      place.position > 1 && note.ahead(formatNumber(place.position - 1)),
      aboutMs !== undefined && note.about(formatTimeInWords(aboutMs)),
    ]
      .filter(Boolean)
      .join(', ');
  }
  const { PENDING } = FloorRequestState;
  return requests.some(({ state }) => state === PENDING)
    ? recordWords.value.floorRequestState[PENDING]
    : undefined;
}

/**
 * About when the turn of a place comes, if everybody before it takes as long as whoever speaks may; undefined
 * while nobody speaks by a limit.
 */
export function turnAboutMs(
  current: Speech | undefined,
  position: number,
  nowMs: number | undefined,
): number | undefined {
  const limitMs = durationMsOf(current?.limit);
  if (!current || limitMs === 0 || nowMs === undefined) return undefined;
  const leftMs = Math.max(0, limitMs - spokenMs(current, nowMs));
  return Math.ceil((nowMs + leftMs + (position - 1) * limitMs) / ABOUT_MS) * ABOUT_MS;
}

const CLOSED: ReadonlySet<FloorRequestState> = new Set([
  FloorRequestState.DENIED,
  FloorRequestState.CANCELLED,
  FloorRequestState.RELEASED,
  FloorRequestState.REVOKED,
]);

/** Whether it is over. A call by mistake made a request, too; nobody had asked. */
export function isClosed({ state, calledDirectly }: FloorRequest): boolean {
  return CLOSED.has(state) && !(calledDirectly && state === FloorRequestState.CANCELLED);
}
