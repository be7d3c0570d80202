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
  /** What the document leaves open, with what holds then, which the field shows. */
  unset: ReadonlyMap<string, number>;
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
  const unset = new Map<string, number>();
  const shown = <T extends number>(field: string, set: T | undefined, otherwise: T): Signal<T> => {
    if (!set) unset.set(field, otherwise);
    return signal(set || otherwise);
  };
  const count = (field: NumberField, set: number | undefined, otherwise = 0) => shown(field, set, otherwise);
  const duration =
    (unitMs: number) => (field: NumberField, set: Duration | undefined, otherwise?: Duration) =>
      shown(field, durationMsOf(set) / unitMs, durationMsOf(otherwise) / unitMs);
  const minutes = duration(MINUTE_MS);
  const seconds = duration(SECOND_MS);
  return {
    policy: shown('floor.policy', floor?.policy, QueuePolicy.CHAIR_ORDER),
    fairnessUnit: shown('floor.fairness_unit', floor?.fairnessUnit, FairnessUnit.POINT),
    opensWithItem: signal(floor?.registrationOpensWithItem ?? false),
    numbers: {
      speech_limit: minutes('speech_limit', of?.speechLimit, defaults.speechLimit),
      // Follows the first, whatever that becomes.
      'floor.later_speech_limit': minutes('floor.later_speech_limit', floor?.laterSpeechLimit),
      'floor.turns_per_item_max': count('floor.turns_per_item_max', floor?.turnsPerItemMax),
      'floor.turns_per_conference_max': count('floor.turns_per_conference_max', floor?.turnsPerConferenceMax),
      open_requests_per_point_max: count(
        'open_requests_per_point_max',
        of?.openRequestsPerPointMax,
        defaults.openRequestsPerPointMax,
      ),
      'floor.on_deck_count': count('floor.on_deck_count', floor?.onDeckCount, usual?.onDeckCount),
      'floor.warning_before_end': seconds(
        'floor.warning_before_end',
        floor?.warningBeforeEnd,
        usual?.warningBeforeEnd,
      ),
      'floor.hall_reminder_after': seconds('floor.hall_reminder_after', floor?.hallReminderAfter),
      'floor.line_lost_hold': seconds('floor.line_lost_hold', floor?.lineLostHold, usual?.lineLostHold),
      line_lost_grace: seconds('line_lost_grace', of?.lineLostGrace, defaults.lineLostGrace),
      alarm_share_percent: count('alarm_share_percent', of?.alarmSharePercent, defaults.alarmSharePercent),
      'quorum.points_percent_min': count('quorum.points_percent_min', quorum?.pointsPercentMin),
      'quorum.people_percent_min': count('quorum.people_percent_min', quorum?.peoplePercentMin),
      member_count: count('member_count', of?.memberCount),
    },
    unset,
    announcements: signal((cannedTexts?.announcements ?? []).join('\n')),
    toPoints: signal((cannedTexts?.toPoints ?? []).join('\n')),
    fromPoints: signal((cannedTexts?.fromPoints ?? []).join('\n')),
  };
}

/** What was not set and still shows what holds then stays so. */
export function rulesOf(fields: RulesFields, before: ConferenceRules | undefined): ConferenceRules {
  const said = <T extends number>(field: string, { value }: Signal<T>): T | 0 =>
    fields.unset.get(field) === value ? 0 : value;
  const number = (field: NumberField): number => said(field, fields.numbers[field]);
  const minutes = (field: NumberField) => number(field) * MINUTE_MS;
  const seconds = (field: NumberField) => number(field) * SECOND_MS;
  return create(ConferenceRulesSchema, {
    ...span('speechLimit', minutes('speech_limit')),
    openRequestsPerPointMax: number('open_requests_per_point_max'),
    ...span('lineLostGrace', seconds('line_lost_grace')),
    alarmSharePercent: number('alarm_share_percent'),
    memberCount: number('member_count'),
    floor: {
      policy: said('floor.policy', fields.policy),
      fairnessUnit: said('floor.fairness_unit', fields.fairnessUnit),
      ...span('laterSpeechLimit', minutes('floor.later_speech_limit')),
      turnsPerItemMax: number('floor.turns_per_item_max'),
      turnsPerConferenceMax: number('floor.turns_per_conference_max'),
      onDeckCount: number('floor.on_deck_count'),
      ...span('warningBeforeEnd', seconds('floor.warning_before_end')),
      ...span('lineLostHold', seconds('floor.line_lost_hold')),
      ...span('hallReminderAfter', seconds('floor.hall_reminder_after')),
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

/** Nothing for zero, as the server writes a span that is not set. */
function span<Name extends string>(name: Name, ms: number): { [N in Name]?: { seconds: bigint } } {
  return ms > 0 ? ({ [name]: durationOfMs(ms) } as { [N in Name]: { seconds: bigint } }) : {};
}

/** Whether somebody said what holds; what the form saves has a part for the floor. */
export function areSet(rules: ConferenceRules | undefined): boolean {
  return rules?.floor !== undefined || rules?.speechLimit !== undefined;
}

function lines(field: Signal<string>): string[] {
  return field.value
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
