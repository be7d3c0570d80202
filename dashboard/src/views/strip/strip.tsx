import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import './strip.css';
import type { ConferenceView } from '../../state/conference_view';
import type { Overview } from '../../state/overview';
import type { CourseMark, Span } from '../../state/session_course';
import { stripWords } from '../../words/strip';
import { formatClock, formatDate, formatNumber, formatRoughDuration } from '../../words/words';
import { Glyph } from '../glyph';
import { momentAt, percentAt, ticksOf } from './axis';
import { courseText } from './course_text';
import { pathsOf, pointAt, useCurve, type CurvePoint } from './curve';

export interface StripProps {
  view: ConferenceView;
  /** Of the same conference, as it stands now. */
  overview: Overview;
  marks: readonly CourseMark[];
  span: Span;
  /** What is looked at, where that is not now. */
  shownMs?: number | undefined;
  /** Looks back at a moment; without it the picture is only read. */
  onSeek?: ((ms: number) => void) | undefined;
  /** Its words beside the picture, not above it. */
  beside?: boolean;
}

/** Labels of the axis have room for so many. */
const TICKS_MAX = 12;

/** A session on one axis of time: who was there as a curve, who spoke as bars, what came between as marks. */
export function Strip(props: StripProps) {
  const { view, overview, span, marks, shownMs, onSeek, beside = false } = props;
  const curve = useCurve(view, overview, span);
  const pointed = useSignal<Pointed | undefined>(undefined);
  const { axis } = stripWords.value;
  const untilMs = curve.at(-1)?.ms ?? span.endMs;
  const seen = marks.filter(({ startMs }) => startMs >= span.startMs && startMs <= span.endMs);
  return (
    <div class={`strip ${beside ? 'strip-beside' : ''}`} data-testid="strip">
      <Caption curve={curve} marks={seen} pointed={pointed} overview={overview} />
      <div
        class="strip-graph"
        role="group"
        aria-label={axis(formatClock(span.startMs), formatClock(span.endMs))}
        onPointerMove={(event) => (pointed.value = { ms: msUnder(event, span) })}
        onPointerLeave={() => (pointed.value = undefined)}
        // What is still to come cannot be looked back to.
        onClick={onSeek && ((event) => onSeek(Math.min(untilMs, msUnder(event, span))))}
        data-seeks={onSeek !== undefined}
      >
        <Picture curve={curve} span={span} overview={overview} marks={seen} untilMs={untilMs} />
        <Marks {...props} marks={seen} pointed={pointed} untilMs={untilMs} />
        <PointedLine pointed={pointed} span={span} />
        {shownMs !== undefined && <Line name="shown" ms={shownMs} span={span} />}
      </div>
      <Axis span={span} />
    </div>
  );
}

/** What the hand or the focus is on: a mark, or a moment between them. */
interface Pointed {
  ms: number;
  mark?: CourseMark;
}

function msUnder(event: JSX.TargetedMouseEvent<HTMLElement>, span: Span): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return momentAt(span, (event.clientX - left) / Math.max(1, width));
}

interface CaptionProps {
  curve: readonly CurvePoint[];
  marks: readonly CourseMark[];
  pointed: Signal<Pointed | undefined>;
  overview: Overview;
}

/** What is pointed at, in words; else what there is in all, which explains the shapes. */
function Caption({ curve, marks, pointed, overview }: CaptionProps) {
  const at = pointed.value;
  return (
    <p class="strip-caption" data-testid="strip-caption">
      {at ? (
        <>
          <strong class="numbers">{formatClock(at.ms)}</strong>{' '}
          {at.mark ? markText(at.mark, overview) : attendanceText(pointAt(curve, at.ms))}
        </>
      ) : (
        <Legend marks={marks} />
      )}
    </p>
  );
}

const COUNTED = ['speech', 'recess', 'vote', 'incident'] as const;

function Legend({ marks }: { marks: readonly CourseMark[] }) {
  const texts = stripWords.value;
  const counted = COUNTED.map((kind) => ({ kind, count: marks.filter((mark) => mark.kind === kind).length }));
  const shown = counted.filter(({ count }) => count > 0);
  if (shown.length === 0) return <>{texts.title}</>;
  return (
    <>
      {shown.map(({ kind, count }) => (
        <span key={kind} class="strip-legend">
          <Shape kind={kind} /> {texts.count[kind](formatNumber(count))}
        </span>
      ))}
    </>
  );
}

/** "Phát biểu: Xa Văn Đức, huyện Đà Bắc, 4 phút". */
function markText(mark: CourseMark, overview: Overview): string {
  const lasted = mark.kind !== 'open' && mark.kind !== 'end' && mark.endMs > mark.startMs;
  const text = courseText(mark, overview);
  return lasted ? `${text}, ${formatRoughDuration(mark.endMs - mark.startMs)}` : text;
}

/** "Có mặt 2.451 · 3 điểm cầu đã rời". */
function attendanceText(point: CurvePoint | undefined): string {
  const texts = stripWords.value;
  if (!point) return '';
  const present = texts.present(formatNumber(point.present));
  return point.leftPoints > 0 ? `${present} · ${texts.left(formatNumber(point.leftPoints))}` : present;
}

interface PictureProps extends Pick<StripProps, 'span' | 'overview' | 'marks'> {
  curve: readonly CurvePoint[];
  /** To when it is known what was: so long does last what goes on. */
  untilMs: number;
}

/** What lies below the marks: the curve, and the times at which nobody spoke. */
function Picture({ curve, span, overview, marks, untilMs }: PictureProps) {
  const expected = overview.total.value?.expectedCount ?? 0;
  const { line, ground } = pathsOf(curve, span, Math.max(expected, ...curve.map(({ present }) => present)));
  return (
    <svg class="strip-picture" aria-hidden="true">
      {marks
        .filter(({ kind }) => kind === 'recess')
        .map(({ key, startMs, endMs }) => (
          <rect
            key={key}
            class="strip-recess-ground"
            x={`${percentAt(span, startMs)}%`}
            width={`${Math.max(0, percentAt(span, endMs || untilMs) - percentAt(span, startMs))}%`}
            height="100%"
          />
        ))}
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%">
        <path class="strip-curve-ground" d={ground} />
        <path class="strip-curve" d={line} vector-effect="non-scaling-stroke" data-testid="strip-curve" />
      </svg>
    </svg>
  );
}

interface MarksProps extends StripProps {
  pointed: Signal<Pointed | undefined>;
  untilMs: number;
}

/** One stop of the Tab key; arrows lead from one to the next. */
function Marks({ marks, span, overview, onSeek, pointed, untilMs }: MarksProps) {
  const list = useRef<HTMLDivElement>(null);
  const reached = useSignal(0);
  const stop = Math.min(reached.value, marks.length - 1);
  const moveTo = (index: number): void => {
    reached.value = Math.max(0, Math.min(marks.length - 1, index));
    (list.current?.children[reached.value] as HTMLElement | undefined)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: marks.length }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };
  return (
    <div ref={list} class="strip-marks" onKeyDown={onKeyDown}>
      {marks.map((mark, index) => (
        <Mark
          key={mark.key}
          mark={mark}
          span={span}
          text={`${formatClock(mark.startMs)} ${markText(mark, overview)}`}
          endMs={mark.endMs || untilMs}
          isStop={index === stop}
          onSeek={onSeek}
          onPoint={(points) => (pointed.value = points ? { ms: mark.startMs, mark } : undefined)}
        />
      ))}
    </div>
  );
}

interface MarkProps {
  mark: CourseMark;
  span: Span;
  text: string;
  endMs: number;
  isStop: boolean;
  onSeek: StripProps['onSeek'];
  onPoint: (points: boolean) => void;
}

function Mark({ mark, span, text, endMs, isStop, onSeek, onPoint }: MarkProps) {
  const left = percentAt(span, mark.startMs);
  const lasts = mark.kind === 'speech' || mark.kind === 'recess';
  const attributes = {
    class: `strip-mark strip-mark-${mark.kind}`,
    style: {
      left: `${left}%`,
      ...(lasts ? { width: `${Math.max(0, percentAt(span, endMs) - left)}%` } : {}),
    },
    tabIndex: isStop ? 0 : -1,
    'aria-label': text,
    'data-testid': 'strip-mark',
    onFocus: () => onPoint(true),
    onBlur: () => onPoint(false),
    // Before the moment below it is told.
    onPointerMove: (event: PointerEvent) => {
      event.stopPropagation();
      onPoint(true);
    },
  };
  const shape = (mark.kind === 'incident' || mark.kind === 'vote') && <Shape kind={mark.kind} />;
  if (!onSeek) {
    return (
      <span role="img" {...attributes}>
        {shape}
      </span>
    );
  }
  return (
    <button
      type="button"
      {...attributes}
      onClick={(event) => {
        event.stopPropagation();
        onSeek(mark.startMs);
      }}
    >
      {shape}
    </button>
  );
}

function Shape({ kind }: { kind: (typeof COUNTED)[number] }) {
  return kind === 'incident' ? <Glyph look="wrong" /> : <span class={`strip-shape strip-shape-${kind}`} />;
}

function PointedLine({ pointed, span }: { pointed: Signal<Pointed | undefined>; span: Span }) {
  return pointed.value ? <Line name="pointed" ms={pointed.value.ms} span={span} /> : null;
}

function Line({ name, ms, span }: { name: string; ms: number; span: Span }) {
  return <span class={`strip-line strip-line-${name}`} style={{ left: `${percentAt(span, ms)}%` }} />;
}

function Axis({ span }: { span: Span }) {
  const { ticks, areDays } = ticksOf(span, TICKS_MAX);
  return (
    <div class="strip-axis numbers" aria-hidden="true">
      {ticks.map(({ ms, percent }) => (
        <span key={ms} style={{ left: `clamp(1.5em, ${percent}%, 100% - 1.5em)` }}>
          {areDays ? formatDate(ms).slice(0, 5) : formatClock(ms)}
        </span>
      ))}
    </div>
  );
}
