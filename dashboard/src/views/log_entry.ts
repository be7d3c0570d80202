// An event of the feed as people read it: what happened, when, by whom. Every kind of event has its
// sentence; a kind that is added does not compile until it has one.

import { codeOf, collectionOf } from '../base/code_of';
import { durationMsOf, msOf } from '../base/time';
import { DelegateState, type DeclaredCounts } from '../gen/nhipcau/v1/bridge_point_pb';
import type { AnnouncementTarget } from '../gen/nhipcau/v1/communication_pb';
import { OfficialDocumentKind } from '../gen/nhipcau/v1/document_pb';
import { EventCause, type Event } from '../gen/nhipcau/v1/event_pb';
import type { Beneficiary } from '../gen/nhipcau/v1/floor_pb';
import type { VoteCounts } from '../gen/nhipcau/v1/vote_pb';
import type { EventCase, EventLog, EventValue } from '../state/event_log';
import type { Overview } from '../state/overview';
import type { RecordStore } from '../state/record_store';
import { lowerFirst } from '../words/in_sentence';
import { logWords } from '../words/log';
import { recordWords } from '../words/records';
import {
  formatDateInWords,
  formatNumber,
  formatRoughDuration,
  formatTimeInWords,
  words,
} from '../words/words';
import { unitName } from './unit_name';

/** What the names in events stand for: the records that this reader sees, and the feed itself. */
export interface LogSource {
  overview: Overview;
  records: RecordStore;
  log: EventLog;
}

export type LogGroup = keyof ReturnType<typeof groupWords>;

/** An event in words. */
export interface LogEntry {
  sequence: bigint;
  timeMs: number;
  group: LogGroup;
  text: string;
  /** "A nhập thay điểm cầu B, người báo tin: C". */
  by: string;
}

const groupWords = () => logWords.value.group;

/** Puts an event into words, in the language that is chosen now. */
export function logEntry(event: Event, source: LogSource): LogEntry {
  return {
    sequence: event.sequence,
    timeMs: msOf(event.time),
    group: logGroup(event),
    text: sentenceOf(event, source),
    by: byOf(event, source),
  };
}

/** What the event is about, for filters. */
export function logGroup(event: Event): LogGroup {
  return event.kind.case === undefined ? 'system' : GROUPS[event.kind.case];
}

const GROUPS: Readonly<Record<EventCase, LogGroup>> = {
  serverStarted: 'system',
  conferencePlanned: 'plan',
  conferenceUpdated: 'plan',
  rehearsalStarted: 'session',
  rehearsalEnded: 'session',
  sessionOpened: 'session',
  openingUndone: 'session',
  recessBegun: 'session',
  sessionResumed: 'session',
  sessionEnded: 'session',
  sessionReopened: 'session',
  conferencePostponed: 'session',
  conferenceRescheduled: 'session',
  conferenceCancelled: 'session',
  rulesSet: 'plan',
  bridgePointAdded: 'plan',
  bridgePointUpdated: 'plan',
  importStaged: 'plan',
  importCommitted: 'plan',
  recordsDeleted: 'plan',
  recordsRestored: 'plan',
  pointCheckedIn: 'attendance',
  attendanceDeclared: 'attendance',
  pointLeft: 'attendance',
  pointMarkedAbsent: 'attendance',
  delegatesRecorded: 'attendance',
  videoLineStated: 'incident',
  delegateAdded: 'attendance',
  substituteAppointed: 'attendance',
  signedSheetAttached: 'attendance',
  pointAttendsAt: 'attendance',
  registrationOpened: 'speech',
  registrationClosed: 'speech',
  floorRequested: 'speech',
  floorRequestAccepted: 'speech',
  floorRequestMoved: 'speech',
  floorRequestDenied: 'speech',
  floorRequestCancelled: 'speech',
  floorGranted: 'speech',
  floorGrantWithdrawn: 'speech',
  floorRequestRestored: 'speech',
  speechLimitSet: 'speech',
  speechExtended: 'speech',
  speechLimitReached: 'speech',
  floorReleased: 'speech',
  floorRevoked: 'speech',
  queuePolicySet: 'speech',
  readyConfirmed: 'speech',
  floorRequestSkipped: 'speech',
  speechStarted: 'speech',
  speechPaused: 'speech',
  speechResumed: 'speech',
  speakerReminded: 'speech',
  speechInterrupted: 'speech',
  floorPassedOn: 'speech',
  agendaItemAdded: 'agenda',
  agendaItemUpdated: 'agenda',
  agendaItemStarted: 'agenda',
  agendaItemEnded: 'agenda',
  agendaItemMoved: 'agenda',
  agendaItemSkipped: 'agenda',
  agendaItemStartUndone: 'agenda',
  announcementPosted: 'communication',
  announcementWithdrawn: 'communication',
  announcementAcknowledged: 'communication',
  messageSent: 'communication',
  messagesRead: 'communication',
  incidentOpened: 'incident',
  incidentTaken: 'incident',
  incidentResolved: 'incident',
  minutesEntryAdded: 'minutes',
  minutesEntryUpdated: 'minutes',
  minutesEntryWithdrawn: 'minutes',
  invitationCreated: 'access',
  invitationReissued: 'access',
  invitationRevoked: 'access',
  deviceEnrolled: 'access',
  deviceRevoked: 'access',
  accessCodeCreated: 'access',
  submissionSent: 'plan',
  submissionApproved: 'plan',
  submissionReturned: 'plan',
  rollCallOpened: 'attendance',
  rollCallAnswered: 'attendance',
  rollCallDeadlinePassed: 'attendance',
  rollCallClosed: 'attendance',
  rollCallReopened: 'attendance',
  rollCallVoided: 'attendance',
  readinessRecorded: 'plan',
  voteOpened: 'vote',
  ballotCast: 'vote',
  voteClosed: 'vote',
  voteReopened: 'vote',
  voteVoided: 'vote',
  showOfHandsRecorded: 'vote',
  writtenContributionSent: 'speech',
  attendanceCorrected: 'attendance',
  delegateCorrected: 'attendance',
  bridgePointCorrected: 'attendance',
  officialsCorrected: 'minutes',
  speakerCorrected: 'speech',
  hallScreenSet: 'communication',
  letterheadSet: 'minutes',
  sectionReworded: 'minutes',
  reviewCommentAdded: 'minutes',
  reviewCommentResolved: 'minutes',
  documentSubmitted: 'minutes',
  documentReturned: 'minutes',
  documentApproved: 'minutes',
  documentIssued: 'minutes',
  documentReopened: 'minutes',
  tasksFollowed: 'minutes',
  taskReported: 'minutes',
  taskReportAccepted: 'minutes',
  taskReportReturned: 'minutes',
  taskExtended: 'minutes',
  taskClosed: 'minutes',
  taskWithdrawn: 'minutes',
  taskReopened: 'minutes',
  publicRecordSet: 'minutes',
  publicRecordReleased: 'minutes',
  publicRecordWithdrawn: 'minutes',
  holidaysSet: 'plan',
  documentTemplateSet: 'plan',
  retentionSet: 'plan',
  archiveMade: 'system',
  archiveImported: 'system',
  purgeProposed: 'system',
  purgeWithdrawn: 'system',
  conferencePurged: 'system',
};

/** Who did it; an empty principal is the server itself. */
function byOf(event: Event, source: LogSource): string {
  const { by } = logWords.value;
  const who = principalName(event, source);
  const acted = event.onBehalfOf ? by.onBehalf(who, inSentence(source, event.onBehalfOf)) : who;
  return event.toldBy ? by.toldBy(acted, event.toldBy) : acted;
}

function principalName(event: Event, { log }: LogSource): string {
  const { by } = logWords.value;
  if (event.cause !== EventCause.COMMAND || !event.principal) return by.system;
  return personOf(event.principal, log);
}

/** Who a principal is, as the links and the office name him or her. */
export function personOf(principal: string, log: EventLog): string {
  const { by } = logWords.value;
  const invitation = log.invitation(principal);
  if (invitation) return invitation.displayName || recordWords.value.role[invitation.role];
  return principal.startsWith('office/') ? by.office : by.unknown;
}

function sentenceOf(event: Event, source: LogSource): string {
  const { case: kind, value } = event.kind;
  if (kind === undefined) return logWords.value.unknownKind;
  const sentence = SENTENCES[kind] as (value: unknown, source: LogSource) => string;
  return upperFirst(sentence(value, source));
}

type Sentences = { readonly [K in EventCase]: (value: EventValue<K>, source: LogSource) => string };

const say = () => logWords.value.sentence;

const NAMES_SHOWN_MAX = 5;

/** "04867, 04870": they are gone, so that only their codes and numbers are known. */
function deletedNames(names: readonly string[]): string {
  const { deletedOf, andMore, related } = logWords.value;
  // What goes along may fill an event of its own.
  if (names.length === 0) return related;
  const shown = names.slice(0, NAMES_SHOWN_MAX).map(codeOf).join(', ');
  const more = names.length - NAMES_SHOWN_MAX;
  return `${deletedOf[collectionOf(names[0] ?? '')] ?? ''} ${shown}${more > 0 ? andMore(formatNumber(more)) : ''}`;
}

function questionOf({ records }: LogSource, vote: string): string {
  return records.table('vote').row(vote).value?.question ?? '';
}

function taskText({ records }: LogSource, task: string): string {
  return records.table('task').row(task).value?.text ?? codeOf(task);
}

const SENTENCES: Sentences = {
  serverStarted: (started) =>
    started.simulatedClock
      ? say().serverStartedSimulated(started.version)
      : say().serverStarted(started.version),

  conferencePlanned: ({ conference }) => say().conferencePlanned(conference?.title ?? ''),
  conferenceUpdated: () => say().conferenceUpdated,
  rehearsalStarted: () => say().rehearsalStarted,
  rehearsalEnded: () => say().rehearsalEnded,
  sessionOpened: () => say().sessionOpened,
  openingUndone: ({ reason }) => say().openingUndone(reason),
  recessBegun: ({ untilTime }) =>
    untilTime ? say().recessBegunUntil(formatTimeInWords(msOf(untilTime))) : say().recessBegun,
  sessionResumed: () => say().sessionResumed,
  sessionEnded: () => say().sessionEnded,
  sessionReopened: ({ reason }) => say().sessionReopened(reason),
  conferencePostponed: ({ reason }) => say().conferencePostponed(reason),
  conferenceRescheduled: ({ plannedStartTime }) =>
    say().conferenceRescheduled(
      formatDateInWords(msOf(plannedStartTime)),
      formatTimeInWords(msOf(plannedStartTime)),
    ),
  conferenceCancelled: ({ reason }) => say().conferenceCancelled(reason),
  rulesSet: () => say().rulesSet,

  bridgePointAdded: ({ bridgePoint }) => say().bridgePointAdded(lowerFirst(bridgePoint?.displayName ?? '')),
  bridgePointUpdated: ({ bridgePoint }, source) =>
    say().bridgePointUpdated(inSentence(source, bridgePoint?.name ?? '')),
  importStaged: (staged) =>
    say().importStaged(
      formatNumber(staged.bridgePoints.length + staged.delegates.length + staged.agendaItems.length),
    ),
  importCommitted: ({ rowCount }) => say().importCommitted(formatNumber(rowCount)),
  recordsDeleted: ({ names, along, revokedInvitations, import: undone }) =>
    (undone ? say().importUndone : say().recordsDeleted)(
      // Of an import that only changed what was there nothing is deleted.
      names.length + along.length + revokedInvitations.length > 0 ? deletedNames(names) : '',
      formatNumber(along.length),
      formatNumber(revokedInvitations.length),
    ),
  recordsRestored: ({ names, positions }) =>
    say().recordsRestored(formatNumber(names.length), positions.length > 0),

  pointCheckedIn: ({ bridgePoint, declared }, source) =>
    say().pointCheckedIn(
      inSentence(source, bridgePoint),
      countsText(declared, logWords.value.counts.delegates),
    ),
  attendanceDeclared: ({ bridgePoint, declared }, source) =>
    say().attendanceDeclared(inSentence(source, bridgePoint), countsText(declared)),
  pointLeft: ({ bridgePoint }, source) => say().pointLeft(inSentence(source, bridgePoint)),
  pointMarkedAbsent: ({ bridgePoint, reason }, source) =>
    say().pointMarkedAbsent(inSentence(source, bridgePoint), reason),
  delegatesRecorded: ({ bridgePoint, entries }, source) => {
    const absent = entries.filter((entry) => entry.state === DelegateState.ABSENT).length;
    const present = entries.filter((entry) =>
      [DelegateState.PRESENT_IN_HALL, DelegateState.PRESENT_ONLINE].includes(entry.state),
    ).length;
    return say().delegatesRecorded(
      inSentence(source, bridgePoint),
      formatNumber(present),
      formatNumber(absent),
    );
  },
  videoLineStated: ({ bridgePoint, state }, source) =>
    say().videoLineStated(inSentence(source, bridgePoint), words.value.videoLineState[state]),
  delegateAdded: ({ delegate }, source) =>
    say().delegateAdded(delegate?.displayName ?? '', inSentence(source, delegate?.bridgePoint ?? '')),
  substituteAppointed: ({ substitute }, source) =>
    say().substituteAppointed(
      substitute?.displayName ?? '',
      inSentence(source, substitute?.bridgePoint ?? ''),
      delegateName(source, substitute?.replaces ?? ''),
    ),
  signedSheetAttached: ({ bridgePoint }, source) =>
    say().signedSheetAttached(inSentence(source, bridgePoint)),
  pointAttendsAt: ({ bridgePoint, at }, source) =>
    at
      ? say().pointAttendsAt(inSentence(source, bridgePoint), inSentence(source, at))
      : say().pointAttendsAlone(inSentence(source, bridgePoint)),

  registrationOpened: ({ agendaItem }, source) =>
    agendaItem ? say().registrationOpenedFor(itemTitle(source, agendaItem)) : say().registrationOpened,
  registrationClosed: () => say().registrationClosed,
  floorRequested: ({ floorRequest: request }, source) => {
    if (!request) return say().floorRequested(logWords.value.someone, '');
    const speaker = personAt(source, request.beneficiary, request.bridgePoint);
    if (request.calledDirectly) return say().floorRequestedDirectly(speaker);
    if (request.prepared) return say().floorRequestedPrepared(speaker, request.topic);
    return say().floorRequested(speaker, request.topic);
  },
  floorRequestAccepted: ({ floorRequest }, source) =>
    say().floorRequestAccepted(requester(source, floorRequest)),
  floorRequestMoved: ({ floorRequest }, source) => say().floorRequestMoved(requester(source, floorRequest)),
  floorRequestDenied: ({ floorRequest, reason }, source) =>
    say().floorRequestDenied(requester(source, floorRequest), reason),
  floorRequestCancelled: ({ floorRequest, reason }, source) =>
    reason
      ? say().floorRequestDropped(requester(source, floorRequest), reason)
      : say().floorRequestCancelled(requester(source, floorRequest)),
  floorGranted: ({ floorRequest, reason, speech }, source) => {
    const speaker = speech
      ? personAt(source, speech.speaker, speech.bridgePoint)
      : requester(source, floorRequest);
    return reason ? say().floorGrantedBecause(speaker, reason) : say().floorGranted(speaker);
  },
  floorGrantWithdrawn: ({ speech, reason }, source) =>
    say().floorGrantWithdrawn(speakerOf(source, speech), reason),
  floorRequestRestored: ({ floorRequest, reason }, source) =>
    say().floorRequestRestored(requester(source, floorRequest), reason),
  speechLimitSet: ({ speech, limit }, source) =>
    say().speechLimitSet(speakerOf(source, speech), formatRoughDuration(durationMsOf(limit))),
  speechExtended: ({ speech, limit }, source) =>
    say().speechExtended(speakerOf(source, speech), formatRoughDuration(durationMsOf(limit))),
  speechLimitReached: ({ speech }, source) => say().speechLimitReached(speakerOf(source, speech)),
  floorReleased: ({ speech }, source) => say().floorReleased(speakerOf(source, speech)),
  floorRevoked: ({ speech, reason }, source) => say().floorRevoked(speakerOf(source, speech), reason),
  queuePolicySet: ({ policy }) => say().queuePolicySet(recordWords.value.queuePolicy[policy]),
  readyConfirmed: ({ floorRequest, ready, note }, source) =>
    ready
      ? say().readyConfirmed(requester(source, floorRequest))
      : say().notReadyConfirmed(requester(source, floorRequest), note),
  floorRequestSkipped: ({ floorRequest, reason }, source) =>
    say().floorRequestSkipped(requester(source, floorRequest), reason),
  speechStarted: ({ speech }, source) => say().speechStarted(speakerOf(source, speech)),
  speechPaused: ({ speech }, source) => say().speechPaused(speakerOf(source, speech)),
  speechResumed: ({ speech }, source) => say().speechResumed(speakerOf(source, speech)),
  speakerReminded: ({ speech, level }, source) =>
    say().speakerReminded(speakerOf(source, speech), logWords.value.reminder[level]),
  speechInterrupted: ({ speech, holdUntilTime }, source) =>
    say().speechInterrupted(speakerOf(source, speech), formatTimeInWords(msOf(holdUntilTime))),
  floorPassedOn: ({ speech }, source) => say().floorPassedOn(speakerOf(source, speech)),

  agendaItemAdded: ({ agendaItem }) => say().agendaItemAdded(agendaItem?.title ?? ''),
  agendaItemUpdated: ({ agendaItem }) => say().agendaItemUpdated(agendaItem?.title ?? ''),
  agendaItemStarted: ({ agendaItem }, source) => say().agendaItemStarted(itemTitle(source, agendaItem)),
  agendaItemEnded: ({ agendaItem }, source) => say().agendaItemEnded(itemTitle(source, agendaItem)),
  agendaItemMoved: ({ agendaItem }, source) => say().agendaItemMoved(itemTitle(source, agendaItem)),
  agendaItemSkipped: ({ agendaItem, reason }, source) =>
    say().agendaItemSkipped(itemTitle(source, agendaItem), reason),
  agendaItemStartUndone: ({ agendaItem, reason }, source) =>
    say().agendaItemStartUndone(itemTitle(source, agendaItem), reason),

  announcementPosted: ({ announcement }, source) =>
    say().announcementPosted(whomText(source, announcement?.target), announcement?.text ?? ''),
  announcementWithdrawn: ({ announcement, reason }, { records }) =>
    say().announcementWithdrawn(records.table('announcement').row(announcement).value?.text ?? '', reason),
  announcementAcknowledged: ({ bridgePoint }, source) =>
    say().announcementAcknowledged(inSentence(source, bridgePoint)),
  messageSent: ({ message }, source) => {
    const unit = inSentence(source, message?.bridgePoint ?? '');
    const text = message?.text ?? '';
    return message?.fromPoint ? say().messageFromPoint(unit, text) : say().messageToPoint(unit, text);
  },
  messagesRead: ({ bridgePoint, fromPoint }, source) =>
    fromPoint
      ? say().messagesRead(inSentence(source, bridgePoint))
      : say().messagesReadByPoint(inSentence(source, bridgePoint)),

  incidentOpened: ({ incident }, source) =>
    say().incidentOpened(
      inSentence(source, incident?.bridgePoint ?? ''),
      lowerFirst(words.value.incidents.kind[incident?.kind ?? 0]),
      incident?.description ?? '',
    ),
  incidentTaken: ({ incident, takenBy }, source) =>
    say().incidentTaken(incidentPlace(source, incident), takenBy),
  incidentResolved: ({ incident, cause }, source) =>
    say().incidentResolved(incidentPlace(source, incident), cause),

  minutesEntryAdded: ({ minutesEntry }) =>
    say().minutesEntryAdded(
      recordWords.value.minutesEntryKind[minutesEntry?.kind ?? 0],
      minutesEntry?.text ?? '',
    ),
  minutesEntryUpdated: ({ minutesEntry }) =>
    say().minutesEntryUpdated(
      recordWords.value.minutesEntryKind[minutesEntry?.kind ?? 0],
      minutesEntry?.text ?? '',
    ),
  minutesEntryWithdrawn: ({ minutesEntry }, { records }) =>
    say().minutesEntryWithdrawn(records.table('minutesEntry').row(minutesEntry).value?.text ?? ''),

  invitationCreated: ({ invitation }) =>
    say().invitationCreated(invitation?.displayName ?? '', recordWords.value.role[invitation?.role ?? 0]),
  invitationReissued: ({ invitation }, source) => say().invitationReissued(invitedName(source, invitation)),
  invitationRevoked: ({ invitation }, source) => say().invitationRevoked(invitedName(source, invitation)),
  deviceEnrolled: ({ device, byAccessCode }, source) => {
    const name = invitedName(source, device?.invitation ?? '');
    return byAccessCode ? say().deviceEnrolledByCode(name) : say().deviceEnrolled(name);
  },
  deviceRevoked: ({ device }, { log }) =>
    say().deviceRevoked(log.invitationOfDevice(device)?.displayName ?? logWords.value.by.unknown),
  accessCodeCreated: ({ invitation }, source) => say().accessCodeCreated(invitedName(source, invitation)),

  submissionSent: ({ submission }, source) =>
    say().submissionSent(inSentence(source, submission?.bridgePoint ?? '')),
  submissionApproved: ({ submission }, source) =>
    say().submissionApproved(submissionPlace(source, submission)),
  submissionReturned: ({ submission, reason }, source) =>
    say().submissionReturned(submissionPlace(source, submission), reason),

  rollCallOpened: ({ rollCall }) => say().rollCallOpened(rollCall?.title ?? ''),
  rollCallAnswered: ({ bridgePoint, declared, late }, source) => {
    const unit = inSentence(source, bridgePoint);
    const counts = countsText(declared);
    return late ? say().rollCallAnsweredLate(unit, counts) : say().rollCallAnswered(unit, counts);
  },
  rollCallDeadlinePassed: () => say().rollCallDeadlinePassed,
  // Events of before `missingAnswers` name each point by itself.
  rollCallClosed: ({ missing, missingAnswers }) =>
    say().rollCallClosed(
      formatNumber(missingAnswers.reduce((sum, { codes }) => sum + codes.length, missing.length)),
    ),
  rollCallReopened: ({ reason }) => say().rollCallReopened(reason),
  rollCallVoided: ({ reason }) => say().rollCallVoided(reason),

  readinessRecorded: ({ bridgePoint, checks, ready }, source) => {
    const unit = inSentence(source, bridgePoint);
    if (ready) return say().readinessRecorded(unit);
    const failed = checks.filter((check) => !check.passed);
    if (failed.length === 0) return say().readinessPartly(unit);
    const items = failed.map((check) => lowerFirst(recordWords.value.readinessItem[check.item]));
    return say().readinessFailed(unit, items.join(', '));
  },

  voteOpened: ({ vote }) => say().voteOpened(vote?.question ?? ''),
  ballotCast: ({ bridgePoint, counts }, source) =>
    say().ballotCast(inSentence(source, bridgePoint), voteText(counts)),
  voteClosed: ({ result }) => say().voteClosed(voteText(result?.total)),
  voteReopened: ({ vote, reason }, source) => say().voteReopened(questionOf(source, vote), reason),
  voteVoided: ({ vote, reason }, source) => say().voteVoided(questionOf(source, vote), reason),
  showOfHandsRecorded: ({ vote }) =>
    say().showOfHandsRecorded(vote?.question ?? '', voteText(vote?.result?.total)),

  writtenContributionSent: ({ writtenContribution: sent }, source) =>
    say().writtenContributionSent(personAt(source, sent?.author, sent?.bridgePoint ?? ''), sent?.topic ?? ''),

  attendanceCorrected: ({ bridgePoint, state, declared, absenceReason, reason }, source) => {
    const now = [lowerFirst(words.value.attendanceState[state]), countsText(declared), absenceReason].filter(
      Boolean,
    );
    return say().attendanceCorrected(inSentence(source, bridgePoint), now.join(', '), reason);
  },
  delegateCorrected: ({ delegate, displayName, office, state, absenceReason, reason }, source) => {
    const stated = state === DelegateState.UNSPECIFIED ? '' : recordWords.value.delegateState[state];
    const now = [displayName, office, lowerFirst(stated), absenceReason].filter(Boolean);
    return say().delegateCorrected(delegateName(source, delegate), now.join(', '), reason);
  },
  bridgePointCorrected: ({ bridgePoint, reason }, source) =>
    say().bridgePointCorrected(inSentence(source, bridgePoint), reason),
  officialsCorrected: ({ chair, secretary, reason }) =>
    say().officialsCorrected(chair?.displayName ?? '', secretary?.displayName ?? '', reason),
  speakerCorrected: ({ speech, speaker, bridgePoint, reason }, source) =>
    say().speakerCorrected(
      [
        speaker?.displayName || speakerOf(source, speech),
        speaker?.office,
        bridgePoint && inSentence(source, bridgePoint),
      ]
        .filter(Boolean)
        .join(', '),
      reason,
    ),

  hallScreenSet: ({ hallScreen }) =>
    say().hallScreenSet(lowerFirst(recordWords.value.hallScreenView[hallScreen?.view ?? 0])),

  letterheadSet: ({ officialDocument }) => say().letterheadSet(documentKind(officialDocument)),
  sectionReworded: ({ sectionText }) =>
    sectionText?.text
      ? say().sectionReworded(documentKind(sectionText.officialDocument), sectionText.text)
      : say().sectionGivenBack(documentKind(sectionText?.officialDocument ?? '')),
  reviewCommentAdded: ({ reviewComment }) =>
    say().reviewCommentAdded(documentKind(reviewComment?.officialDocument ?? ''), reviewComment?.text ?? ''),
  reviewCommentResolved: ({ reviewComment }) => say().reviewCommentResolved(documentKind(reviewComment)),
  documentSubmitted: ({ officialDocument }) => say().documentSubmitted(documentKind(officialDocument)),
  documentReturned: ({ officialDocument, reason }) =>
    say().documentReturned(documentKind(officialDocument), reason),
  documentApproved: ({ officialDocument, approval }) =>
    say().documentApproved(documentKind(officialDocument), approval?.approver?.displayName ?? ''),
  documentIssued: ({ officialDocument, issue }) =>
    say().documentIssued(
      documentKind(officialDocument),
      issue?.number ?? '',
      issue?.date ? formatDateInWords(msOf(issue.date)) : '',
    ),
  documentReopened: ({ officialDocument, reason }) =>
    say().documentReopened(documentKind(officialDocument), reason),
  tasksFollowed: ({ tasks }) => say().tasksFollowed(formatNumber(tasks.length)),
  taskReported: ({ task, report }, source) =>
    say().taskReported(report?.unit ?? '', taskText(source, task), report?.text ?? ''),
  taskReportAccepted: ({ task }, source) => say().taskReportAccepted(taskText(source, task)),
  taskReportReturned: ({ task, reason }, source) => say().taskReportReturned(taskText(source, task), reason),
  taskExtended: ({ task, dueDate, reason }, source) =>
    say().taskExtended(taskText(source, task), formatDateInWords(msOf(dueDate)), reason),
  taskClosed: ({ task, state, reason }, source) =>
    say().taskClosed(taskText(source, task), lowerFirst(recordWords.value.taskState[state]), reason),
  taskWithdrawn: ({ task, reason, cause }, source) =>
    say().taskWithdrawn(
      taskText(source, task),
      reason || lowerFirst(recordWords.value.taskWithdrawalCause[cause]),
    ),
  taskReopened: ({ task, reason }, source) => say().taskReopened(taskText(source, task), reason),
  holidaysSet: () => say().holidaysSet,
  documentTemplateSet: ({ kind, file }) =>
    file
      ? say().documentTemplateSet(logWords.value.document[kind])
      : say().documentTemplateCleared(logWords.value.document[kind]),
  publicRecordSet: ({ entries }) => say().publicRecordSet(formatNumber(entries.length)),
  publicRecordReleased: () => say().publicRecordReleased,
  publicRecordWithdrawn: ({ reason }) => say().publicRecordWithdrawn(reason),
  retentionSet: ({ retentionYears }) =>
    retentionYears ? say().retentionSet(formatNumber(retentionYears)) : say().retentionCleared,
  archiveMade: ({ conference }) => say().archiveMade(conference),
  archiveImported: ({ conference }) => say().archiveImported(conference),
  purgeProposed: ({ conference, proposal }) => say().purgeProposed(conference, proposal?.reason ?? ''),
  purgeWithdrawn: ({ conference }) => say().purgeWithdrawn(conference),
  conferencePurged: ({ conference }) => say().conferencePurged(conference),
};

/** "biên bản", from the name of a document or of what belongs to one. */
function documentKind(name: string): string {
  const kind = name.includes('/officialDocuments/conclusionNotice')
    ? OfficialDocumentKind.CONCLUSION_NOTICE
    : OfficialDocumentKind.MINUTES;
  return logWords.value.document[kind];
}

/** A unit inside a sentence: "xã Cao Sơn, huyện Lương Sơn". */
function inSentence({ overview }: LogSource, bridgePoint: string): string {
  return lowerFirst(unitName(overview, bridgePoint));
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** "Bùi Thị Mai (huyện Lạc Sơn)"; without a name the unit alone. */
function personAt(source: LogSource, person: Beneficiary | undefined, bridgePoint: string): string {
  const unit = inSentence(source, bridgePoint);
  return person?.displayName ? `${person.displayName} (${unit})` : unit;
}

function speakerOf(source: LogSource, name: string): string {
  const speech = source.log.speech(name) ?? source.records.table('speech').row(name).value;
  return speech ? personAt(source, speech.speaker, speech.bridgePoint) : logWords.value.someone;
}

function requester(source: LogSource, name: string): string {
  const request = source.log.floorRequest(name) ?? source.records.table('floorRequest').row(name).value;
  return request ? personAt(source, request.beneficiary, request.bridgePoint) : logWords.value.someone;
}

function itemTitle({ records }: LogSource, name: string): string {
  return records.table('agendaItem').row(name).value?.title ?? '';
}

function delegateName({ records }: LogSource, name: string): string {
  return records.table('delegate').row(name).value?.displayName ?? '';
}

function invitedName({ log }: LogSource, name: string): string {
  return log.invitation(name)?.displayName ?? logWords.value.by.office;
}

function incidentPlace(source: LogSource, name: string): string {
  return inSentence(source, source.records.table('incident').row(name).value?.bridgePoint ?? '');
}

/** A submission carries the code of its point. */
function submissionPlace(source: LogSource, name: string): string {
  return inSentence(source, name.replace('/submissions/', '/bridgePoints/'));
}

function whomText(source: LogSource, target: AnnouncementTarget | undefined): string {
  const { whom } = logWords.value;
  if (target?.bridgePoint) return inSentence(source, target.bridgePoint);
  if (target?.subtree) return whom.subtree(inSentence(source, target.subtree));
  if (!target?.level) return whom.all;
  const levels = source.overview.conference.value?.levels ?? [];
  const label = levels.find((level) => level.level === target.level)?.label;
  return label ? lowerFirst(label) : whom.level(target.level);
}

/** "có mặt 44, vắng có lý do 1": what is not zero; the present always. */
function countsText(
  declared: DeclaredCounts | undefined,
  presentText = logWords.value.counts.present,
): string {
  if (!declared) return '';
  const { counts } = logWords.value;
  const parts = [presentText(formatNumber(declared.present))];
  if (declared.absentWithReason) parts.push(counts.absentWithReason(formatNumber(declared.absentWithReason)));
  if (declared.absentWithoutReason)
    parts.push(counts.absentWithoutReason(formatNumber(declared.absentWithoutReason)));
  if (declared.beyondList) parts.push(counts.beyondList(formatNumber(declared.beyondList)));
  return parts.join(', ');
}

function voteText(counts: VoteCounts | undefined): string {
  return say().voteCounts(
    formatNumber(counts?.inFavour ?? 0),
    formatNumber(counts?.against ?? 0),
    formatNumber(counts?.other ?? 0),
  );
}
