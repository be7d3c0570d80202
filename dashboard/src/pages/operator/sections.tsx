import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import type { BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { type Announcement } from '../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../gen/nhipcau/v1/communication_service_pb';
import { AnnouncementText } from '../../views/announcement_text';
import { Empty } from '../../views/panel';
import { CountForm } from '../../views/point_forms/count_form';
import { useSender } from '../../views/point_forms/desk';
import { READINESS_ITEMS } from '../../views/point_forms/readiness_items';
import { AttendanceState, AttentionCause, DelegateState, SubmissionState } from '../../words/enums';
import { operatorWords } from '../../words/operator';
import { recordWords } from '../../words/records';
import { formatClock, formatDateInWords, formatNumber, formatTimeInWords, words } from '../../words/words';
import * as about from './about';
import type { OnDuty } from './duty';
import { WithForms } from './later_forms';
import { Section } from './section';
import { isClosed, standing } from './standing';

/** Ask for the floor; where the requests of the point stand, and why. */
export function FloorSection({ duty }: OnDuty) {
  const waits = standing(duty);
  const last = duty.own.requests.value.find(isClosed);
  const note = waits ?? (last && recordWords.value.floorRequestState[last.state]);
  return (
    <Section duty={duty} name="floor" note={note} isNew={waits !== undefined}>
      {() => <WithForms>{({ FloorBody }) => <FloorBody duty={duty} />}</WithForms>}
    </Section>
  );
}

/** The head-count, again; absent, or left. */
export function AttendanceSection({ duty }: OnDuty) {
  const point = duty.own.point.value;
  const state = duty.own.attendance.value;
  const checkedIn = state === AttendanceState.CHECKED_IN;
  const text = checkedIn ? presentText(point) : words.value.attendanceState[state];
  return (
    <Section duty={duty} name="attendance" note={text}>
      {() => (
        <>
          <CountForm desk={duty.desk} size="large" />
          <hr />
          <WithForms>
            {({ AbsenceForm, AttendsAt }) => (
              <>
                <AbsenceForm desk={duty.desk} />
                <hr />
                <AttendsAt desk={duty.desk} />
              </>
            )}
          </WithForms>
        </>
      )}
    </Section>
  );
}

/** "19/19 có mặt và 2 ngoài danh sách". */
function presentText(point: BridgePoint | undefined): string {
  const { note } = operatorWords.value;
  const { present = 0, beyondList = 0 } = point?.attendance?.declared ?? {};
  const text = note.present(formatNumber(present - beyondList), formatNumber(point?.expectedCount ?? 0));
  return beyondList > 0 ? text + note.beyondList(formatNumber(beyondList)) : text;
}

/** The delegates by name, and the sheet that they signed; of these only the sheet once all is over. */
export function DelegatesSection({ duty }: OnDuty) {
  const { note } = operatorWords.value;
  const delegates = duty.own.delegates.value;
  const named = delegates.filter(({ state }) => state > DelegateState.NOT_CHECKED).length;
  const text =
    delegates.length > 0 ? note.named(formatNumber(named), formatNumber(delegates.length)) : undefined;
  return (
    <Section duty={duty} name="delegates" note={text}>
      {() => (
        <>
          {duty.step.value !== 'ended' && <Names duty={duty} />}
          <WithForms>{({ SignedSheet }) => <SignedSheet desk={duty.desk} />}</WithForms>
        </>
      )}
    </Section>
  );
}

function Names({ duty }: OnDuty) {
  const { unsent } = operatorWords.value;
  // What was entered offline is not in the list yet; entering more on top of it would rest on nothing.
  const waiting = duty.outbox.about(about.delegates);
  if (!waiting || waiting.fate || duty.outbox.open.value)
    return <WithForms>{({ DelegateList }) => <DelegateList desk={duty.desk} />}</WithForms>;
  return (
    <>
      <p class="word-wrong">{unsent.waiting}</p>
      <Button onPress={() => void duty.outbox.drop(waiting.requestId)}>{unsent.again}</Button>
    </>
  );
}

/** Everything that the moderators have said to points like this one. */
export function AnnouncementsSection({ duty }: OnDuty) {
  const { note } = operatorWords.value;
  const announcements = duty.own.announcements.value;
  const newCount = duty.own.unacknowledged.value.length;
  return (
    <Section
      duty={duty}
      name="announcements"
      note={newCount > 0 ? note.newOnes(formatNumber(newCount)) : undefined}
      isNew={newCount > 0}
    >
      {() =>
        announcements.length === 0 ? (
          <Empty>{words.value.announcements.none}</Empty>
        ) : (
          <ul class="rows">
            {announcements.map((one) => (
              <AnnouncementRow key={one.name} duty={duty} announcement={one} />
            ))}
          </ul>
        )
      }
    </Section>
  );
}

function AnnouncementRow({ duty, announcement }: OnDuty & { announcement: Announcement }) {
  const texts = operatorWords.value.announcement;
  const sender = useSender(duty.desk);
  const received = duty.own.isAcknowledged(announcement.name);
  const receive = (): void =>
    void sender.send(CommunicationService.method.acknowledgeAnnouncement, {
      name: announcement.name,
      bridgePoint: duty.own.name,
    });
  return (
    <li class="row">
      <span class="row-time">{formatClock(msOf(announcement.postTime))}</span>
      <span class="row-main">
        <AnnouncementText announcement={announcement} />
        {received && <span class="quiet">✓ {texts.received}</span>}
        {announcement.acknowledgementWanted && !announcement.withdrawTime && !received && (
          <Button busy={sender.busy} onPress={receive}>
            {texts.received}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Between the point and the moderators. */
export function MessagesSection({ duty }: OnDuty) {
  const unread = duty.own.unreadMessages.value.length;
  return (
    <Section
      duty={duty}
      name="messages"
      note={unread > 0 ? operatorWords.value.note.newOnes(formatNumber(unread)) : undefined}
      isNew={unread > 0}
    >
      {() => <WithForms>{({ MessageBox }) => <MessageBox desk={duty.desk} side="point" />}</WithForms>}
    </Section>
  );
}

/** What does not work, and the state of the video line. */
export function IncidentSection({ duty }: OnDuty) {
  const open = duty.own.openIncidents.value;
  const sender = useSender(duty.desk);
  return (
    <Section
      duty={duty}
      name="incident"
      note={open.length > 0 ? operatorWords.value.note.openIncidents(formatNumber(open.length)) : undefined}
      isNew={open.length > 0}
    >
      {() => (
        <WithForms>
          {({ IncidentRow, IncidentForm, VideoLineChoice }) => (
            <>
              {open.map((incident) => (
                <IncidentRow
                  key={incident.name}
                  overview={duty.desk.overview}
                  incident={incident}
                  sender={sender}
                  toldBy=""
                  canTake={false}
                />
              ))}
              <div class="four-buttons">
                <IncidentForm desk={duty.desk} />
              </div>
              <hr />
              <VideoLineChoice desk={duty.desk} />
            </>
          )}
        </WithForms>
      )}
    </Section>
  );
}

/** The checklist of the call-round. */
export function ReadinessSection({ duty }: OnDuty) {
  const checks = duty.own.readiness.value?.checks ?? [];
  const passed = checks.filter((check) => check.passed).length;
  const text = operatorWords.value.note.passed(formatNumber(passed), formatNumber(READINESS_ITEMS.length));
  return (
    <Section duty={duty} name="readiness" note={text}>
      {() => <WithForms>{({ ReadinessList }) => <ReadinessList desk={duty.desk} />}</WithForms>}
    </Section>
  );
}

/** What somebody had to say and could not. */
export function ContributionSection({ duty }: OnDuty) {
  const sent = duty.own.contributions.value.length;
  return (
    <Section
      duty={duty}
      name="contribution"
      note={sent > 0 ? operatorWords.value.note.sent(formatNumber(sent)) : undefined}
    >
      {() => <WithForms>{({ ContributionForm }) => <ContributionForm desk={duty.desk} />}</WithForms>}
    </Section>
  );
}

/** Room, people and prepared speech of the point, asked for before the day. */
export function SubmissionSection({ duty }: OnDuty) {
  const submission = duty.own.submission.value;
  const deadlineMs = msOf(duty.own.conferenceRecord.value?.submissionDeadlineTime);
  const missing = duty.own.causes.value.includes(AttentionCause.SUBMISSION_MISSING);
  if (!submission && !missing && deadlineMs === 0) return null;
  const state = submission?.state ?? SubmissionState.UNSPECIFIED;
  return (
    <Section
      duty={duty}
      name="submission"
      note={recordWords.value.submissionState[state]}
      isNew={missing || state === SubmissionState.RETURNED}
    >
      {() => (
        <>
          {deadlineMs > 0 && (
            <p class="quiet small">
              {operatorWords.value.deadline(formatTimeInWords(deadlineMs), formatDateInWords(deadlineMs))}
            </p>
          )}
          <WithForms>{({ SubmissionForm }) => <SubmissionForm desk={duty.desk} />}</WithForms>
        </>
      )}
    </Section>
  );
}
