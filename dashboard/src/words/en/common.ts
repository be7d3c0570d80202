// English. Its type is the Vietnamese catalogue's: a missing text does not compile.

import * as names from '../../gen/words/en';
import { Reason, SpeechState } from '../enums';
import { inSentence } from '../in_sentence';
import type { vi } from '../vi/common';

export const en: typeof vi = {
  app: 'Nhịp Cầu',
  settings: 'Options',
  handbook: 'Handbook',
  switchLanguage: 'Tiếng Việt',
  switchTheme: { light: 'Light', dark: 'Dark' },

  moderatorPage: 'Moderator',
  tabs: { points: 'Points', floor: 'Floor', agenda: 'Agenda' },

  controls: {
    sending: 'Sending…',
    recordedAt: (time) => `Recorded at ${time}`,
    recorded: 'Recorded',
    waitingForLine: 'Not sent yet. It will be sent when the line is back.',
    close: 'Close',
    cancel: 'Cancel',
    problems: 'Please check:',
    fileMissing: 'The file could not be fetched. Please try again.',
    undo: 'Undo',
    keysTitle: 'Keys',
    keysShow: 'Show the keys',
    space: 'Space',
    more: 'More',
    less: 'Fewer',
    atCharacter: (place) => `Character ${place}.`,
    required: 'This is needed.',
    now: (state) => `It is now: ${state}.`,
    noMatch: 'Nothing found.',
    broken: (part) => `The part “${part}” has failed and cannot be shown. The rest can still be used.`,
    drawAgain: 'Show it again',
    reload: 'Reload the page',
    copied: 'Copied.',
    copyByHand: 'The browser does not allow copying. Select the text and copy it by hand.',
    remove: (what) => `Remove ${what}`,
  },

  conferenceState: names.conferenceState,
  plannedStart: (date, time) => `to open at ${time} on ${date}`,
  recessUntil: (time) => `In recess until ${time}`,
  simulatedClock: (rate) => (rate > 1 ? `Simulated clock, ${rate} times as fast` : 'Simulated clock'),
  simulatedRecord: 'Recorded by a simulated clock',

  freshness: {
    live: 'Live',
    loading: 'Loading…',
    reconnecting: (since) => `Reconnecting (since ${since})`,
    old: (asOf) => `As of ${asOf}`,
    past: (at) => `As it stood at ${at}`,
    refused: 'No access',
    reconnectingHint: 'What is shown below may not be the latest. The page reconnects by itself.',
    oldHint: 'The server cannot be reached. What is shown below is old; the page keeps trying.',
  },

  entry: {
    enrolling: 'Opening the invitation…',
    connecting: 'Connecting to the server…',
    loading: 'Loading the conference…',
    refusedTitle: 'The page cannot be opened',
    deviceName: 'Browser',
    leave: 'Leave this device',
    leaving: 'Leaving this device…',
    loadFailed: 'The page could not be loaded. Check the network and try again.',
    tryAgain: 'Try again',
  },

  attention: {
    title: 'Needs attention',
    none: 'No bridge point needs attention.',
    notArrived: (count) => (count === '1' ? '1 point has not arrived' : `${count} points have not arrived`),
    unanswered: 'Has not answered the roll call',
    waitedFor: (count, cause) => `${count} bridge points: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}`,
    more: (count) => `Show ${count} more`,
    cause: names.attentionCause,
  },

  alarms: {
    title: 'Alarms',
    none: 'No alarms.',
    manyPoints: (count, total) => `${count}/${total} points`,
    cause: names.alarmCause,
  },

  points: {
    title: 'Bridge points',
    checkedIn: (count, total) => `${count}/${total} checked in`,
    none: 'There are no bridge points yet.',
    expandAll: 'Unfold all',
    foldAll: 'Fold',
    groupLabel: (name, checkedIn, total) => `${name}: ${checkedIn}/${total} points checked in`,
    speaking: 'Speaking',
    next: 'Speaks next',
    page: { live: 'Page open', closed: 'Page closed' },
    line: (state) => `Video line: ${state}`,
    since: (time) => `since ${time}`,
    presentOf: (present, expected) => `${present}/${expected} delegates`,
    telephone: (number) => `Tel. ${number}`,
    byTelephone: 'By telephone only',
  },
  attendanceState: names.attendanceState,
  videoLineState: inSentence(names.videoLineState),

  counts: {
    title: 'Attendance',
    expected: 'Expected',
    present: 'Present',
    absent: 'Absent',
    notDeclared: 'Not declared',
    beyondList: (count) => `Present beyond the list: ${count}`,
    absentWithReason: (count) => `with reason ${count}`,
    absentWithoutReason: (count) => `without ${count}`,
    disagree: (count) => `Disagree: ${count}`,
    pagesLive: (count, total) => `Connected ${count}/${total}`,
    linesConnected: (count, total) => `Video lines ${count}/${total}`,
  },

  speaker: {
    title: 'Speaking',
    none: 'Nobody has the floor.',
    left: (time) => `${time} left`,
    over: (time) => `Over by ${time}`,
    minutes: (count) => `${count} min`,
    seconds: (count) => `${count} s`,
    noLimit: 'No limit',
    state: { ...names.speechState, [SpeechState.SPEAKING]: '', [SpeechState.ENDED]: '' },
  },
  floorRequestKind: names.floorRequestKind,

  queue: {
    title: 'Queue',
    none: 'Nobody is in the queue.',
    pendingTitle: 'Pending requests',
    registrationOpen: 'Registration open',
    registrationClosed: 'Registration closed',
    askedAt: (time) => `asked ${time}`,
    calledDirectly: 'called directly',
  },

  agenda: {
    title: 'Agenda',
    none: 'There is no agenda yet.',
    state: names.agendaItemState,
    late: (time) => `${time} late`,
    early: (time) => `${time} early`,
    started: (time) => `started ${time}`,
  },

  announcements: {
    title: 'Announcements',
    none: 'No announcements yet.',
    acknowledged: (count, total) => `Acknowledged ${count}/${total}`,
    toAll: 'To all',
    to: (whom) => `To ${whom}`,
    toSubtree: (whom) => `To ${whom} and all below`,
    withdrawn: (time) => `Withdrawn at ${time}`,
  },

  incidents: {
    title: 'Incidents',
    none: 'No incidents.',
    kind: names.incidentKind,
    state: names.incidentState,
  },

  legend: { good: 'Checked in', waiting: 'Not arrived', wrong: 'Attention', urgent: 'Urgent', away: 'Away' },

  reason: {
    ...names.reason,
    // What helps on a page, and on nothing else.
    [Reason.METHOD_UNKNOWN]: 'Page and server are of different versions. Please reload the page.',
    [Reason.REQUEST_ID_REUSED]: 'This was sent before with another content. Please reload the page.',
    [Reason.OUTCOME_UNKNOWN]:
      'It is not known whether this was recorded. The page is asking the server again.',
  },
};
