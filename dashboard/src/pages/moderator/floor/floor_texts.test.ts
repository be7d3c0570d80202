import { create } from '@bufbuild/protobuf';
import { afterEach, describe, expect, it } from 'vitest';
import { FloorRequestSchema } from '../../../gen/nhipcau/v1/floor_pb';
import { PlaceExplanationSchema } from '../../../gen/nhipcau/v1/record_pb';
import { FairnessUnit } from '../../../gen/nhipcau/v1/rules_pb';
import { overviewOf } from '../../../state/overview';
import { RecordStore } from '../../../state/record_store';
import { CONFERENCE, pointName, SMALL_CONFERENCE, update } from '../../../testing/records';
import { FloorRequestKind } from '../../../words/enums';
import { language } from '../../../words/words';
import { explanationLines, heardText, subjectOf, whoAsks } from './floor_texts';

const store = new RecordStore();
store.apply(update(SMALL_CONFERENCE));
const overview = overviewOf(store, CONFERENCE);

afterEach(() => {
  language.value = 'vi';
});

describe('whoAsks', () => {
  it.each([
    ['04924', 'Bùi Thị Mai', 'Bùi Thị Mai, xã Cao Sơn, huyện Lương Sơn'],
    ['04924', '', 'Xã Cao Sơn, huyện Lương Sơn'],
    ['150', 'Xa Văn Đức', 'Xa Văn Đức, huyện Đà Bắc'],
  ])('at %s by "%s"', (code, displayName, text) => {
    const request = create(FloorRequestSchema, {
      bridgePoint: pointName(code),
      beneficiary: { displayName },
    });
    expect(whoAsks(overview, request)).toBe(text);
  });
});

describe('subjectOf', () => {
  it('is the topic, else the kind; and says that nobody asked', () => {
    const kind = FloorRequestKind.REPLY;
    expect(subjectOf(create(FloorRequestSchema, { kind, topic: 'Kinh phí' }))).toBe('Kinh phí');
    expect(subjectOf(create(FloorRequestSchema, { kind, calledDirectly: true }))).toBe(
      'Giải trình, làm rõ · mời đích danh',
    );
  });
});

describe('a place', () => {
  it.each([
    [0, FairnessUnit.POINT, 'chưa phát biểu'],
    [2, FairnessUnit.POINT, 'đã phát biểu 2 lần'],
    [1, FairnessUnit.PARENT, 'cụm đã phát biểu 1 lần'],
  ])('says how often its unit was heard: %i, %i', (spokenCount, fairnessUnit, text) => {
    expect(heardText(create(PlaceExplanationSchema, { spokenCount, fairnessUnit }))).toBe(text);
  });

  it('gives the reasons that there are, in the language that is chosen', () => {
    const explanation = create(PlaceExplanationSchema, { aheadByPolicyCount: 3, parentSpokenCount: 1 });
    expect(explanationLines(explanation)).toEqual([
      '1 điểm cầu cùng cụm đã phát biểu',
      '3 nơi phát biểu ít hơn đứng trước',
    ]);
    language.value = 'en';
    expect(explanationLines(explanation)[1]).toBe('3 that have spoken less go before');
  });
});
