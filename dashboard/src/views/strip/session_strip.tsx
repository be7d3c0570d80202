import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { msOf } from '../../base/time';
import type { ConferenceView } from '../../state/conference_view';
import { outlookAt } from '../../state/forecast';
import type { Overview } from '../../state/overview';
import { courseOf, sessionSpan, type Span } from '../../state/session_course';
import { Strip, type StripProps } from './strip';

type SessionStripProps = Pick<StripProps, 'view' | 'overview' | 'onSeek' | 'beside'>;

/** How exactly the end follows the time. */
const END_STEP_MS = 300_000;
const HOUR_MS = 60 * 60_000;

/** The session from the arrival of the points to its end, or to when that is to be expected. */
export function SessionStrip(props: SessionStripProps) {
  const { view, overview } = props;
  const marks = useMemo(() => computed(() => courseOf(view.records, overview)), [view, overview]);
  const span = useMemo(() => computed(() => spanOf(view, overview)), [view, overview]);
  // Compared, so that a clock that ticks draws nothing anew.
  const { startMs, endMs } = span.value;
  const steady = useMemo(() => ({ startMs, endMs }), [startMs, endMs]);
  return <Strip {...props} marks={marks.value} span={steady} />;
}

function spanOf(view: ConferenceView, overview: Overview): Span {
  const conference = overview.conference.value;
  const nowMs = Math.ceil((view.clock.nowMs.value ?? 0) / END_STEP_MS) * END_STEP_MS;
  const forecast = view.records.table('agendaForecast').row(`${view.conference}/agendaForecast`).value;
  const projectedMs =
    Math.ceil((outlookAt(forecast, nowMs)?.projectedEndMs ?? 0) / END_STEP_MS) * END_STEP_MS;
  const endMs = msOf(conference?.endTime) || Math.max(nowMs, projectedMs);
  return sessionSpan(overview, { startMs: 0, endMs }) ?? { startMs: endMs - HOUR_MS, endMs };
}
