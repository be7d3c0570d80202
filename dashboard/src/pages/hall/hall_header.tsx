import { useComputed } from '@preact/signals';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { LiveStatus } from '../../views/live_status';
import { hallWords } from '../../words/hall';
import { ConferenceState } from '../../words/enums';
import { formatClock, words } from '../../words/words';
import { FitText } from './fit_text';
import type { Hall } from './hall_model';

interface HallHeaderProps {
  hall: Hall;
  conference: Conference;
  showsTitle: boolean;
}

/** The conference and the time of day; whether all this is live only when it is not. */
export function HallHeader({ hall, conference, showsTitle }: HallHeaderProps) {
  const freshness = hall.view.freshness.value;
  return (
    <header class="hall-header">
      <h1 class={showsTitle ? 'hall-title' : 'visually-hidden'}>
        {showsTitle ? (
          <FitText class="hall-title-text" text={conference.title} lines={2} />
        ) : (
          conference.title
        )}
      </h1>
      <div class="hall-marks">
        {freshness.kind !== 'live' && <LiveStatus freshness={freshness} />}
        {conference.state === ConferenceState.REHEARSING && (
          <span class="tag">{hallWords.value.rehearsal}</span>
        )}
        <SimulatedTag hall={hall} />
        <TimeOfDay hall={hall} />
      </div>
    </header>
  );
}

function SimulatedTag({ hall }: { hall: Hall }) {
  const rate = hall.view.clock.simulatedRate.value;
  return rate === undefined ? null : <span class="tag">{words.value.simulatedClock(rate)}</span>;
}

/** No clock at all is better than one that may be wrong. */
function TimeOfDay({ hall }: { hall: Hall }) {
  const text = useComputed(() => {
    const nowMs = hall.view.clock.nowMs.value;
    return hall.isOld.value || nowMs === undefined ? '' : formatClock(nowMs);
  });
  return <time class="hall-clock numbers">{text}</time>;
}
