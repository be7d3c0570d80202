// Attendance over time as the server tells it, and as a line that can be drawn.

import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { msOf, timestampAt } from '../../base/time';
import { useQuery } from '../../controls/use_query';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import type { ConferenceView } from '../../state/conference_view';
import type { Overview } from '../../state/overview';
import type { Span } from '../../state/session_course';
import { percentAt } from './axis';

export interface CurvePoint {
  ms: number;
  present: number;
  leftPoints: number;
}

/** While points come the counts change every second, and the picture is as fine as a minute. */
const ASK_EVERY_MS = 60_000;
/** What is not yet the highest keeps a little air above it. */
const TOP = 0.92;
const WIDTH = 1000;
const HEIGHT = 100;

/** The curve of the span; asked for anew when the counts have changed, once a minute at most. */
export function useCurve(
  view: ConferenceView,
  overview: Overview,
  { startMs, endMs }: Span,
): readonly CurvePoint[] {
  const nowMs = view.clock.nowMs;
  const minute = useComputed(() => Math.floor((nowMs.value ?? 0) / ASK_EVERY_MS)).value;
  const tally = overview.total.value;
  const counts = `${tally?.presentCount} ${tally?.checkedInPointCount} ${tally?.leftPointCount}`;
  const asked = useRef({ counts, minute });
  if (counts !== asked.current.counts && minute !== asked.current.minute) asked.current = { counts, minute };
  const queried = useQuery(
    view.client,
    AttendanceService.method.getAttendanceCurve,
    { conference: view.conference, startTime: timestampAt(startMs), endTime: timestampAt(endMs) },
    [startMs, endMs, asked.current],
  );
  const told = (queried.value.answer?.moments ?? []).map(({ time, presentCount, leftPointCount }) => ({
    ms: msOf(time),
    present: presentCount,
    leftPoints: leftPointCount,
  }));
  // What has come since, and that nothing has, is known beside the curve.
  const lastMs = told.at(-1)?.ms;
  const toMs = Math.min(minute * ASK_EVERY_MS, endMs);
  if (!tally || lastMs === undefined || toMs <= lastMs) return told;
  return [...told, { ms: toMs, present: tally.presentCount, leftPoints: tally.leftPointCount }];
}

/** What was so at a moment: nothing is known of one before the first, or of one that is still to come. */
export function pointAt(curve: readonly CurvePoint[], ms: number): CurvePoint | undefined {
  const toMs = (curve.at(-1)?.ms ?? 0) + ASK_EVERY_MS;
  return ms > toMs ? undefined : curve.filter((point) => point.ms <= ms).at(-1);
}

/** The line, and the ground below it, in a box of 1000 × 100. */
export function pathsOf(
  curve: readonly CurvePoint[],
  span: Span,
  highest: number,
): { line: string; ground: string } {
  const [first] = curve;
  const last = curve.at(-1);
  if (!first || !last) return { line: '', ground: '' };
  const x = ({ ms }: CurvePoint): number => (percentAt(span, ms) / 100) * WIDTH;
  const y = ({ present }: CurvePoint): number =>
    Math.round(HEIGHT * (1 - (TOP * present) / Math.max(1, highest)));
  const steps = curve.slice(1).map((point) => `H${x(point)}V${y(point)}`);
  const line = `M${x(first)} ${y(first)}${steps.join('')}`;
  return { line, ground: `${line}V${HEIGHT}H${x(first)}Z` };
}
