// What a command of this page is about: of one thing the outbox keeps only the last word, and the
// page knows by it which steps were taken and only wait to be sent.

import type { About } from '../../device/kept';
import type { ReadinessItem } from '../../gen/nhipcau/v1/readiness_pb';

export const attendance = key('attendance');
export const absence = key('absence');
export const delegates = key('delegates');
export const line = key('line');
export const sheet = key('sheet');
export const hall = key('hall');
export const submission = key('submission');
export const request = key('request');
export const read = key('read');

export const readiness = (item: ReadinessItem): About => key(`readiness ${item}`);
export const withdrawalOf = (request: string): About => key(`withdraw ${request}`);
export const readyFor = (request: string): About => key(`ready ${request}`);
export const startOf = (speech: string): About => key(`start ${speech}`);
export const endOf = (speech: string): About => key(`end ${speech}`);
export const resolutionOf = (incident: string): About => key(`resolve ${incident}`);
/** A delegate, a roll call, a vote, an announcement. */
export const record = (name: string): About => key(name);

let saidOnce = 0;

/** Of these each one counts, so that none replaces another. */
export function each(kind: 'delegate' | 'message' | 'incident' | 'contribution' | 'other'): About {
  saidOnce += 1;
  return key(`${kind} ${Date.now()} ${saidOnce}`);
}

function key(text: string): About {
  return text as About;
}
