import { msOf } from '../../base/time';
import type { Speech } from '../../gen/nhipcau/v1/floor_pb';
import { speechTiming } from '../../state/speech_phase';
import { SpeechPhaseWord, timeLeftDigits, TimeLeftBar } from '../../views/speech_timing';
import { speechWords } from '../../words/speech';
import { formatDuration } from '../../words/words';
import type { Hall } from './hall_model';

/** From an hour on the digits are seven. */
const DIGITS_MAX = 6;

/** The time that is left, as digits, as a bar, and as a word with its shape and colour. */
export function SpeechClock({ hall, speech }: { hall: Hall; speech: Speech }) {
  const nowMs = hall.nowMs.value ?? msOf(speech.startTime);
  const timing = speechTiming(speech, nowMs);
  const isOld = hall.isOld.value;
  const digits = timeLeftDigits(timing);
  return (
    <div class={`speech-clock phase-${isOld ? 'old' : timing.phase}`} data-phase={timing.phase}>
      <SpeechPhaseWord speech={speech} timing={timing} oldSinceMs={isOld ? nowMs : undefined} />
      <p
        class={`time-digits numbers${digits.length > DIGITS_MAX ? ' is-long' : ''}`}
        data-testid="hall-digits"
      >
        {digits}
      </p>
      <TimeLeftBar timing={timing} />
      {timing.limitMs > 0 && (
        <p class="hall-limit numbers">{speechWords.value.of(formatDuration(timing.limitMs))}</p>
      )}
    </div>
  );
}
