import { useComputed } from '@preact/signals';
import { Button } from '../../../controls/button';
import { useShortcut } from '../../../controls/keys';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { Glyph } from '../../../views/glyph';
import { courseText } from '../../../views/strip/course_text';
import { ConferenceState } from '../../../words/enums';
import { pastWords } from '../../../words/past';
import {
  formatClock,
  formatClockSeconds,
  formatDateInWords,
  formatNumber,
  words,
} from '../../../words/words';
import { RATES, type Past } from './past';
import { Scrubber, type Looked } from './scrubber';
import type { SpanName, Timeline } from './timeline';

const MINUTE_MS = 60_000;
/** So near behind a mark the one before it is meant. */
const JUST_BEHIND_MS = 2000;

/** What is looked at, that it is not now, and the way through it and back. */
export function PastBar({ past, timeline, onBack }: Looked & { onBack: () => void }) {
  const texts = pastWords.value;
  return (
    <section class="past-bar" aria-label={texts.title} data-testid="past-bar">
      <div class="past-banner">
        <span class="past-sign" aria-hidden="true">
          ↺
        </span>
        <strong class="past-word">{texts.banner}</strong>
        <Moment past={past} />
        <p class="past-not-now small">{texts.notNow}</p>
        <Now timeline={timeline} />
        <Button kind="primary" shortcut="Escape" onPress={onBack}>
          {texts.back}
        </Button>
      </div>
      <Scrubber past={past} timeline={timeline} />
      <div class="past-controls">
        <PlayButton past={past} />
        <Rates past={past} />
        <Marks past={past} timeline={timeline} />
        <Spans timeline={timeline} />
        <State past={past} />
      </div>
      <StepKeys past={past} timeline={timeline} />
    </section>
  );
}

function Moment({ past }: { past: Past }) {
  const clock = useComputed(() => formatClockSeconds(past.momentMs));
  const date = useComputed(() => formatDateInWords(past.momentMs));
  return (
    <span class="past-moment numbers" data-testid="past-moment">
      {pastWords.value.moment(clock.value, date.value)}
    </span>
  );
}

/** Whoever looks back is still on duty: what is wrong at this very moment. */
function Now({ timeline: { overview } }: Pick<Looked, 'timeline'>) {
  const { nowAlarms, nowAttention } = pastWords.value;
  const alarms = overview.alarms.value.length;
  const attentions = overview.attentions.value.length;
  const ended = overview.conference.value?.state === ConferenceState.ENDED;
  if (ended || alarms + attentions === 0) return null;
  return (
    <p role="status" data-testid="past-now">
      {alarms > 0 ? (
        <strong class="word-urgent">
          <Glyph look="urgent" /> {nowAlarms(formatNumber(alarms))}
        </strong>
      ) : (
        <span class="word-wrong">
          <Glyph look="wrong" /> {nowAttention(formatNumber(attentions))}
        </span>
      )}
    </p>
  );
}

function PlayButton({ past }: { past: Past }) {
  const texts = pastWords.value;
  const plays = past.plays.value;
  return (
    <Button
      shortcut=" "
      label={plays ? texts.pause : texts.play}
      onPress={() => past.toggle()}
      testId="past-play"
    >
      <span class="past-play">
        <span aria-hidden="true">{plays ? '❚❚' : '▶'}</span> {plays ? texts.pause : texts.play}
      </span>
    </Button>
  );
}

function Rates({ past }: { past: Past }) {
  const texts = pastWords.value;
  return (
    <div class="actions" role="group" aria-label={texts.rates}>
      {RATES.map((rate, index) => (
        <Button
          key={rate}
          shortcut={String(index + 1)}
          label={texts.rateInWords(rate)}
          pressed={past.rate.value === rate}
          onPress={() => past.setRate(rate)}
        >
          {texts.rate(rate)}
        </Button>
      ))}
    </div>
  );
}

/** From mark to mark, or to one of them by its name. */
function Marks({ past, timeline }: Looked) {
  const texts = pastWords.value;
  const marks = timeline.marks.value;
  const before = (): void => {
    const ms = past.momentMs;
    const earlier = marks.filter(({ startMs }) => startMs < ms - JUST_BEHIND_MS);
    past.seek(earlier.at(-1)?.startMs ?? timeline.span.peek().startMs);
  };
  const after = (): void => {
    const ms = past.momentMs;
    past.seek(marks.find(({ startMs }) => startMs > ms)?.startMs ?? timeline.span.peek().endMs);
  };
  return (
    <div class="actions past-marks">
      <Button shortcut="p" onPress={before}>
        {texts.previous}
      </Button>
      <Button shortcut="n" onPress={after}>
        {texts.next}
      </Button>
      {marks.length > 0 && (
        <select
          class="input past-jump"
          aria-label={texts.jump}
          value=""
          onChange={(event) => {
            const chosen = marks.find(({ key }) => key === event.currentTarget.value);
            event.currentTarget.value = '';
            if (chosen) past.seek(chosen.startMs);
          }}
        >
          <option value="">{texts.jumpNone}</option>
          {marks.map((mark) => (
            <option key={mark.key} value={mark.key}>
              {formatClock(mark.startMs)} {courseText(mark, timeline.overview)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** A conference is planned for weeks and held in a morning. */
function Spans({ timeline }: { timeline: Timeline }) {
  const texts = pastWords.value;
  const spans = timeline.spans.value;
  if (!spans.session) return null;
  return (
    <div class="actions" role="group" aria-label={texts.span}>
      {(['session', 'whole'] satisfies SpanName[]).map((name) => (
        <Button
          key={name}
          kind="quiet"
          pressed={timeline.chosen.value === name}
          onPress={() => (timeline.chosen.value = name)}
        >
          {texts.spans[name]}
        </Button>
      ))}
    </div>
  );
}

function State({ past }: { past: Past }) {
  const texts = pastWords.value;
  const state = past.state.value;
  const lost = ['reconnecting', 'old'].includes(past.view.freshness.value.kind);
  if (lost) return <p role="status">{texts.lost}</p>;
  switch (state.kind) {
    case 'refused':
      return (
        <p class="outcome-refused past-refused" role="alert">
          {state.reason === Reason.LIMIT_EXCEEDED ? texts.tooMany : words.value.reason[state.reason]}{' '}
          <Button onPress={() => past.seek(past.momentMs)}>{texts.tryAgain}</Button>
        </p>
      );
    case 'loading':
      return <p class="quiet">{texts.loading}</p>;
    case 'ended':
      return (
        <p role="status" data-testid="past-ended">
          <strong>{texts.ended}</strong>
        </p>
      );
    default:
      return null;
  }
}

/** Steps by the arrow keys, wherever the focus is. */
function StepKeys({ past, timeline }: Looked) {
  const texts = pastWords.value;
  const step = (minutes: number) => (): void => {
    const { startMs, endMs } = timeline.span.peek();
    const ms = past.momentMs + minutes * MINUTE_MS;
    past.drag(Math.max(startMs, Math.min(endMs, ms)));
  };
  useShortcut('ArrowLeft', texts.minuteBack, step(-1));
  useShortcut('ArrowRight', texts.minuteOn, step(1));
  useShortcut('Shift+ArrowLeft', texts.tenBack, step(-10));
  useShortcut('Shift+ArrowRight', texts.tenOn, step(10));
  return null;
}
