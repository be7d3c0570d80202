import { ReminderLevel, type Speech } from '../../gen/nhipcau/v1/floor_pb';
import { hallWords } from '../../words/hall';
import { FitText } from './fit_text';
import { FloorFoot, UnderWay } from './floor_foot';
import type { Hall } from './hall_model';
import { SpeechClock } from './speech_clock';

/** Who speaks and how long still; below it who is next, on what, and who is here. */
export function FloorScene({ hall }: { hall: Hall }) {
  const speech = hall.overview.currentSpeech.value;
  return (
    <>
      {speech ? <Speaking key={speech.name} hall={hall} speech={speech} /> : <Nobody hall={hall} />}
      <FloorFoot hall={hall} speaking={speech !== undefined} />
    </>
  );
}

function Speaking({ hall, speech }: { hall: Hall; speech: Speech }) {
  const person = speech.speaker?.displayName;
  const reminded = speech.reminderLevel >= ReminderLevel.HALL;
  return (
    <section class="speaking" data-testid="hall-speaker">
      <div class="speaking-who">
        <p class="hall-label">{hallWords.value.speaking}</p>
        <FitText class="hall-name" text={person || speech.bridgePointTitle} lines={2} testId="hall-name" />
        {speech.speaker?.office && <FitText class="hall-office" text={speech.speaker.office} lines={2} />}
        {person && <FitText class="hall-unit" text={speech.bridgePointTitle} lines={2} testId="hall-unit" />}
      </div>
      <SpeechClock hall={hall} speech={speech} />
      {reminded && (
        <p class="hall-reminder" role="alert">
          {hallWords.value.reminder}
        </p>
      )}
    </section>
  );
}

/** Between speeches the item under way takes the place of the speaker. */
function Nobody({ hall }: { hall: Hall }) {
  return (
    <section class="still">
      <UnderWay hall={hall} />
      <p class="hall-office hall-quiet">{hallWords.value.nobody}</p>
    </section>
  );
}
