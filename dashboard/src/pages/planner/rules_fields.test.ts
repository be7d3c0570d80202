import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, toJson } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ConferenceRulesSchema, FairnessUnit, QueuePolicy } from '../../gen/nhipcau/v1/rules_pb';
import { areSet, rulesFields, rulesOf } from './rules_fields';

const CONFERENCE = fileURLToPath(new URL('../../../../server/conference/', import.meta.url));
const source = (file: string): string => readFileSync(CONFERENCE + file, 'utf8');

/** As the server's presets have them, which leave nothing open. */
const DEFAULTS = create(ConferenceRulesSchema, {
  speechLimit: { seconds: 300n },
  openRequestsPerPointMax: 1,
  lineLostGrace: { seconds: 30n },
  alarmSharePercent: 10,
  floor: {
    policy: QueuePolicy.CHAIR_ORDER,
    fairnessUnit: FairnessUnit.POINT,
    laterSpeechLimit: { seconds: 300n },
    onDeckCount: 2,
    warningBeforeEnd: { seconds: 60n },
    lineLostHold: { seconds: 60n },
  },
});

describe('rules of which nothing is set', () => {
  it('show what holds then', () => {
    const { policy, numbers } = rulesFields(undefined, DEFAULTS);
    expect(policy.value).toBe(QueuePolicy.CHAIR_ORDER);
    expect(numbers.speech_limit.value).toBe(5);
    expect(numbers['floor.later_speech_limit'].value).toBe(0);
    expect(numbers['floor.on_deck_count'].value).toBe(2);
  });

  it('stay so where nothing was changed', () => {
    const rules = rulesOf(rulesFields(undefined, DEFAULTS), undefined);
    expect(toJson(ConferenceRulesSchema, rules)).toEqual({ floor: {}, quorum: {}, cannedTexts: {} });
    expect(areSet(undefined)).toBe(false);
    expect(areSet(rules)).toBe(true);
  });

  it('change where a field was: later speeches follow the first', () => {
    const fields = rulesFields(undefined, DEFAULTS);
    fields.numbers.speech_limit.value = 3;
    expect(toJson(ConferenceRulesSchema, rulesOf(fields, undefined))).toEqual({
      speechLimit: '180s',
      floor: {},
      quorum: {},
      cannedTexts: {},
    });
  });
});

it('what is set stays, also where it is what would hold without', () => {
  const rules = rulesOf(rulesFields(DEFAULTS, DEFAULTS), undefined);
  expect(toJson(ConferenceRulesSchema, rules)).toEqual({
    ...(toJson(ConferenceRulesSchema, DEFAULTS) as object),
    quorum: {},
    cannedTexts: {},
  });
});

describe('the preset that is shown where nothing is set', () => {
  const presets = source('plan/rules_presets.cc');
  const preset = presets.slice(0, presets.indexOf('NationalAssembly() {'));

  it.each([
    ['speech_limit', 'floor/speech_time.cc', 'kSpeechLimitDefault'],
    ['warning_before_end', 'floor/speech_time.cc', 'kWarningDefault'],
    ['line_lost_hold', 'lines/interrupted_speech.cc', 'kHoldDefault'],
    ['line_lost_grace', 'lines/video_line.cc', 'kLineLostGraceDefault'],
    ['on_deck_count', 'floor/queue.cc', 'kOnDeckDefault'],
    ['open_requests_per_point_max', 'floor/floor_requests.cc', 'kOpenRequestsDefault'],
    ['alarm_share_percent', '../screens/alarms.cc', 'kSharePercentDefault'],
  ])('has for %s what the server takes then', (field, file, constant) => {
    const [, shown = ''] =
      new RegExp(`(?:mutable_${field}\\(\\) = Seconds|set_${field})\\(([^)]+)\\)`).exec(preset) ?? [];
    const [, span = '', taken = ''] =
      new RegExp(`${constant} = (?:absl::(Minutes|Seconds)\\()?(\\d+)`).exec(source(file)) ?? [];
    expect(taken).not.toBe('');
    expect(product(shown)).toBe(Number(taken) * (span === 'Minutes' ? 60 : 1));
  });
});

/** "5 * 60" */
function product(text: string): number {
  return text.split('*').reduce((of, factor) => of * Number(factor), 1);
}
