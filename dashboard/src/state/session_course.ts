// What a session was made of, as far as the records tell: when it was opened, what was on the agenda, who
// spoke, what was voted on, what failed; and from when to when it is worth looking.

import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { msOf } from '../base/time';
import { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
import { SpeechState, type Speech } from '../gen/nhipcau/v1/floor_pb';
import type { Incident, IncidentKind } from '../gen/nhipcau/v1/incident_pb';
import { VoteState } from '../gen/nhipcau/v1/vote_pb';
import type { Overview } from './overview';
import type { RecordStore } from './record_store';

export type CourseKind = 'open' | 'item' | 'speech' | 'recess' | 'vote' | 'incident' | 'end';

export interface CourseMark {
  /** The name of the record that it comes from, and what of it. */
  key: string;
  kind: CourseKind;
  startMs: number;
  /** 0: it lasts still, or is a moment. */
  endMs: number;
  /** Of an item its title, of a vote its question, of a speech whoever spoke; else empty. */
  title: string;
  /** Of a speech or an incident the name of its point. */
  point: string;
  /** Of an incident only. */
  trouble?: IncidentKind;
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

/** What is known of the record now, oldest first; without what was a mistake or only tried out. */
export function courseOf(records: RecordStore, overview: Overview): CourseMark[] {
  const conference = overview.conference.value;
  const rehearsing = conference?.state === ConferenceState.REHEARSING;
  const counts = ({ inRehearsal }: { inRehearsal: boolean }): boolean => rehearsing || !inRehearsal;
  const marks = [
    mark('open', conference?.openTime, conference?.openTime),
    mark('end', conference?.endTime, conference?.endTime),
    ...(conference?.recesses ?? []).map(({ startTime, endTime }) => mark('recess', startTime, endTime)),
    ...overview.agenda.value.map(({ name, title, startTime, endTime }) =>
      mark('item', startTime, endTime, { name, title }),
    ),
    ...records
      .table('speech')
      .all.value.filter((speech) => speech.state !== SpeechState.WITHDRAWN && counts(speech))
      .map(speechMark),
    ...records
      .table('vote')
      .all.value.filter((vote) => vote.state !== VoteState.VOIDED && counts(vote))
      .map(({ name, question, openTime, closeTime }) =>
        mark('vote', openTime, closeTime, { name, title: question }),
      ),
    ...records.table('incident').all.value.filter(counts).map(incidentMark),
  ];
  return marks.filter(({ startMs }) => startMs > 0).sort((a, b) => a.startMs - b.startMs);
}

interface MarkedRecord {
  name?: string;
  title?: string;
  point?: string;
}

function mark(
  kind: CourseKind,
  start: Timestamp | undefined,
  end: Timestamp | undefined,
  { name = '', title = '', point = '' }: MarkedRecord = {},
): CourseMark {
  const startMs = momentOf(start);
  return { key: `${kind} ${name} ${startMs}`, kind, startMs, endMs: momentOf(end), title, point };
}

function speechMark({ name, startTime, endTime, speaker, bridgePoint }: Speech): CourseMark {
  const title = speaker?.displayName ?? '';
  return mark('speech', startTime, endTime, { name, title, point: bridgePoint });
}

function incidentMark({ name, openTime, resolveTime, bridgePoint, kind }: Incident): CourseMark {
  return { ...mark('incident', openTime, resolveTime, { name, point: bridgePoint }), trouble: kind };
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
