import { FloorRequestState, type FloorRequest } from '../../gen/nhipcau/v1/floor_pb';
import { operatorWords } from '../../words/operator';
import { recordWords } from '../../words/records';
import { formatNumber } from '../../words/words';
import type { Duty } from './duty';

/** Where the point's request for the floor stands: "thứ tự 3", "Chờ xếp lượt"; undefined without one. */
export function standing({ own }: Duty): string | undefined {
  const requests = own.requests.value;
  const place = requests.map(({ name }) => own.place(name)).find(Boolean);
  if (place) return operatorWords.value.note.place(formatNumber(place.position));
  const { PENDING } = FloorRequestState;
  return requests.some(({ state }) => state === PENDING)
    ? recordWords.value.floorRequestState[PENDING]
    : undefined;
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
