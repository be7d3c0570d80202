import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { durationMsOf, msOf } from '../base/time';
import type { Speech } from '../gen/nhipcau/v1/floor_pb';
import type { Overview } from '../state/overview';
import { spokenMs } from '../state/speech_phase';
import { formatDuration, formatRoughDuration, words } from '../words/words';
import { Glyph } from './glyph';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

interface SpeakerProps {
  overview: Overview;
  nowMs: ReadonlySignal<number | undefined>;
  /** Below the time: what can be done. */
  children?: ComponentChildren;
}

/** Who has the floor, and for how long still. */
export function Speaker({ overview, nowMs, children }: SpeakerProps) {
  const speech = overview.currentSpeech.value;
  const stateText = speech && words.value.speaker.state[speech.state];
  return (
    <Panel
      class="speaker-panel"
      title={words.value.speaker.title}
      note={speech && words.value.floorRequestKind[speech.kind]}
    >
      {speech ? (
        <div class="speaker" data-testid="speaker">
          <SpeakerName overview={overview} speech={speech} />
          {stateText && <p class="word-waiting">{stateText}</p>}
          <SpeechTime key={timeKey(speech)} speech={speech} nowMs={nowMs} />
        </div>
      ) : (
        <Empty>{words.value.speaker.none}</Empty>
      )}
      {children}
    </Panel>
  );
}

/** The clock reads a speech as it was when it began to draw: anew whenever the time stands or goes on. */
export function timeKey(speech: Speech): string {
  return [speech.name, speech.state, msOf(speech.startTime), durationMsOf(speech.pausedDuration)].join(' ');
}

function SpeakerName({ overview, speech }: { overview: Overview; speech: Speech }) {
  const unit = unitName(overview, speech.bridgePoint);
  const person = speech.speaker?.displayName;
  return (
    <>
      <p class="large">{person || unit}</p>
      {speech.speaker?.office && <p>{speech.speaker.office}</p>}
      {person && <p class="quiet">{unit}</p>}
      {speech.topic && <p>{speech.topic}</p>}
    </>
  );
}

/** The running clock of a speech. Give it `timeKey` as its key. */
export function SpeechTime({ speech, nowMs }: { speech: Speech; nowMs: SpeakerProps['nowMs'] }) {
  const limitMs = durationMsOf(speech.limit);
  const usedSeconds = useComputed(() =>
    Math.floor(spokenMs(speech, nowMs.value ?? msOf(speech.startTime)) / 1000),
  );
  const usedMs = usedSeconds.value * 1000;
  const overMs = usedMs - limitMs;
  const isOver = limitMs > 0 && overMs >= 0;
  return (
    <div class={`speech-time${isOver ? ' is-over' : ''}`}>
      <TimeBar leftMs={-overMs} limitMs={limitMs} />
      <p class="times">
        <span class="numbers quiet">
          {limitMs > 0
            ? `${formatDuration(usedMs)} / ${formatDuration(limitMs)}`
            : words.value.speaker.noLimit}
        </span>
        <span class={`time-left numbers ${isOver ? 'word-urgent' : ''}`} data-testid="time-left">
          {isOver && <Glyph look="urgent" />} {limitMs > 0 ? timeLeftText(overMs) : formatDuration(usedMs)}
        </span>
      </p>
    </div>
  );
}

function timeLeftText(overMs: number): string {
  const { speaker } = words.value;
  return overMs < 0 ? speaker.left(formatDuration(-overMs)) : speaker.over(formatRoughDuration(overMs));
}

/** What is left, as a length that shrinks: as in the hall. */
function TimeBar({ leftMs, limitMs }: { leftMs: number; limitMs: number }) {
  if (limitMs === 0) return null;
  const part = Math.max(0, leftMs / limitMs);
  return (
    <svg class="time-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="time-bar-ground" width="100" height="1" />
      <rect class="time-bar-left" width={(part * 100).toFixed(1)} height="1" />
    </svg>
  );
}
