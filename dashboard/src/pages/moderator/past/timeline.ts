// Between which moments one looks back, and what lies there: by what is known now.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { msOf } from '../../../base/time';
import { ConferenceState } from '../../../gen/nhipcau/v1/conference_state_pb';
import { EventService } from '../../../gen/nhipcau/v1/event_service_pb';
import { overviewOf, type Overview } from '../../../state/overview';
import type { ConferenceView } from '../../../state/conference_view';
import {
  courseOf,
  momentOf,
  sessionSpan,
  wholeSpan,
  type CourseMark,
  type Span,
} from '../../../state/session_course';

export type SpanName = 'session' | 'whole';

export interface Timeline {
  /** Where looking back begins. */
  startMs: number;
  /** Now: marks carry the names of points, and how many were there is told by what is known now. */
  present: ConferenceView;
  overview: Overview;
  /** All that happened. */
  course: ReadonlySignal<readonly CourseMark[]>;
  /** What one steps to: trouble has no place in the order of a session. */
  marks: ReadonlySignal<readonly CourseMark[]>;
  /** Which span is drawn; the session, where that is not all. */
  chosen: Signal<SpanName>;
  spans: ReadonlySignal<Partial<Record<SpanName, Span>>>;
  span: ReadonlySignal<Span>;
  close: () => void;
}

/** So much is looked back at first, while it goes on. */
const JUST_NOW_MS = 60_000;
/** How exactly the end follows the time. */
const END_STEP_MS = 10_000;

export function openTimeline(present: ConferenceView): Timeline {
  const overview = overviewOf(present.records, present.conference);
  const firstMs = signal<number | undefined>(undefined);
  let wanted = true;
  // Who may not read the log begins with what the records tell.
  present.client.call(EventService.method.listEvents, { conference: present.conference, pageSize: 1 }).then(
    ({ events }) => {
      if (wanted && events[0]) firstMs.value = msOf(events[0].time);
    },
    () => undefined,
  );
  const course = computed(() => courseOf(present.records, overview));
  const marks = computed(() => course.value.filter(({ kind }) => kind !== 'incident'));
  const nowMs = computed(() => Math.ceil((present.clock.nowMs.value ?? 0) / END_STEP_MS) * END_STEP_MS);
  const known = computed(() => firstMs.value ?? firstKnownMs(overview, marks.value, nowMs.value));
  const spans = computed(() => {
    const whole = wholeSpan(overview, known.value, nowMs.value);
    const session = sessionSpan(overview, whole);
    return session ? { session, whole } : { whole };
  });
  const chosen = signal<SpanName>('session');
  const conference = overview.conference.peek();
  const ended = conference?.state === ConferenceState.ENDED;
  return {
    startMs: ended ? momentOf(conference.openTime) : (present.clock.nowMs.peek() ?? 0) - JUST_NOW_MS,
    present,
    overview,
    course,
    marks,
    chosen,
    spans,
    span: computed(() => spans.value[chosen.value] ?? spans.value.whole),
    close: () => {
      wanted = false;
    },
  };
}

function firstKnownMs(overview: Overview, marks: readonly CourseMark[], nowMs: number): number {
  const conference = overview.conference.value;
  const knownMs = [msOf(conference?.plannedStartTime), msOf(conference?.stateTime), marks[0]?.startMs ?? 0];
  return Math.min(nowMs, ...knownMs.filter((ms) => ms > 0));
}
