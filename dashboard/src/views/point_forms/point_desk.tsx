import { useSignal, type Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { TextField } from '../../controls/field';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import type { Incident } from '../../gen/nhipcau/v1/incident_pb';
import { pointDeskWords } from '../../words/point_desk';
import { pointFormWords } from '../../words/point_forms';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import { PointFacts } from '../point_facts';
import { peopleAt, Telephones } from '../telephones';
import { AbsenceForm } from './absence_form';
import { AnnouncementAcks, unacknowledged } from './announcement_acks';
import { BallotForm, openVote } from './ballot_form';
import { ContributionForm } from './contribution_form';
import { CountForm } from './count_form';
import { DelegateList } from './delegate_list';
import { useDelegates } from './delegates';
import { useSender, type AtDesk, type Desk } from './desk';
import { FloorRequestForm } from './floor_request_form';
import { IncidentForm } from './incident_form';
import { IncidentRow } from './incident_row';
import { MessageBox, unreadMessages } from './message_box';
import { OwnRequests, speechOf, useOpenRequests } from './own_requests';
import { READINESS_ITEMS } from './readiness_items';
import { checksOf, ReadinessList } from './readiness_list';
import { openRollCall, RollCallForm } from './roll_call_form';
import { SignedSheet } from './signed_sheet';
import { SubmissionForm } from './submission_form';
import { VideoLineChoice } from './video_line_choice';

export interface PointDeskProps extends AtDesk {
  toldBy: Signal<string>;
  /** Which side of the messages whoever sits here is on. */
  side: 'point' | 'moderators';
  /** Whether the floor is asked for and used from here. */
  floor?: boolean;
}

/** Everything that can be done for one point on its behalf, the urgent first. Give it the point as its key. */
export function PointDesk({ desk, toldBy, side, floor = true }: PointDeskProps) {
  const texts = pointDeskWords.value;
  const point = desk.overview.point(desk.point);
  const state = desk.overview.conference.value?.state;
  const beforeTheDay = state === ConferenceState.PLANNED || state === ConferenceState.REHEARSING;
  return (
    <div class="point-form" data-testid="point-desk">
      <PointFacts overview={desk.overview} name={desk.point} people={false} />
      <Telephones people={peopleAt(point)} />
      <ToldByField desk={desk} toldBy={toldBy} />
      <Asked desk={desk} />
      <Fold title={texts.attendance} open>
        <CountForm desk={desk} />
        <AbsenceForm desk={desk} />
      </Fold>
      <DelegatesFold desk={desk} />
      <TroubleFold desk={desk} toldBy={toldBy.value} />
      {floor && <FloorFold desk={desk} />}
      <ReadinessFold desk={desk} />
      <MessagesFold desk={desk} side={side} />
      <Fold title={texts.contribution}>
        <ContributionForm desk={desk} />
      </Fold>
      {beforeTheDay && (
        <Fold title={texts.submission}>
          <SubmissionForm desk={desk} />
        </Fold>
      )}
    </div>
  );
}

/** Who said so: kept by point, and proposed from the people of the point. */
export function ToldByField({ desk, toldBy }: AtDesk & { toldBy: Signal<string> }) {
  const texts = pointDeskWords.value;
  const id = useId();
  const people = peopleAt(desk.overview.point(desk.point));
  return (
    <div class="told-by">
      <TextField label={texts.toldBy} hint={texts.toldByHint} value={toldBy} list={id} autoComplete="off" />
      <datalist id={id}>
        {people.map(({ name, role }) => (name ? <option key={name} value={name} label={role} /> : null))}
      </datalist>
    </div>
  );
}

/** What the point is asked now; nothing when nothing is asked. */
function Asked({ desk }: AtDesk) {
  const { rollCall, vote } = pointFormWords.value;
  const texts = pointDeskWords.value;
  return (
    <>
      {unacknowledged(desk).length > 0 && (
        <Asking title={texts.announcements}>
          <AnnouncementAcks desk={desk} />
        </Asking>
      )}
      {openRollCall(desk) && (
        <Asking title={rollCall.title}>
          <RollCallForm desk={desk} />
        </Asking>
      )}
      {openVote(desk) && (
        <Asking title={vote.title}>
          <BallotForm desk={desk} />
        </Asking>
      )}
    </>
  );
}

function Asking({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="asking">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function DelegatesFold({ desk }: AtDesk) {
  const count = useDelegates(desk).value.length;
  return (
    <Fold title={pointDeskWords.value.delegates} note={count > 0 ? formatNumber(count) : undefined}>
      <DelegateList desk={desk} />
      <SignedSheet desk={desk} />
    </Fold>
  );
}

function TroubleFold({ desk, toldBy }: AtDesk & { toldBy: string }) {
  const open = desk.overview.openIncidents.value.filter((incident) => incident.bridgePoint === desk.point);
  return (
    <Fold
      title={pointDeskWords.value.trouble}
      note={open.length > 0 ? formatNumber(open.length) : undefined}
      open={open.length > 0}
    >
      <VideoLineChoice desk={desk} />
      {open.map((incident) => (
        <OwnIncident key={incident.name} desk={desk} incident={incident} toldBy={toldBy} />
      ))}
      <IncidentForm desk={desk} />
    </Fold>
  );
}

function OwnIncident({ desk, incident, toldBy }: AtDesk & { incident: Incident; toldBy: string }) {
  const sender = useSender(desk);
  return (
    <IncidentRow
      overview={desk.overview}
      incident={incident}
      sender={sender}
      toldBy={toldBy}
      files={desk.files}
      canTake
    />
  );
}

function FloorFold({ desk }: AtDesk) {
  const requests = useOpenRequests(desk).value.length;
  const speaks = speechOf(desk) !== undefined;
  return (
    <Fold
      title={pointDeskWords.value.floor}
      note={speaks ? words.value.points.speaking : requests > 0 ? formatNumber(requests) : undefined}
      open={speaks || requests > 0}
    >
      <OwnRequests desk={desk} />
      <FloorRequestForm desk={desk} />
    </Fold>
  );
}

function MessagesFold({ desk, side }: AtDesk & { side: 'point' | 'moderators' }) {
  const unread = unreadMessages(desk, side);
  return (
    <Fold
      title={pointDeskWords.value.messages}
      note={unread > 0 ? pointFormWords.value.messages.unread(formatNumber(unread)) : undefined}
      onlyWhileOpen
    >
      <MessageBox desk={desk} side={side} />
    </Fold>
  );
}

function ReadinessFold({ desk }: AtDesk) {
  return (
    <Fold title={recordWords.value.readiness} note={passedText(desk)}>
      <ReadinessList desk={desk} />
    </Fold>
  );
}

function passedText(desk: Desk): string {
  const passed = [...checksOf(desk).values()].filter((check) => check.passed).length;
  return `${formatNumber(passed)}/${formatNumber(READINESS_ITEMS.length)}`;
}

interface FoldProps {
  title: string;
  note?: string | undefined;
  /** At first; then as the reader left it. */
  open?: boolean;
  /** What is in it acts by being looked at. */
  onlyWhileOpen?: boolean;
  children: ComponentChildren;
}

/** A part that is opened when it is needed, and drawn no sooner; what was written in it stays. */
export function Fold({ title, note, open = false, onlyWhileOpen = false, children }: FoldProps) {
  const isOpen = useSignal(open);
  const wasOpen = useSignal(open);
  const drawn = isOpen.value || (wasOpen.value && !onlyWhileOpen);
  return (
    <details
      class="fold"
      open={open}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
        wasOpen.value ||= isOpen.value;
      }}
    >
      <summary>
        <h3>{title}</h3>
        {note && <span class="fold-note numbers">{note}</span>}
      </summary>
      {drawn && <div class="form">{children}</div>}
    </details>
  );
}
