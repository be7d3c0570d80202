// The fields of the form of rules, and the document that they say. A field that the form does not
// show stays as it was.

import { create } from '@bufbuild/protobuf';
import type { Duration } from '@bufbuild/protobuf/wkt';
import { signal, type Signal } from '@preact/signals';
import { durationMsOf, durationOfMs } from '../../base/time';
import {
  ConferenceRulesSchema,
  FairnessUnit,
  QueuePolicy,
  type ConferenceRules,
} from '../../gen/nhipcau/v1/rules_pb';

export interface RulesFields {
  policy: Signal<QueuePolicy>;
  fairnessUnit: Signal<FairnessUnit>;
  opensWithItem: Signal<boolean>;
  /** By the name that the server's problems give a field. */
  numbers: Readonly<Record<NumberField, Signal<number>>>;
  announcements: Signal<string>;
  toPoints: Signal<string>;
  fromPoints: Signal<string>;
}

export const NUMBER_FIELDS = [
  'speech_limit',
  'floor.later_speech_limit',
  'floor.turns_per_item_max',
  'floor.turns_per_conference_max',
  'open_requests_per_point_max',
  'floor.on_deck_count',
  'floor.warning_before_end',
  'floor.hall_reminder_after',
  'floor.line_lost_hold',
  'line_lost_grace',
  'alarm_share_percent',
  'quorum.points_percent_min',
  'quorum.people_percent_min',
  'member_count',
] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What is not set shows what holds then: the figure of `defaults`, which leaves nothing open. */
export function rulesFields(of: ConferenceRules | undefined, defaults: ConferenceRules): RulesFields {
  const { floor, quorum, cannedTexts } = of ?? {};
  const { floor: usual } = defaults;
  const count = (set: number | undefined, otherwise = 0) => signal(set || otherwise);
  const duration = (set: Duration | undefined, otherwise: Duration | undefined, unitMs: number) =>
    signal((durationMsOf(set) || durationMsOf(otherwise)) / unitMs);
  const firstLimit = durationMsOf(of?.speechLimit) > 0 ? of?.speechLimit : defaults.speechLimit;
  return {
    policy: signal(floor?.policy || QueuePolicy.CHAIR_ORDER),
    fairnessUnit: signal(floor?.fairnessUnit || FairnessUnit.POINT),
    opensWithItem: signal(floor?.registrationOpensWithItem ?? false),
    numbers: {
      speech_limit: duration(of?.speechLimit, defaults.speechLimit, MINUTE_MS),
      // Without one of their own, later turns are as long as the first.
      'floor.later_speech_limit': duration(floor?.laterSpeechLimit, firstLimit, MINUTE_MS),
      'floor.turns_per_item_max': count(floor?.turnsPerItemMax),
      'floor.turns_per_conference_max': count(floor?.turnsPerConferenceMax),
      open_requests_per_point_max: count(of?.openRequestsPerPointMax, defaults.openRequestsPerPointMax),
      'floor.on_deck_count': count(floor?.onDeckCount, usual?.onDeckCount),
      'floor.warning_before_end': duration(floor?.warningBeforeEnd, usual?.warningBeforeEnd, SECOND_MS),
      'floor.hall_reminder_after': duration(floor?.hallReminderAfter, undefined, SECOND_MS),
      'floor.line_lost_hold': duration(floor?.lineLostHold, usual?.lineLostHold, SECOND_MS),
      line_lost_grace: duration(of?.lineLostGrace, defaults.lineLostGrace, SECOND_MS),
      alarm_share_percent: count(of?.alarmSharePercent, defaults.alarmSharePercent),
      'quorum.points_percent_min': count(quorum?.pointsPercentMin),
      'quorum.people_percent_min': count(quorum?.peoplePercentMin),
      member_count: count(of?.memberCount),
    },
    announcements: signal((cannedTexts?.announcements ?? []).join('\n')),
    toPoints: signal((cannedTexts?.toPoints ?? []).join('\n')),
    fromPoints: signal((cannedTexts?.fromPoints ?? []).join('\n')),
  };
}

export function rulesOf(fields: RulesFields, before: ConferenceRules | undefined): ConferenceRules {
  const number = (field: NumberField): number => fields.numbers[field].value;
  const minutes = (field: NumberField) => durationOfMs(number(field) * MINUTE_MS);
  const seconds = (field: NumberField) => durationOfMs(number(field) * SECOND_MS);
  return create(ConferenceRulesSchema, {
    speechLimit: minutes('speech_limit'),
    openRequestsPerPointMax: number('open_requests_per_point_max'),
    lineLostGrace: seconds('line_lost_grace'),
    alarmSharePercent: number('alarm_share_percent'),
    memberCount: number('member_count'),
    floor: {
      policy: fields.policy.value,
      fairnessUnit: fields.fairnessUnit.value,
      laterSpeechLimit: minutes('floor.later_speech_limit'),
      turnsPerItemMax: number('floor.turns_per_item_max'),
      turnsPerConferenceMax: number('floor.turns_per_conference_max'),
      onDeckCount: number('floor.on_deck_count'),
      warningBeforeEnd: seconds('floor.warning_before_end'),
      lineLostHold: seconds('floor.line_lost_hold'),
      hallReminderAfter: seconds('floor.hall_reminder_after'),
      registrationOpensWithItem: fields.opensWithItem.value,
    },
    quorum: {
      pointsPercentMin: number('quorum.points_percent_min'),
      peoplePercentMin: number('quorum.people_percent_min'),
      levels: before?.quorum?.levels ?? [],
    },
    cannedTexts: {
      announcements: lines(fields.announcements),
      toPoints: lines(fields.toPoints),
      fromPoints: lines(fields.fromPoints),
    },
  });
}

function lines(field: Signal<string>): string[] {
  return field.value
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
