import { useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Strip } from '../../../views/strip/strip';
import { pastWords } from '../../../words/past';
import { formatClockSeconds, formatDateInWords } from '../../../words/words';
import type { Past } from './past';
import type { Timeline } from './timeline';

/** What is looked at, and the line of what happened. */
export interface Looked {
  past: Past;
  timeline: Timeline;
}

/** The whole span with what happened in it, and below it a thumb that is where one looks. */
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
      <Course past={past} timeline={timeline} />
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
  );
}

function Course({ past, timeline }: Looked) {
  return (
    <Strip
      view={timeline.present}
      overview={timeline.overview}
      marks={timeline.course.value}
      span={timeline.span.value}
      shownMs={past.momentMs}
      onSeek={(ms) => past.seek(ms)}
    />
  );
}
