// The one thing that the operator has to do now. Reads what the records and the outbox say, and
// judges no rule: whether it may be done, the server says.

import { AttendanceState } from '../../gen/nhipcau/v1/bridge_point_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { DeckState, SpeechState } from '../../gen/nhipcau/v1/floor_pb';

export type Step =
  /** The point's turn, first of all. */
  | 'end'
  | 'start'
  | 'confirmReady'
  | 'standBy'
  /** Two figures stand against each other. */
  | 'resolve'
  | 'answerRollCall'
  | 'checkIn'
  | 'castBallot'
  | 'acknowledge'
  /** Before the day. */
  | 'sendPeople'
  | 'sendPeopleAgain'
  | 'checkReadiness'
  /** All calm. */
  | 'unsent'
  | 'left'
  | 'absent'
  | 'recess'
  | 'planned'
  | 'postponed'
  | 'cancelled'
  | 'ended'
  | 'none';

export interface Facts {
  conference: ConferenceState;
  /** The planned start is near, or past. */
  startsSoon: boolean;
  attendance: AttendanceState;
  /** The server counts it among those who have not arrived, and should have. */
  awaited: boolean;
  /** State of the speech that this point has the floor with. */
  speech: SpeechState | undefined;
  /** What the point has said about its request that is on deck; undefined: none is. */
  deck: DeckState | undefined;
  conflict: boolean;
  rollCall: boolean;
  vote: boolean;
  announcement: boolean;
  submission: 'missing' | 'returned' | undefined;
  /** Items of the checklist are not checked or have not passed. */
  readinessOpen: boolean;
  /** Steps that were done and wait in the outbox. */
  done: ReadonlySet<Step>;
  /** Anything waits in the outbox. */
  unsent: boolean;
}

/** First what is due by the records; what was done already and only waits for the line is left out. */
export function nextStep(facts: Facts): Step {
  const due = dueSteps(facts).find((step) => !facts.done.has(step));
  return due ?? (facts.unsent ? 'unsent' : calmStep(facts));
}

function dueSteps(facts: Facts): Step[] {
  if (isOver(facts.conference)) return facts.announcement ? ['acknowledge'] : [];
  const steps: (Step | false)[] = [
    turnStep(facts),
    facts.conflict && 'resolve',
    facts.rollCall && 'answerRollCall',
    wantsCheckIn(facts) && 'checkIn',
    facts.vote && 'castBallot',
    facts.announcement && 'acknowledge',
    ...preparation(facts),
  ];
  return steps.filter((step) => step !== false);
}

function turnStep({ speech, deck, done }: Facts): Step | false {
  switch (speech) {
    case SpeechState.CALLED:
      return 'start';
    case SpeechState.SPEAKING:
    case SpeechState.PAUSED:
    case SpeechState.INTERRUPTED:
      return 'end';
    default:
  }
  if (deck === undefined) return false;
  return deck === DeckState.READY || done.has('confirmReady') ? 'standBy' : 'confirmReady';
}

function wantsCheckIn({ conference, startsSoon, attendance, awaited }: Facts): boolean {
  const early = conference === ConferenceState.PLANNED && startsSoon;
  return awaited || (early && attendance <= AttendanceState.NOT_ARRIVED);
}

function preparation({ conference, submission, readinessOpen }: Facts): (Step | false)[] {
  if (conference === ConferenceState.IN_SESSION || conference === ConferenceState.IN_RECESS) return [];
  return [
    submission === 'returned' && 'sendPeopleAgain',
    submission === 'missing' && 'sendPeople',
    readinessOpen && 'checkReadiness',
  ];
}

function calmStep({ conference, attendance }: Facts): Step {
  switch (conference) {
    case ConferenceState.ENDED:
      return 'ended';
    case ConferenceState.POSTPONED:
      return 'postponed';
    case ConferenceState.CANCELLED:
      return 'cancelled';
    default:
  }
  if (attendance === AttendanceState.LEFT) return 'left';
  if (attendance === AttendanceState.ABSENT) return 'absent';
  if (conference === ConferenceState.IN_RECESS) return 'recess';
  return conference === ConferenceState.PLANNED ? 'planned' : 'none';
}

function isOver(state: ConferenceState): boolean {
  return state === ConferenceState.ENDED || state === ConferenceState.CANCELLED;
}

export type Turn = 'speaking' | 'called' | 'deck';

/** Whether it is this point's turn, which the whole page shows. */
export function turnOf(step: Step): Turn | undefined {
  switch (step) {
    case 'end':
      return 'speaking';
    case 'start':
      return 'called';
    case 'confirmReady':
    case 'standBy':
      return 'deck';
    default:
      return undefined;
  }
}
