import { useComputed } from '@preact/signals';
import { msOf } from '../../../base/time';
import type { Speech } from '../../../gen/nhipcau/v1/floor_pb';
import type { ConferenceView } from '../../../state/conference_view';
import { Glyph } from '../../../views/glyph';
import { SpeechState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { formatClockSeconds, formatDuration, formatTimeInWords } from '../../../words/words';

/** What the moderator knows of a speech besides its time: until when the floor waits, who was reminded. */
export function SpeechNotes({ speech, view }: { speech: Speech; view: ConferenceView }) {
  const texts = floorWords.value.speaker;
  return (
    <>
      {speech.state === SpeechState.INTERRUPTED && speech.holdUntilTime && (
        <Waiting key={msOf(speech.holdUntilTime)} untilMs={msOf(speech.holdUntilTime)} view={view} />
      )}
      {(speech.turnNumber > 1 || speech.reminderTime) && (
        <p class="quiet small">
          {[
            speech.turnNumber > 1 && texts.turn(String(speech.turnNumber)),
            speech.reminderTime && texts.reminded(formatTimeInWords(msOf(speech.reminderTime))),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </>
  );
}

function Waiting({ untilMs, view }: { untilMs: number; view: ConferenceView }) {
  const text = useComputed(() => {
    const texts = floorWords.value.speaker;
    const leftMs = untilMs - (view.clock.nowMs.value ?? untilMs);
    if (leftMs <= 0) return texts.waitedOut;
    return texts.waitingUntil(formatClockSeconds(untilMs), formatDuration(leftMs));
  });
  return (
    <p class="word-wrong numbers">
      <Glyph look="wrong" /> {text}
    </p>
  );
}
