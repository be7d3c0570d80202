// What stands on the screen while nobody is to speak.

import type { ComponentChildren } from 'preact';
import { msOf } from '../../base/time';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../../words/enums';
import { hallWords } from '../../words/hall';
import { speechWords } from '../../words/speech';
import { formatClock, formatDateInWords, formatDuration, formatTimeInWords } from '../../words/words';
import { FitText } from './fit_text';
import type { Hall } from './hall_model';

interface StillProps {
  statement: string;
  children?: ComponentChildren;
}

/** One large statement, and what belongs to it. */
function Still({ statement, children }: StillProps) {
  return (
    <section class="still">
      <FitText class="hall-statement" text={statement} lines={4} testId="hall-statement" />
      {children}
    </section>
  );
}

/** The title as on a banner: who convenes, what, where. */
export function TitleScene({
  conference,
  children,
}: {
  conference: Conference;
  children?: ComponentChildren;
}) {
  return (
    <section class="still">
      {conference.convener && <FitText class="hall-office" text={conference.convener} lines={2} />}
      <FitText class="hall-statement" text={conference.title} lines={4} testId="hall-statement" />
      {conference.place && <FitText class="hall-unit" text={conference.place} lines={2} />}
      {children}
    </section>
  );
}

export function BeforeScene({ conference }: { conference: Conference }) {
  const startMs = msOf(conference.plannedStartTime);
  const { opens, opensSoon } = hallWords.value;
  const text = startMs ? opens(formatTimeInWords(startMs), formatDateInWords(startMs)) : opensSoon;
  return (
    <TitleScene conference={conference}>
      <p class="hall-unit hall-quiet">{text}</p>
    </TitleScene>
  );
}

export function RecessScene({ hall, conference }: { hall: Hall; conference: Conference }) {
  const untilMs = msOf(conference.recessUntilTime);
  const { recess, recessUntil } = hallWords.value;
  return (
    <Still statement={untilMs ? recessUntil(formatTimeInWords(untilMs)) : recess}>
      {untilMs > 0 && <Countdown hall={hall} untilMs={untilMs} />}
    </Still>
  );
}

function Countdown({ hall, untilMs }: { hall: Hall; untilMs: number }) {
  const leftMs = untilMs - (hall.nowMs.value ?? untilMs);
  const { resumesIn, resumesSoon } = hallWords.value;
  if (hall.isOld.value)
    return <p class="hall-unit hall-quiet">{speechWords.value.old(formatClock(hall.nowMs.value ?? 0))}</p>;
  if (leftMs <= 0) return <p class="hall-unit hall-quiet">{resumesSoon}</p>;
  return (
    <p class="hall-countdown">
      <span class="hall-label">{resumesIn}</span>
      <span class="time-digits numbers" data-testid="hall-countdown">
        {formatDuration(leftMs)}
      </span>
    </p>
  );
}

export function EndedScene({ conference }: { conference: Conference }) {
  const { ended, endedAt } = hallWords.value;
  return (
    <Still statement={ended}>
      {conference.endTime && (
        <p class="hall-unit hall-quiet">{endedAt(formatTimeInWords(msOf(conference.endTime)))}</p>
      )}
    </Still>
  );
}

export function NotHeldScene({ conference }: { conference: Conference }) {
  const { postponed, cancelled } = hallWords.value;
  return (
    <Still statement={conference.state === ConferenceState.CANCELLED ? cancelled : postponed}>
      {conference.stateReason && <FitText class="hall-unit" text={conference.stateReason} lines={2} />}
    </Still>
  );
}
