import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { AttentionCause, AttentionSchema, type Attention } from '../gen/nhipcau/v1/record_pb';
import { groupAttentions } from './attention_groups';

const { LINE_LOST, INCIDENT_OPEN, NAMES_DISAGREE, COUNTS_DISAGREE } = AttentionCause;

function at(name: string, ...causes: AttentionCause[]): Attention {
  return create(AttentionSchema, { name, bridgePoint: name, causes });
}

it('puts those of one kind together, leaves incidents alone, and lets paper sink', () => {
  const groups = groupAttentions([
    at('a', LINE_LOST, INCIDENT_OPEN),
    at('b', COUNTS_DISAGREE),
    at('c', NAMES_DISAGREE),
    at('d', LINE_LOST),
    at('e', LINE_LOST),
    at('f', COUNTS_DISAGREE),
    at('g', INCIDENT_OPEN),
  ]);
  const names = groups.map((group) => group.map(({ name }) => name).join(''));
  expect(names).toEqual(['a', 'de', 'g', 'bf', 'c']);
});
