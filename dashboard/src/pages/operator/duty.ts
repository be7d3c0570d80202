// Everything that the parts of an operator's page work with, for real or in practice.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { msOf } from '../../base/time';
import type { About, OutboxEntry } from '../../device/kept';
import type { Freshness } from '../../state/freshness';
import { Outbox } from '../../state/outbox';
import { overviewOf } from '../../state/overview';
import type { RecordStore } from '../../state/record_store';
import type { ServerClock } from '../../state/server_clock';
import { draftsAt, type Desk } from '../../views/point_forms/desk';
import { READINESS_ITEMS } from '../../views/point_forms/readiness_items';
import { AttentionCause, ConferenceState, SubmissionState } from '../../words/enums';
import * as about from './about';
import { describe } from './describe';
import { nextStep, turnOf, type Facts, type Step, type Turn } from './next_step';
import { OutboxSender } from './outbox_sender';
import { ownPointOf, type OwnPoint } from './own_point';

/** So long before the planned start a point is asked to check in. */
const SOON_MS = 2 * 3_600_000;

export type SectionName =
  | 'floor'
  | 'attendance'
  | 'delegates'
  | 'announcements'
  | 'messages'
  | 'incident'
  | 'readiness'
  | 'submission'
  | 'contribution'
  | 'help';

export interface Duty {
  desk: Desk;
  own: OwnPoint;
  outbox: Outbox;
  clock: ServerClock;
  freshness: ReadonlySignal<Freshness>;
  step: ReadonlySignal<Step>;
  turn: ReadonlySignal<Turn | undefined>;
  /** Sections that are unfolded. */
  unfolded: Signal<ReadonlySet<SectionName>>;
  /** The same page on made-up records, which sends nothing. */
  practice: boolean;
}

export interface DutySources {
  records: RecordStore;
  conference: string;
  /** Name of the bridge point. */
  point: string;
  outbox: Outbox;
  clock: ServerClock;
  freshness: ReadonlySignal<Freshness>;
  sendFile: Desk['sendFile'];
  practice: boolean;
}

/** What every part of the page is given. */
export interface OnDuty {
  duty: Duty;
}

export function dutyOf(sources: DutySources): Duty {
  const { records, conference, point, outbox, clock, freshness, sendFile, practice } = sources;
  const own = ownPointOf(records, conference, point);
  const desk: Desk = {
    records,
    overview: overviewOf(records, conference),
    point,
    toldBy: signal(''),
    newSender: () => new OutboxSender(outbox, describe),
    draft: practice ? () => signal('') : draftsAt(point),
    sendFile,
  };
  const startsSoon = computed(() => {
    const plannedMs = msOf(own.conferenceRecord.value?.plannedStartTime);
    return plannedMs > 0 && (clock.nowMs.value ?? 0) >= plannedMs - SOON_MS;
  });
  const step = computed(() => nextStep(factsOf(own, outbox, startsSoon.value)));
  return {
    desk,
    own,
    outbox,
    clock,
    freshness,
    step,
    turn: computed(() => turnOf(step.value)),
    unfolded: signal<ReadonlySet<SectionName>>(new Set()),
    practice,
  };
}

function factsOf(own: OwnPoint, outbox: Outbox, startsSoon: boolean): Facts {
  const entries = outbox.entries.value;
  const waiting = entries.filter((entry) => !entry.fate);
  return {
    conference: own.conferenceRecord.value?.state ?? ConferenceState.UNSPECIFIED,
    startsSoon,
    attendance: own.attendance.value,
    awaited: own.causes.value.includes(AttentionCause.NOT_ARRIVED),
    speech: own.ownSpeech.value?.state,
    deck: own.onDeck.value?.deckState,
    conflict: entries.some((entry) => entry.fate?.kind === 'conflict'),
    rollCall: own.rollCall.value !== undefined,
    vote: own.vote.value !== undefined,
    announcement: own.unacknowledged.value.length > 0,
    submission: submissionFact(own),
    readinessOpen: readinessOpen(own),
    done: doneSteps(own, waiting),
    unsent: waiting.length > 0,
  };
}

function submissionFact(own: OwnPoint): Facts['submission'] {
  if (own.submission.value?.state === SubmissionState.RETURNED) return 'returned';
  return own.causes.value.includes(AttentionCause.SUBMISSION_MISSING) ? 'missing' : undefined;
}

/** Nothing is said while nobody has checked anything: the call-round may be the technician's. */
function readinessOpen(own: OwnPoint): boolean {
  const readiness = own.readiness.value;
  return readiness === undefined || (!readiness.ready && readiness.checks.length < READINESS_ITEMS.length);
}

/** Which steps were taken and only wait to be sent. */
function doneSteps(own: OwnPoint, waiting: readonly OutboxEntry[]): ReadonlySet<Step> {
  const said = new Set(waiting.map((entry) => entry.about));
  const speech = own.ownSpeech.value?.name;
  const steps: readonly (readonly [Step, About | undefined])[] = [
    ['end', speech ? about.endOf(speech) : undefined],
    ['start', speech ? about.startOf(speech) : undefined],
    ['confirmReady', own.onDeck.value && about.readyFor(own.onDeck.value.name)],
    ['answerRollCall', own.rollCall.value && about.record(own.rollCall.value.name)],
    ['checkIn', about.attendance],
    ['checkIn', about.absence],
    ['castBallot', own.vote.value && about.record(own.vote.value.name)],
    ['sendPeople', about.submission],
    ['sendPeopleAgain', about.submission],
  ];
  const done = steps.filter(([, key]) => key && said.has(key)).map(([step]) => step);
  const allReceived = own.unacknowledged.value.every((one) => said.has(about.record(one.name)));
  return new Set<Step>(allReceived ? [...done, 'acknowledge'] : done);
}

/** Unfolds a section and brings it into sight. */
export function unfold(duty: Duty, name: SectionName): void {
  duty.unfolded.value = new Set(duty.unfolded.peek()).add(name);
  requestAnimationFrame(() => {
    const section = document.getElementById(`section-${name}`);
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector('summary')?.focus();
  });
}

/** "Xã Cao Sơn, huyện Lương Sơn": the server says the parent, whose record the point does not see. */
export function pointTitle({ own }: Duty): string {
  return own.card.value?.bridgePointTitle || (own.point.value?.displayName ?? '');
}
