import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AnnouncementTargetSchema } from '../gen/nhipcau/v1/communication_pb';
import { PointCardSchema } from '../gen/nhipcau/v1/record_pb';
import { reaches } from './targets';

const target = (init: Parameters<typeof create<typeof AnnouncementTargetSchema>>[1]) =>
  create(AnnouncementTargetSchema, init);

describe('what is sent along with others', () => {
  const card = create(PointCardSchema, {
    reachedBy: [{}, { level: 'commune' }, { bridgePoint: '04957' }, { subtree: '152' }, { subtree: '17' }],
  });

  it.each([
    ['to all', undefined, true],
    ['to all, said', target({}), true],
    ['to its level', target({ level: 'commune' }), true],
    ['to another level', target({ level: 'district' }), false],
    ['to it alone', target({ bridgePoint: '04957' }), true],
    ['to the point above it alone', target({ bridgePoint: '152' }), false],
    ['to the subtree two levels above', target({ subtree: '17' }), true],
    ['to another subtree', target({ subtree: '153' }), false],
  ])('reaches the point by what its card lists: %s', (_, sentTo, reached) => {
    expect(reaches(card, sentTo)).toBe(reached);
  });

  it('is for nobody known while no card is there', () => {
    expect(reaches(undefined, undefined)).toBe(false);
  });
});
