import { signal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { LiveStatus } from '../../views/live_status';
import { operatorWords } from '../../words/operator';
import { formatClockSeconds, words } from '../../words/words';
import { DeviceNotes } from './device_notes';
import { pointTitle, unfold, type OnDuty } from './duty';
import { Guide } from './guide';
import { contactsOf, HelpSection, telephoneLink } from './help';
import { Hero } from './hero';
import type { Step, Turn } from './next_step';
import { Now } from './now';
import {
  AnnouncementsSection,
  AttendanceSection,
  ContributionSection,
  DelegatesSection,
  FloorSection,
  IncidentSection,
  MessagesSection,
  ReadinessSection,
  SubmissionSection,
} from './sections';
import { Unsent } from './unsent';

export interface OperatorViewProps extends OnDuty {
  /** Undefined while practising. */
  onPractise: (() => void) | undefined;
}

/** The page of somebody at one bridge point, for real or in practice. */
export function OperatorView({ duty, onPractise }: OperatorViewProps) {
  useTelling({ duty });
  return (
    <div class="page operator" data-turn={duty.turn.value} data-testid="operator">
      <Header duty={duty} />
      {duty.turn.value && (
        <button type="button" class="turn-strip" onClick={() => scrollTo(0, 0)}>
          {operatorWords.value.step[duty.step.value].sentence}
        </button>
      )}
      <main class="operator-main">
        <Hero duty={duty} />
        <Unsent duty={duty} />
        <DeviceNotes duty={duty} />
        <Now duty={duty} />
        <FloorSection duty={duty} />
        <AttendanceSection duty={duty} />
        <DelegatesSection duty={duty} />
        <AnnouncementsSection duty={duty} />
        <MessagesSection duty={duty} />
        <IncidentSection duty={duty} />
        <ReadinessSection duty={duty} />
        <SubmissionSection duty={duty} />
        <ContributionSection duty={duty} />
        <HelpSection duty={duty} onPractise={onPractise} />
      </main>
      {duty.step.value !== 'ended' && <Bar duty={duty} />}
      <Guide duty={duty} />
    </div>
  );
}

function Header({ duty }: OnDuty) {
  const conference = duty.own.conferenceRecord.value;
  const nowMs = duty.clock.nowMs.value;
  const rate = duty.clock.simulatedRate.value;
  return (
    <header class="operator-header">
      <h1>{pointTitle(duty)}</h1>
      <p class="operator-conference quiet small">{conference?.title}</p>
      <div class="operator-state">
        {!duty.practice && <LiveStatus freshness={duty.freshness.value} />}
        {conference && <span class="small">{words.value.conferenceState[conference.state]}</span>}
        {nowMs !== undefined && <time class="small numbers">{formatClockSeconds(nowMs)}</time>}
        {rate !== undefined && <span class="tag">{words.value.simulatedClock(rate)}</span>}
      </div>
    </header>
  );
}

/** What is wanted in a hurry, below the thumb. */
function Bar({ duty }: OnDuty) {
  const texts = operatorWords.value.bar;
  const first = contactsOf(duty)[0];
  return (
    <nav class="operator-bar">
      <button type="button" onClick={() => unfold(duty, 'floor')}>
        {texts.floor}
      </button>
      <button type="button" onClick={() => unfold(duty, 'incident')}>
        {texts.incident}
      </button>
      {first && <a href={telephoneLink(first)}>{texts.call}</a>}
    </nav>
  );
}

/** The turn that the tab's title says. */
export const turnTitle = signal<Turn | undefined>(undefined);

/** Worth a sound, and a look at the phone: it is this point's turn, or everybody waits for its answer. */
const TOLD: readonly Step[] = ['end', 'start', 'confirmReady', 'answerRollCall', 'castBallot', 'acknowledge'];

/** Says what is due also where the page is not looked at: in the tab's title, and by the phone itself. */
function useTelling({ duty }: OnDuty): void {
  useSignalEffect(() => {
    turnTitle.value = duty.turn.value;
  });
  const step = duty.step.value;
  const before = useRef(step);
  useEffect(() => {
    // Whoever has begun to speak knows it.
    const own = before.current === 'start' && step === 'end';
    const wasTold = before.current === step || own;
    before.current = step;
    if (wasTold || !TOLD.includes(step)) return;
    const { sentence } = operatorWords.value.step[step];
    import('./later').then(
      ({ tell }) => tell(sentence),
      () => undefined,
    );
  }, [step]);
}
