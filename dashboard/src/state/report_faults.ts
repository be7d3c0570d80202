// Tells the server what went wrong in the page. Fetched when something has.

import type { Fault } from '../base/faults';
import { PageService } from '../gen/nhipcau/v1/page_service_pb';
import { LineLostError, type Client } from '../stream/client';

/** What fails at each drawing fails a thousand times; the first few say what it is. */
const TOLD_MAX = 5;
const TEXT_MAX = 400;
/** The innermost places; those below are the framework's. */
const PLACES_MAX = 3;

export function faultReporter(client: Client): (fault: Fault) => void {
  const told = new Set<string>();
  return ({ part, error }) => {
    // Of the line, not of the page.
    if (error instanceof LineLostError || told.size >= TOLD_MAX) return;
    const text = String(error).slice(0, TEXT_MAX);
    const stack = error instanceof Error ? placesOf(error) : '';
    const key = [part, text, stack].join('\n');
    if (told.has(key)) return;
    told.add(key);
    // A fault of telling it is told to nobody.
    client.call(PageService.method.reportPageFault, { part, error: text, stack }).catch(() => undefined);
  };
}

/** Some browsers begin with the message once more. */
function placesOf({ stack = '' }: Error): string {
  const lines = stack.split('\n').filter((line) => /:\d+:\d+\)?$/.test(line));
  return lines
    .slice(0, PLACES_MAX)
    .map((line) => line.trim())
    .join(' ')
    .slice(0, TEXT_MAX);
}
