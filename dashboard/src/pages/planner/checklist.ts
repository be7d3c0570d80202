// What has to stand before a conference can be held, and how far each is. Counts what is there and
// what is not; what a conference needs by its rules, the server says.

import { msOf } from '../../base/time';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { SubmissionState } from '../../gen/nhipcau/v1/submission_pb';
import { plannerWords } from '../../words/planner';
import { formatClock, formatDate, formatDateInWords, formatNumber } from '../../words/words';
import type { Section } from './address';
import type { Plan } from './plan';
import { areSet } from './rules_fields';

/** `todo`: the planner's own; `waiting`: somebody else's; `past`: what nobody needs any more. */
export type CheckState = 'todo' | 'waiting' | 'done' | 'past';

export interface Check {
  section: Section;
  title: string;
  state: CheckState;
  /** How far it is: counts, times. */
  text: string;
}

/** What has to stand before the conference can be held. */
export function checksOf(plan: Plan): readonly Check[] {
  const checks = allChecks(plan);
  if (!isOver(plan)) return checks;
  return checks.map((one) => (one.state === 'done' ? one : { ...one, state: 'past' }));
}

/** Nothing is prepared any more. */
export function isOver({ overview }: Plan): boolean {
  const state = overview.conference.value?.state;
  return state === ConferenceState.ENDED || state === ConferenceState.CANCELLED;
}

function allChecks(plan: Plan): Check[] {
  return [
    conferenceCheck(plan),
    pointsCheck(plan),
    delegatesCheck(plan),
    agendaCheck(plan),
    rulesCheck(plan),
    linksCheck(plan),
    submissionsCheck(plan),
    readinessCheck(plan),
    rehearsalCheck(plan),
  ];
}

/** Things to do in a section, for its place in the navigation. */
export function todoCount(checks: readonly Check[], section: Section): number {
  const mine = section === 'checklist' ? checks : checks.filter((check) => check.section === section);
  return mine.filter((check) => check.state === 'todo').length;
}

function check(section: Section, state: CheckState, title: string, text: string): Check {
  return { section, state, title, text };
}

function conferenceCheck({ overview }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const conference = overview.conference.value;
  const startMs = msOf(conference?.plannedStartTime);
  const endMs = msOf(conference?.plannedEndTime);
  const missing = [
    !startMs && texts.missingTime,
    !conference?.chair?.displayName && texts.missingChair,
    !conference?.convener && texts.missingConvener,
    !conference?.place && texts.missingPlace,
  ].filter((one) => one !== false);
  const time = startMs ? `${formatDate(startMs)}, ${formatClock(startMs)} – ${formatClock(endMs)}` : '';
  const text = missing.length > 0 ? texts.missing(missing.join(', ')) : '';
  return check(
    'conference',
    missing.length > 0 ? 'todo' : 'done',
    texts.conference,
    [time, conference?.chair?.displayName, text].filter(Boolean).join('. '),
  );
}

function pointsCheck({ points, leaders }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const count = points.value.length;
  return check(
    'points',
    count > 0 ? 'done' : 'todo',
    texts.points,
    count > 0 ? texts.pointsText(formatNumber(count), formatNumber(leaders.value.length)) : texts.none,
  );
}

function delegatesCheck({ delegateCount, expectedCount, overview }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const [named, expected] = [delegateCount.value, expectedCount.value];
  const pointsSendThem = overview.conference.value?.submissionDeadlineTime !== undefined;
  const state = expected > 0 && named >= expected ? 'done' : pointsSendThem ? 'waiting' : 'todo';
  return check(
    'delegates',
    state,
    texts.delegates,
    texts.delegatesText(formatNumber(named), formatNumber(expected)),
  );
}

function agendaCheck({ overview }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const count = overview.agenda.value.length;
  return check(
    'agenda',
    count > 0 ? 'done' : 'todo',
    texts.agenda,
    count > 0 ? texts.agendaText(formatNumber(count)) : texts.none,
  );
}

function rulesCheck({ overview }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const set = areSet(overview.conference.value?.rules);
  return check('rules', set ? 'done' : 'todo', texts.rules, set ? texts.rulesSet : texts.rulesDefault);
}

function linksCheck({ points, operatorInvitations }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const invited = points.value.filter((point) => operatorInvitations.value.has(point.name));
  const total = points.value.filter((point) => !point.byTelephone).length;
  const used = invited.filter((point) => operatorInvitations.value.get(point.name)?.firstUseTime).length;
  const state = total === 0 || invited.length < total ? 'todo' : used < invited.length ? 'waiting' : 'done';
  return check(
    'links',
    state,
    texts.links,
    texts.linksText(formatNumber(invited.length), formatNumber(total), formatNumber(used)),
  );
}

function submissionsCheck(plan: Plan): Check {
  const texts = plannerWords.value.checklist;
  if (!plan.overview.conference.value?.submissionDeadlineTime) {
    return check('submissions', 'done', texts.submissions, texts.submissionsNotAsked);
  }
  const counts = submissionCounts(plan);
  const state =
    counts[SubmissionState.SENT] > 0
      ? 'todo'
      : counts[SubmissionState.UNSPECIFIED] + counts[SubmissionState.RETURNED] > 0
        ? 'waiting'
        : 'done';
  return check(
    'submissions',
    state,
    texts.submissions,
    texts.submissionsText(
      formatNumber(counts[SubmissionState.SENT]),
      formatNumber(counts[SubmissionState.APPROVED]),
      formatNumber(counts[SubmissionState.RETURNED]),
      formatNumber(counts[SubmissionState.UNSPECIFIED]),
    ),
  );
}

/** Points by the state of what they sent in; unspecified: nothing yet. */
export function submissionCounts(plan: Plan): Record<SubmissionState, number> {
  const counts = {
    [SubmissionState.UNSPECIFIED]: 0,
    [SubmissionState.SENT]: 0,
    [SubmissionState.APPROVED]: 0,
    [SubmissionState.RETURNED]: 0,
  };
  for (const submission of plan.view.records.table('submission').all.value) counts[submission.state] += 1;
  const sent =
    counts[SubmissionState.SENT] + counts[SubmissionState.APPROVED] + counts[SubmissionState.RETURNED];
  counts[SubmissionState.UNSPECIFIED] = Math.max(0, plan.points.value.length - sent);
  return counts;
}

function readinessCheck({ view, points }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const ready = view.records.table('readiness').all.value.filter((one) => one.ready).length;
  const total = points.value.length;
  return check(
    'readiness',
    total > 0 && ready >= total ? 'done' : 'waiting',
    texts.readiness,
    texts.readinessText(formatNumber(ready), formatNumber(total)),
  );
}

function rehearsalCheck({ overview, rehearsal }: Plan): Check {
  const texts = plannerWords.value.checklist;
  const underWay = overview.conference.value?.state === ConferenceState.REHEARSING;
  const heldMs = rehearsal.heldMs.value;
  return check(
    'readiness',
    underWay ? 'waiting' : heldMs ? 'done' : 'todo',
    texts.rehearsal,
    underWay
      ? texts.rehearsalUnderWay
      : heldMs
        ? texts.rehearsalHeld(formatDateInWords(heldMs), formatClock(heldMs))
        : texts.rehearsalNone,
  );
}
