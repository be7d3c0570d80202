// The fields of a conference's form, and the conference that they say.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { signal, type Signal } from '@preact/signals';
import { localTime, timestampOf, type LocalTime } from '../../base/local_time';
import type { Conference, ConferenceSchema } from '../../gen/nhipcau/v1/conference_pb';
import { plannerWords } from '../../words/planner';

export interface LevelFields {
  level: Signal<string>;
  label: Signal<string>;
}

export interface ConferenceFields {
  title: Signal<string>;
  convener: Signal<string>;
  place: Signal<string>;
  chair: Signal<string>;
  chairOffice: Signal<string>;
  secretary: Signal<string>;
  secretaryOffice: Signal<string>;
  start: LocalTime;
  end: LocalTime;
  submissionDeadline: LocalTime;
  contributionsUntil: LocalTime;
  levels: Signal<readonly LevelFields[]>;
  template: Signal<boolean>;
}

export function conferenceFields(of: Conference | undefined): ConferenceFields {
  return {
    title: signal(of?.title ?? ''),
    convener: signal(of?.convener ?? ''),
    place: signal(of?.place ?? ''),
    chair: signal(of?.chair?.displayName ?? ''),
    chairOffice: signal(of?.chair?.office ?? ''),
    secretary: signal(of?.secretary?.displayName ?? ''),
    secretaryOffice: signal(of?.secretary?.office ?? ''),
    start: localTime(of?.plannedStartTime),
    end: localTime(of?.plannedEndTime),
    submissionDeadline: localTime(of?.submissionDeadlineTime),
    contributionsUntil: localTime(of?.writtenContributionsUntilTime),
    levels: signal((of?.levels ?? []).map(({ level, label }) => levelFields(level, label))),
    template: signal(of?.template ?? false),
  };
}

export function levelFields(level: string, label: string): LevelFields {
  return { level: signal(level), label: signal(label) };
}

/** The first is that of a new conference: since July 2025 a province has communes and no districts. */
const PRESETS = {
  two: ['province', 'commune'],
  clusters: ['province', 'cluster', 'commune'],
  three: ['province', 'district', 'commune'],
} as const;
export const LEVEL_PRESETS = ['two', 'clusters', 'three'] as const;

/** As they are usually called, to be changed as wanted. */
export function presetLevels(preset: (typeof LEVEL_PRESETS)[number]): LevelFields[] {
  const { levelName } = plannerWords.value.conference;
  return PRESETS[preset].map((level) => levelFields(level, levelName[level]));
}

/** What the fields say now. */
export function conferenceOf(fields: ConferenceFields): MessageInitShape<typeof ConferenceSchema> {
  const start = timestampOf(fields.start);
  const end = timestampOf(fields.end);
  const submissionDeadline = timestampOf(fields.submissionDeadline);
  const contributionsUntil = timestampOf(fields.contributionsUntil);
  return {
    title: text(fields.title),
    convener: text(fields.convener),
    place: text(fields.place),
    chair: { displayName: text(fields.chair), office: text(fields.chairOffice) },
    secretary: { displayName: text(fields.secretary), office: text(fields.secretaryOffice) },
    ...(start && { plannedStartTime: start }),
    ...(end && { plannedEndTime: end }),
    ...(submissionDeadline && { submissionDeadlineTime: submissionDeadline }),
    ...(contributionsUntil && { writtenContributionsUntilTime: contributionsUntil }),
    levels: fields.levels.value
      .map(({ level, label }) => ({ level: text(level), label: text(label) }))
      .filter(({ level }) => level !== ''),
    template: fields.template.value,
  };
}

/** As it is recorded: one form of letters, no blanks around. */
export function text(field: Signal<string>): string {
  return field.value.normalize('NFC').trim();
}
