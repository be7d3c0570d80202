// Which bridge points an event is about.

import type { Event } from '../../gen/nhipcau/v1/event_pb';
import type { EventLog } from '../../state/event_log';

const MARK = '/bridgePoints/';

/** Names of the points that it names itself, and of those whose request or speech it is about. */
export function pointsOf(event: Event, log: EventLog): string[] {
  const found = new Set<string>();
  if (event.onBehalfOf) found.add(event.onBehalfOf);
  for (const text of textsOf(event.kind.value)) {
    const name = text.includes(MARK)
      ? text
      : (log.floorRequest(text)?.bridgePoint ?? log.speech(text)?.bridgePoint);
    if (name) found.add(name);
  }
  return [...found];
}

/** The texts of a message, and those of the messages right inside it. */
function textsOf(message: object | undefined, depth = 0): string[] {
  return Object.values(message ?? {}).flatMap((value: unknown) => {
    if (typeof value === 'string') return value.startsWith('conferences/') ? [value] : [];
    if (value === null || typeof value !== 'object' || depth > 0 || ArrayBuffer.isView(value)) return [];
    return textsOf(value, depth + 1);
  });
}
