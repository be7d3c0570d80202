// What the scrubber of the past leads to: when the conference was opened, when its items began, when
// somebody spoke; and from when to when it is worth looking.

import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { msOf } from '../../../base/time';
import type { Overview } from '../../../state/overview';
import type { RecordStore } from '../../../state/record_store';

export type PastMarkKind = 'open' | 'item' | 'speech' | 'recess' | 'end';

export interface PastMark {
  /** The name of the record that it comes from, and what of it. */
  key: string;
  timeMs: number;
  kind: PastMarkKind;
  /** Of an item its title, of a speech whoever spoke; else empty. */
  title: string;
  /** Of a speech the name of its point. */
  point: string;
}

export interface Span {
  startMs: number;
  endMs: number;
}

/** Points arrive before the opening. */
const BEFORE_SESSION_MS = 60 * 60_000;

/** The first whole millisecond at which it had happened: records know finer times. 0 when not set. */
export function momentOf(time: Timestamp | undefined): number {
  return time ? Number(time.seconds) * 1000 + Math.ceil(time.nanos / 1e6) : 0;
}

/** What is known of the record now, oldest first. */
export function pastMarks(records: RecordStore, overview: Overview): PastMark[] {
  const conference = overview.conference.value;
  const mark = (kind: PastMarkKind, timeMs: number, name: string, title = '', point = ''): PastMark => ({
    key: `${kind} ${name} ${timeMs}`,
    timeMs,
    kind,
    title,
    point,
  });
  const marks = [
    mark('open', momentOf(conference?.openTime), ''),
    mark('end', momentOf(conference?.endTime), ''),
    ...(conference?.recesses ?? []).map(({ startTime }) => mark('recess', momentOf(startTime), '')),
    ...overview.agenda.value.map((item) => mark('item', momentOf(item.startTime), item.name, item.title)),
    ...records
      .table('speech')
      .all.value.map((speech) =>
        mark(
          'speech',
          momentOf(speech.startTime),
          speech.name,
          speech.speaker?.displayName,
          speech.bridgePoint,
        ),
      ),
  ];
  return marks.filter(({ timeMs }) => timeMs > 0).sort((a, b) => a.timeMs - b.timeMs);
}

/** From the record's first moment to the session's end, or to now. */
export function wholeSpan(overview: Overview, firstMs: number, nowMs: number): Span {
  const endMs = momentOf(overview.conference.value?.endTime) || nowMs;
  return { startMs: Math.min(firstMs, endMs), endMs };
}

/** The part of it in which points come and the session is held; undefined where that is nearly all. */
export function sessionSpan(overview: Overview, { startMs, endMs }: Span): Span | undefined {
  const conference = overview.conference.value;
  const openMs = msOf(conference?.openTime) || msOf(conference?.plannedStartTime);
  const plannedMs = msOf(conference?.plannedStartTime) || openMs;
  // A session that was opened on another day than planned is looked at where it was held.
  const from = Math.abs(plannedMs - openMs) < BEFORE_SESSION_MS ? Math.min(plannedMs, openMs) : openMs;
  const sessionMs = from - BEFORE_SESSION_MS;
  if (!from || sessionMs <= startMs || sessionMs >= endMs) return undefined;
  return { startMs: sessionMs, endMs };
}
