import { describe, expect, it } from 'vitest';
import { AttendanceState, ConferenceState, DeckState, SpeechState } from '../../words/enums';
import { nextStep, turnOf, type Facts, type Step } from './next_step';

const CALM: Facts = {
  conference: ConferenceState.IN_SESSION,
  startsSoon: true,
  attendance: AttendanceState.CHECKED_IN,
  awaited: false,
  speech: undefined,
  deck: undefined,
  conflict: false,
  rollCall: false,
  vote: false,
  announcement: false,
  submission: undefined,
  readinessOpen: false,
  done: new Set(),
  unsent: false,
};

const AWAITED = { attendance: AttendanceState.NOT_ARRIVED, awaited: true };

const EVERYTHING: Partial<Facts> = {
  ...AWAITED,
  speech: SpeechState.SPEAKING,
  deck: DeckState.UNSPECIFIED,
  conflict: true,
  rollCall: true,
  vote: true,
  announcement: true,
};

const done = (...steps: Step[]): Partial<Facts> => ({ done: new Set(steps), unsent: true });
const planned = { conference: ConferenceState.PLANNED, attendance: AttendanceState.NOT_ARRIVED };

describe('the next step', () => {
  it.each<[string, Partial<Facts>, Step]>([
    ['nothing', {}, 'none'],
    ['not arrived', AWAITED, 'checkIn'],
    ['not arrived, and not awaited', { attendance: AttendanceState.NOT_ARRIVED }, 'none'],
    ['left', { attendance: AttendanceState.LEFT }, 'left'],
    ['absent', { attendance: AttendanceState.ABSENT }, 'absent'],
    ['called', { speech: SpeechState.CALLED }, 'start'],
    ['speaking', { speech: SpeechState.SPEAKING }, 'end'],
    ['paused', { speech: SpeechState.PAUSED }, 'end'],
    ['line lost while speaking', { speech: SpeechState.INTERRUPTED }, 'end'],
    ['on deck', { deck: DeckState.UNSPECIFIED }, 'confirmReady'],
    ['on deck, not ready', { deck: DeckState.NOT_READY }, 'confirmReady'],
    ['on deck, ready', { deck: DeckState.READY }, 'standBy'],
    ['a vote', { vote: true }, 'castBallot'],
    ['an announcement', { announcement: true }, 'acknowledge'],
    ['a conflict', { conflict: true }, 'resolve'],
    ['recess', { conference: ConferenceState.IN_RECESS }, 'recess'],
    ['ended', { conference: ConferenceState.ENDED }, 'ended'],
    ['ended, with a last word', { conference: ConferenceState.ENDED, announcement: true }, 'acknowledge'],
    ['postponed', { conference: ConferenceState.POSTPONED }, 'postponed'],
    ['cancelled', { conference: ConferenceState.CANCELLED }, 'cancelled'],
    ['days before', { ...planned, startsSoon: false }, 'planned'],
    ['just before', planned, 'checkIn'],
    ['people not sent', { ...planned, startsSoon: false, submission: 'missing' }, 'sendPeople'],
    ['people returned', { ...planned, startsSoon: false, submission: 'returned' }, 'sendPeopleAgain'],
    ['not checked', { ...planned, startsSoon: false, readinessOpen: true }, 'checkReadiness'],
    ['not checked, in session', { readinessOpen: true }, 'none'],
    ['rehearsal', { ...AWAITED, conference: ConferenceState.REHEARSING }, 'checkIn'],
  ])('with %s', (_, facts, step) => {
    expect(nextStep({ ...CALM, ...facts })).toBe(step);
  });

  it('goes by what cannot wait first', () => {
    const order: Step[] = [];
    let facts: Facts = { ...CALM, ...EVERYTHING };
    const without: Partial<Record<Step, Partial<Facts>>> = {
      end: { speech: undefined },
      confirmReady: { deck: undefined },
      resolve: { conflict: false },
      answerRollCall: { rollCall: false },
      checkIn: { attendance: AttendanceState.CHECKED_IN, awaited: false },
      castBallot: { vote: false },
      acknowledge: { announcement: false },
    };
    for (;;) {
      const step = nextStep(facts);
      order.push(step);
      const change = without[step];
      if (!change) break;
      facts = { ...facts, ...change };
    }
    expect(order).toEqual([
      'end',
      'confirmReady',
      'resolve',
      'answerRollCall',
      'checkIn',
      'castBallot',
      'acknowledge',
      'none',
    ]);
  });

  it.each<[Partial<Facts>, Step]>([
    [{ attendance: AttendanceState.NOT_ARRIVED, ...done('checkIn') }, 'unsent'],
    [{ attendance: AttendanceState.NOT_ARRIVED, vote: true, ...done('checkIn') }, 'castBallot'],
    [{ deck: DeckState.UNSPECIFIED, ...done('confirmReady') }, 'standBy'],
    [{ speech: SpeechState.SPEAKING, ...done('end') }, 'unsent'],
    [{ unsent: true }, 'unsent'],
  ])('does not ask again for what only waits to be sent: %o', (facts, step) => {
    expect(nextStep({ ...CALM, ...facts })).toBe(step);
  });

  it.each<[Step, ReturnType<typeof turnOf>]>([
    ['end', 'speaking'],
    ['start', 'called'],
    ['confirmReady', 'deck'],
    ['standBy', 'deck'],
    ['checkIn', undefined],
  ])('%s is the turn %s', (step, turn) => {
    expect(turnOf(step)).toBe(turn);
  });
});
