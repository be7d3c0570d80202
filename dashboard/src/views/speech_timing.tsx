import type { Speech } from '../gen/nhipcau/v1/floor_pb';
import type { Look } from '../state/look';
import type { SpeechPhase, SpeechTiming } from '../state/speech_phase';
import { speechWords } from '../words/speech';
import { formatClock, formatDuration, formatRoughDuration, words } from '../words/words';
import { Glyph } from './glyph';

const LOOKS: Readonly<Record<SpeechPhase, Look>> = {
  called: 'waiting',
  running: 'good',
  closing: 'wrong',
  over: 'urgent',
};

const MINUTE_MS = 60_000;

interface PhaseProps {
  speech: Speech;
  timing: SpeechTiming;
  /** When what is shown was true, once it is no longer to be relied on. */
  oldSinceMs: number | undefined;
}

/** How far it is in its time, in a shape and a word. */
export function SpeechPhaseWord({ speech, timing, oldSinceMs }: PhaseProps) {
  const isOld = oldSinceMs !== undefined;
  return (
    <p class="phase-word" data-testid="phase">
      <Glyph look={isOld ? 'waiting' : LOOKS[timing.phase]} />
      <span>{isOld ? speechWords.value.old(formatClock(oldSinceMs)) : phaseText(speech, timing)}</span>
    </p>
  );
}

function phaseText(speech: Speech, timing: SpeechTiming): string {
  const texts = speechWords.value;
  if (timing.stands) return words.value.speaker.state[speech.state];
  if (timing.phase === 'running' && timing.limitMs === 0) return texts.noLimit;
  if (timing.phase === 'over' && -timing.leftMs >= MINUTE_MS) {
    return texts.overBy(formatRoughDuration(-timing.leftMs));
  }
  return texts.phase[timing.phase];
}

/** "3:12" left; "+1:05" beyond the limit; without a limit what was used. */
export function timeLeftDigits({ limitMs, leftMs, usedMs }: SpeechTiming): string {
  if (limitMs === 0) return formatDuration(usedMs);
  return leftMs > 0 ? formatDuration(leftMs) : `+${formatDuration(-leftMs)}`;
}

/** What is left of the time, as a length. */
export function TimeLeftBar({ timing }: { timing: SpeechTiming }) {
  const { limitMs, leftMs } = timing;
  if (limitMs === 0) return null;
  const part = Math.max(0, Math.min(1, leftMs / limitMs));
  return (
    <svg class="left-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="left-bar-ground" width="100" height="1" />
      <rect class="left-bar-left" width={(part * 100).toFixed(2)} height="1" />
    </svg>
  );
}
