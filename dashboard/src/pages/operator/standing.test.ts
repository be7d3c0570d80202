import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { SpeechSchema, SpeechState } from '../../gen/nhipcau/v1/floor_pb';
import { turnAboutMs } from './standing';

const at = (hour: number, minute: number): number => Date.UTC(2021, 5, 11, hour, minute);

const speech = (limitMinutes: number) =>
  create(SpeechSchema, {
    state: SpeechState.SPEAKING,
    startTime: timestampFromMs(at(2, 0)),
    ...(limitMinutes > 0 ? { limit: { seconds: BigInt(limitMinutes * 60) } } : {}),
  });

describe('turnAboutMs', () => {
  it.each([
    ['after what is left of the speech', 1, at(2, 3), at(2, 5)],
    ['after those before it, each as long as the current one may be', 4, at(2, 3), at(2, 20)],
    ['to the next five minutes', 2, at(2, 6), at(2, 15)],
  ])('is %s', (_, position, nowMs, turnMs) => {
    expect(turnAboutMs(speech(5), position, nowMs)).toBe(turnMs);
  });

  it('is not known while nobody speaks, or without a limit', () => {
    expect(turnAboutMs(undefined, 2, at(2, 0))).toBeUndefined();
    expect(turnAboutMs(speech(0), 2, at(2, 0))).toBeUndefined();
    expect(turnAboutMs(speech(5), 2, undefined)).toBeUndefined();
  });
});
