import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AgendaItemSchema, AgendaItemState, type AgendaItem } from '../gen/nhipcau/v1/agenda_pb';
import { depthOf, inOrder, nextToHold } from './agenda_order';

const { PLANNED, UNDER_WAY, DONE, SKIPPED } = AgendaItemState;

function item(name: string, state: AgendaItemState, position: number, parent = ''): AgendaItem {
  return create(AgendaItemSchema, { name, state, position, parent });
}

/** 1 with the parts 1a and 1b, then 2 and 3. */
function agenda(states: Record<'1' | '1a' | '1b' | '2' | '3', AgendaItemState>): AgendaItem[] {
  return inOrder([
    item('3', states['3'], 3),
    item('1', states['1'], 1),
    item('1b', states['1b'], 2, '1'),
    item('2', states['2'], 2),
    item('1a', states['1a'], 1, '1'),
  ]);
}

describe('the agenda', () => {
  it('stands each item before its parts', () => {
    const items = agenda({ 1: PLANNED, '1a': PLANNED, '1b': PLANNED, 2: PLANNED, 3: PLANNED });
    expect(items.map(({ name }) => name)).toEqual(['1', '1a', '1b', '2', '3']);
    expect(items.map((each) => depthOf(items, each))).toEqual([0, 1, 1, 0, 0]);
  });

  it.each([
    ['the first, before anything was held', [PLANNED, PLANNED, PLANNED, PLANNED, PLANNED], '1'],
    ['the next part of the item under way', [UNDER_WAY, UNDER_WAY, PLANNED, PLANNED, PLANNED], '1b'],
    ['what follows the last part', [UNDER_WAY, DONE, UNDER_WAY, PLANNED, PLANNED], '2'],
    ['no part of what is over', [DONE, DONE, PLANNED, PLANNED, PLANNED], '2'],
    ['nothing that is not held', [UNDER_WAY, DONE, DONE, SKIPPED, PLANNED], '3'],
    ['none, with the last under way', [DONE, DONE, DONE, DONE, UNDER_WAY], undefined],
  ] as const)('goes on with %s', (_, [one, oneA, oneB, two, three], expected) => {
    const items = agenda({ 1: one, '1a': oneA, '1b': oneB, 2: two, 3: three });
    expect(nextToHold(items)?.name).toBe(expected);
  });
});
