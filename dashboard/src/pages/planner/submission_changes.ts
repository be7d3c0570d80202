// What a point sent in, beside what stands on record: field by field, for whoever approves it.

import type { Contact } from '../../gen/nhipcau/v1/bridge_point_pb';
import type { Submission } from '../../gen/nhipcau/v1/submission_pb';
import { plannerWords } from '../../words/planner';
import type { Plan } from './plan';

export interface Change {
  label: string;
  now: readonly string[];
  sent: readonly string[];
  differs: boolean;
}

export function changesOf(plan: Plan, submission: Submission): Change[] {
  const texts = plannerWords.value.points;
  const point = plan.overview.point(submission.bridgePoint);
  const head: Contact | undefined = point && {
    ...(submission.head as Contact),
    displayName: point.headName,
    office: point.headOffice,
    telephone: point.telephone,
  };
  const delegates = plan.delegates.value.get(submission.bridgePoint) ?? [];
  return [
    change(texts.room, one(point?.room), one(submission.room)),
    change(texts.head, contact(head), contact(submission.head)),
    change(texts.operator, contact(point?.operatorContact), contact(submission.operatorContact)),
    change(texts.technician, contact(point?.technicianContact), contact(submission.technicianContact)),
    change(
      plannerWords.value.delegates.heading,
      delegates.map(({ displayName, office }) => person(displayName, office)),
      submission.delegates.map(({ displayName, office }) => person(displayName, office)),
    ),
    change(plannerWords.value.speeches.heading, [], speech(submission)),
  ].filter(({ now, sent }) => now.length > 0 || sent.length > 0);
}

function change(label: string, now: readonly string[], sent: readonly string[]): Change {
  return { label, now, sent, differs: sent.join('\n') !== now.join('\n') };
}

function one(text: string | undefined): string[] {
  return text ? [text] : [];
}

function contact(of: Contact | undefined): string[] {
  const parts = [of?.displayName, of?.office, of?.telephone].filter(Boolean);
  return parts.length > 0 ? [parts.join(', ')] : [];
}

function person(name: string, office: string): string {
  return office ? `${name}, ${office}` : name;
}

function speech({ preparedSpeech }: Submission): string[] {
  if (!preparedSpeech) return [];
  const { speakerName, speakerOffice, topic } = preparedSpeech;
  return [[speakerName, speakerOffice, topic].filter(Boolean).join(', ')].filter(Boolean);
}
