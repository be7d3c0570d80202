import { useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pastWords } from '../../../words/past';
import { formatClock, formatClockSeconds, formatDate, formatDateInWords } from '../../../words/words';
import type { Past } from './past';
import type { Timeline } from './timeline';

/** What is looked at, and the line of what happened. */
export interface Looked {
  past: Past;
  timeline: Timeline;
}

const DAY_MS = 86_400_000;

/** The whole span as a line, with what happened as marks on it, and a thumb that is where one looks. */
export function Scrubber({ past, timeline }: Looked) {
  const { startMs, endMs } = timeline.span.value;
  const input = useRef<HTMLInputElement>(null);
  // Whoever came by the keyboard goes on with it here.
  useLayoutEffect(() => input.current?.focus(), []);
  const seconds = useComputed(() => {
    const span = timeline.span.value;
    return Math.round((Math.max(span.startMs, Math.min(span.endMs, past.momentMs)) - span.startMs) / 1000);
  });
  const valueText = useComputed(() =>
    pastWords.value.moment(formatClockSeconds(past.momentMs), formatDateInWords(past.momentMs)),
  );
  return (
    <div class="past-scrubber">
      <span class="past-end numbers quiet small">{endText(startMs, endMs - startMs)}</span>
      <div class="past-track">
        <Ticks timeline={timeline} />
        <input
          ref={input}
          type="range"
          min={0}
          max={Math.max(1, Math.ceil((endMs - startMs) / 1000))}
          step={1}
          value={seconds.value}
          aria-label={pastWords.value.slider}
          aria-valuetext={valueText.value}
          data-testid="past-slider"
          // The last step ends where the span does, not a part of a second before it.
          onInput={(event) => past.drag(Math.min(endMs, startMs + Number(event.currentTarget.value) * 1000))}
        />
      </div>
      <span class="past-end numbers quiet small">{endText(endMs, endMs - startMs)}</span>
    </div>
  );
}

/** Where something began; to be had by name and by key beside it. */
function Ticks({ timeline }: Pick<Looked, 'timeline'>) {
  const { startMs, endMs } = timeline.span.value;
  const lengthMs = Math.max(1, endMs - startMs);
  return (
    <div class="past-ticks" aria-hidden="true">
      {timeline.marks.value
        .filter(({ timeMs }) => timeMs >= startMs && timeMs <= endMs)
        .map(({ key, kind, timeMs }) => (
          <span
            key={key}
            class={`past-tick past-tick-${kind}`}
            style={{ left: `${((timeMs - startMs) / lengthMs) * 100}%` }}
          />
        ))}
    </div>
  );
}

function endText(ms: number, lengthMs: number): string {
  return lengthMs > DAY_MS ? `${formatClock(ms)} ${formatDate(ms)}` : formatClock(ms);
}
