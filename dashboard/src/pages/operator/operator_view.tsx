import type { ComponentType } from 'preact';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { LiveStatus } from '../../views/live_status';
import { lowerFirst } from '../../words/in_sentence';
import { operatorWords } from '../../words/operator';
import { formatClockSeconds, words } from '../../words/words';
import { DeviceNotes } from './device_notes';
import { pointTitle, unfold, type OnDuty, type SectionName } from './duty';
import { Guide } from './guide';
import { contactsOf, HelpSection, telephoneLink } from './help';
import { Hero } from './hero';
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
import { sectionOrder, urgentSections, type SectionOrder } from './section_order';
import { useTelling } from './telling';
import { Unsent } from './unsent';

export interface OperatorViewProps extends OnDuty {
  /** Undefined while practising. */
  onPractise: (() => void) | undefined;
}

/** The page of somebody at one bridge point, for real or in practice. */
export function OperatorView({ duty, onPractise }: OperatorViewProps) {
  useTelling({ duty });
  const order = sectionOrder(duty.own.conferenceRecord.value?.state ?? ConferenceState.UNSPECIFIED);
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
        <Sections duty={duty} onPractise={onPractise} order={order} />
      </main>
      <Bar duty={duty} order={order} />
      <Guide duty={duty} />
    </div>
  );
}

const SECTIONS: Readonly<Record<SectionName, ComponentType<OperatorViewProps>>> = {
  floor: FloorSection,
  attendance: AttendanceSection,
  delegates: DelegatesSection,
  announcements: AnnouncementsSection,
  messages: MessagesSection,
  incident: IncidentSection,
  readiness: ReadinessSection,
  submission: SubmissionSection,
  contribution: ContributionSection,
  help: HelpSection,
};

/** What the moment asks for, then quietly all else. */
function Sections({ order: { leading, others }, ...props }: OperatorViewProps & { order: SectionOrder }) {
  const draw = (name: SectionName) => {
    const Drawn = SECTIONS[name];
    return <Drawn key={name} {...props} />;
  };
  return (
    <>
      {leading.map(draw)}
      <h2 class="operator-others quiet">{operatorWords.value.sections.others}</h2>
      {others.map(draw)}
    </>
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
      <Elsewhere duty={duty} />
      <div class="operator-state">
        {!duty.practice && <LiveStatus freshness={duty.freshness.value} />}
        {conference && <span class="small">{words.value.conferenceState[conference.state]}</span>}
        {nowMs !== undefined && <time class="small numbers">{formatClockSeconds(nowMs)}</time>}
        {rate !== undefined && <span class="tag">{words.value.simulatedClock(rate)}</span>}
      </div>
    </header>
  );
}

/** The people of the point sit in another's hall. */
function Elsewhere({ duty }: OnDuty) {
  const hall = duty.own.card.value?.attendsAtTitle;
  if (!hall) return null;
  return <p class="small">{operatorWords.value.elsewhere(lowerFirst(hall))}</p>;
}

/** What is wanted in a hurry, below the thumb. */
function Bar({ duty, order }: OnDuty & { order: SectionOrder }) {
  const texts = operatorWords.value.bar;
  const first = contactsOf(duty)[0];
  const urgent = urgentSections(order);
  if (urgent.length === 0) return null;
  return (
    <nav class="operator-bar">
      {urgent.map((name) => (
        <button key={name} type="button" onClick={() => unfold(duty, name)}>
          {texts[name]}
        </button>
      ))}
      {first && <a href={telephoneLink(first)}>{texts.call}</a>}
    </nav>
  );
}
