import { OfficialDocumentKind } from '../../gen/nhipcau/v1/document_pb';
import { ReminderLevel } from '../../gen/nhipcau/v1/floor_pb';
import type { vi } from '../vi/log';

const because = (reason: string): string => (reason ? `: ${reason}` : '');

const alongText = (along: string, links: string): string =>
  (along === '0' ? '' : `; ${along} records along with it`) +
  (links === '0' ? '' : `; ${links} links revoked`);

export const en: typeof vi = {
  title: 'Log',
  stopped: 'The log stops here and is no longer kept up to date.',
  group: {
    session: 'Session',
    plan: 'Preparation',
    attendance: 'Attendance',
    speech: 'Speeches',
    agenda: 'Agenda',
    communication: 'Announcements, messages',
    incident: 'Incidents',
    minutes: 'Minutes',
    vote: 'Votes',
    access: 'Access',
    system: 'Server',
  },
  by: {
    system: 'The system',
    office: 'The organisers',
    unknown: 'By whom is not known',
    onBehalf: (who, unit) => `${who} on behalf of ${unit}`,
    toldBy: (who, person) => `${who}, told by ${person}`,
  },
  unknownKind: 'An event of a newer server.',
  someone: 'the speaker',
  deletedOf: { bridgePoints: 'points', delegates: 'delegates', agendaItems: 'agenda items' },
  related: 'what belonged to it',
  andMore: (count) => ` and ${count} more`,
  counts: {
    present: (count) => `${count} present`,
    delegates: (count) => `${count} delegates`,
    absentWithReason: (count) => `${count} absent with reason`,
    absentWithoutReason: (count) => `${count} absent without reason`,
    beyondList: (count) => `${count} beyond the list`,
  },
  reminder: {
    [ReminderLevel.UNSPECIFIED]: '',
    [ReminderLevel.SPEAKER]: 'at the speaking point',
    [ReminderLevel.CHAIR]: 'at the chair’s table',
    [ReminderLevel.HALL]: 'on the hall screens',
  },
  document: {
    [OfficialDocumentKind.UNSPECIFIED]: 'document',
    [OfficialDocumentKind.MINUTES]: 'minutes',
    [OfficialDocumentKind.CONCLUSION_NOTICE]: 'conclusion notice',
  } satisfies Record<OfficialDocumentKind, string>,
  whom: {
    all: 'all points',
    level: (level) => `the points of ${level}`,
    subtree: (unit) => `${unit} and the points below it`,
  },
  sentence: {
    serverStarted: (version) => `The server began to serve, version ${version}.`,
    serverStartedSimulated: (version) =>
      `The server began to serve under a simulated clock, version ${version}.`,

    conferencePlanned: (title) => `The conference “${title}” was created.`,
    conferenceUpdated: 'The conference was updated.',
    rehearsalStarted: 'The rehearsal began.',
    rehearsalEnded: 'The rehearsal ended.',
    sessionOpened: 'The session was opened.',
    recessBegun: 'Recess.',
    recessBegunUntil: (time) => `Recess until ${time}.`,
    sessionResumed: 'The session resumed.',
    sessionEnded: 'The session was closed.',
    sessionReopened: (reason) => `The session was reopened${because(reason)}.`,
    conferencePostponed: (reason) => `The conference was postponed${because(reason)}.`,
    conferenceRescheduled: (date, time) => `The conference was moved to ${time} on ${date}.`,
    conferenceCancelled: (reason) => `The conference was cancelled${because(reason)}.`,
    rulesSet: 'The rules of the conference were set.',

    bridgePointAdded: (unit) => `The point ${unit} was added.`,
    bridgePointUpdated: (unit) => `The point ${unit} was updated.`,
    importStaged: (count) => `An import was made ready: ${count} rows.`,
    importCommitted: (count) => `An import was finished: ${count} rows.`,
    recordsDeleted: (what, along, links) => `Deleted ${what}${alongText(along, links)}.`,
    importUndone: (what, along, links) => `An import was undone: deleted ${what}${alongText(along, links)}.`,

    pointCheckedIn: (unit, counts) => `${unit} checked in${because(counts)}.`,
    attendanceDeclared: (unit, counts) => `${unit} declared its head-count again${because(counts)}.`,
    pointLeft: (unit) => `${unit} left the conference.`,
    pointMarkedAbsent: (unit, reason) => `${unit} does not take part${because(reason)}.`,
    delegatesRecorded: (unit, present, absent) =>
      `${unit} signed delegates in by name: ${present} present, ${absent} absent.`,
    videoLineStated: (unit, state) => `The video line of ${unit}: ${state}.`,
    delegateAdded: (person, unit) => `The delegate ${person} was added at ${unit}.`,
    substituteAppointed: (person, unit, replaced) => `${person} comes in place of ${replaced} at ${unit}.`,
    signedSheetAttached: (unit) => `${unit} handed in the signed sheet.`,
    pointAttendsAt: (unit, at) => `${unit} attends at ${at}.`,
    pointAttendsAlone: (unit) => `${unit} attends in its own hall again.`,

    registrationOpened: 'Registration was opened.',
    registrationOpenedFor: (item) => `Registration was opened for “${item}”.`,
    registrationClosed: 'Registration was closed.',
    floorRequested: (speaker, topic) => `${speaker} asked for the floor${because(topic)}.`,
    floorRequestedPrepared: (speaker, topic) =>
      `The prepared speech of ${speaker} was put on the agenda${because(topic)}.`,
    floorRequestedDirectly: (speaker) => `${speaker} was called directly.`,
    floorRequestAccepted: (speaker) => `${speaker} was put in the queue.`,
    floorRequestMoved: (speaker) => `${speaker} was moved in the queue.`,
    floorRequestDenied: (speaker, reason) => `${speaker} was not given a turn${because(reason)}.`,
    floorRequestCancelled: (speaker) => `${speaker} withdrew the request.`,
    floorGranted: (speaker) => `${speaker} was given the floor.`,
    floorGrantedBecause: (speaker, reason) =>
      `${speaker} was given the floor out of order${because(reason)}.`,
    speechExtended: (speaker, limit) => `${speaker} was given more time, ${limit} in all.`,
    speechLimitReached: (speaker) => `The time of ${speaker} is up.`,
    floorReleased: (speaker) => `${speaker} finished speaking.`,
    floorRevoked: (speaker, reason) => `The speech of ${speaker} was stopped${because(reason)}.`,
    queuePolicySet: (policy) => `The queue is ordered by: ${policy}.`,
    readyConfirmed: (speaker) => `${speaker} is ready to speak.`,
    notReadyConfirmed: (speaker, note) => `${speaker} is not ready to speak${because(note)}.`,
    floorRequestSkipped: (speaker, reason) => `${speaker} lets others go first${because(reason)}.`,
    speechStarted: (speaker) => `${speaker} began to speak.`,
    speechPaused: (speaker) => `The speech of ${speaker} was paused.`,
    speechResumed: (speaker) => `${speaker} went on speaking.`,
    speakerReminded: (speaker, where) => `${speaker} was reminded of the time, ${where}.`,
    speechInterrupted: (speaker, time) =>
      `The speech of ${speaker} was interrupted by a lost line; the floor waits until ${time}.`,
    floorPassedOn: (speaker) =>
      `The line did not come back and the floor passed on; ${speaker} keeps the place.`,

    agendaItemAdded: (item) => `“${item}” was added to the agenda.`,
    agendaItemUpdated: (item) => `“${item}” was updated.`,
    agendaItemStarted: (item) => `“${item}” began.`,
    agendaItemEnded: (item) => `“${item}” ended.`,
    agendaItemMoved: (item) => `“${item}” was moved on the agenda.`,
    agendaItemSkipped: (item, reason) => `“${item}” was skipped${because(reason)}.`,

    announcementPosted: (whom, text) => `Announcement to ${whom}: “${text}”`,
    announcementAcknowledged: (unit) => `${unit} has the announcement.`,
    messageFromPoint: (unit, text) => `Message from ${unit}: “${text}”`,
    messageToPoint: (unit, text) => `Message to ${unit}: “${text}”`,
    messagesRead: (unit) => `The messages of ${unit} were read.`,
    messagesReadByPoint: (unit) => `${unit} read its messages.`,

    incidentOpened: (unit, kind, description) =>
      `Incident at ${unit}: ${kind}${description ? `, ${description}` : ''}.`,
    incidentTaken: (unit, person) => `${person} took on the incident at ${unit}.`,
    incidentResolved: (unit, cause) => `The incident at ${unit} was resolved${because(cause)}.`,

    minutesEntryAdded: (kind, text) => `${kind} written: “${text}”`,
    minutesEntryUpdated: (kind, text) => `${kind} changed: “${text}”`,
    minutesEntryWithdrawn: (text) => `Entry withdrawn${text ? `: “${text}”` : '.'}`,

    invitationCreated: (name, role) => `A link was made for ${name} (${role}).`,
    invitationReissued: (name) => `A new link was made for ${name}.`,
    invitationRevoked: (name) => `The link of ${name} was revoked.`,
    deviceEnrolled: (name) => `${name} opened the link on a device.`,
    deviceEnrolledByCode: (name) => `${name} came in with a code on a device.`,
    deviceRevoked: (name) => `A device of ${name} was revoked.`,
    accessCodeCreated: (name) => `A code was made for ${name}.`,

    submissionSent: (unit) => `${unit} sent in its people.`,
    submissionApproved: (unit) => `The list of ${unit} was approved.`,
    submissionReturned: (unit, reason) => `The list of ${unit} was returned${because(reason)}.`,

    rollCallOpened: (title) => `A roll call was opened${because(title)}.`,
    rollCallAnswered: (unit, counts) => `${unit} answered the roll call: ${counts}.`,
    rollCallAnsweredLate: (unit, counts) => `${unit} answered the roll call after the deadline: ${counts}.`,
    rollCallDeadlinePassed: 'The deadline of the roll call passed.',
    rollCallClosed: (missing) => `The roll call was closed; ${missing} points had not answered.`,

    readinessRecorded: (unit) => `${unit} was checked and is ready.`,
    readinessFailed: (unit, items) => `${unit} was checked, not passed: ${items}.`,
    readinessPartly: (unit) => `${unit} was checked in part.`,

    voteOpened: (question) => `Vote opened: “${question}”`,
    ballotCast: (unit, counts) => `${unit} voted: ${counts}.`,
    voteClosed: (counts) => `The vote was closed: ${counts}.`,
    showOfHandsRecorded: (question, counts) => `Show of hands on “${question}”: ${counts}.`,
    voteCounts: (inFavour, against, other) => `${inFavour} for, ${against} against, ${other} other`,

    writtenContributionSent: (author, topic) => `${author} sent a written contribution${because(topic)}.`,

    attendanceCorrected: (unit, now, reason) => `Attendance of ${unit} corrected: ${now}. Reason: ${reason}.`,
    delegateCorrected: (person, now, reason) => `Delegate ${person} corrected: ${now}. Reason: ${reason}.`,
    bridgePointCorrected: (unit, reason) => `Point ${unit} corrected. Reason: ${reason}.`,
    officialsCorrected: (chair, secretary, reason) =>
      `Chair corrected: ${chair || '–'}; secretary: ${secretary || '–'}. Reason: ${reason}.`,
    speakerCorrected: (speaker, reason) => `Speaker corrected: ${speaker}. Reason: ${reason}.`,

    hallScreenSet: (view) => `Hall screens show: ${view}.`,

    letterheadSet: (document) => `The letterhead of the ${document} was changed.`,
    sectionReworded: (document, text) => `New wording in the ${document}: “${text}”`,
    sectionGivenBack: (document) => `A section of the ${document} says again what the record says.`,
    reviewCommentAdded: (document, text) => `Comment on the ${document}: “${text}”`,
    reviewCommentResolved: (document) => `A comment on the ${document} was resolved.`,
    documentSubmitted: (document) => `The draft of the ${document} was sent for review.`,
    documentReturned: (document, reason) => `The draft of the ${document} was returned${because(reason)}.`,
    documentApproved: (document, approver) => `${approver} approved the ${document}.`,
    documentIssued: (document, number, date) => `Issue of the ${document}: number ${number}, ${date}.`,
    documentReopened: (document, reason) => `Reopening of the ${document}${because(reason)}.`,
    holidaysSet: 'Public holidays and worked weekend days were changed.',
    documentTemplateSet: (document) => `The office’s own Word template serves for the ${document}.`,
    documentTemplateCleared: (document) => `The shipped template serves again for the ${document}.`,
    publicRecordSet: (count) => `Public record chosen: ${count} conclusions, decisions, tasks.`,
    publicRecordReleased: 'The public record was released.',
    publicRecordWithdrawn: (reason) => `The public record was taken back${because(reason)}.`,
    retentionSet: (years) => `Conferences are kept for ${years} years.`,
    retentionCleared: 'Conferences are kept for ever.',
    archiveMade: (conference) => `An archive of ${conference} was made.`,
    archiveImported: (conference) => `${conference} was imported from an archive.`,
    purgeProposed: (conference, reason) => `Proposal to purge ${conference}${because(reason)}.`,
    purgeWithdrawn: (conference) => `The proposal to purge ${conference} was taken back.`,
    conferencePurged: (conference) => `${conference} was purged.`,
  },
};
