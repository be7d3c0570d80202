// Where an item of the agenda goes when it is moved by a key or dropped on another.

import type { AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';

/** As MoveAgendaItem takes it. */
export interface Place {
  parent: string;
  /** Among the items of that parent, from 1. */
  position: number;
}

export type Move = 'up' | 'down' | 'in' | 'out';

/** Where a key takes it; undefined where there is nowhere to go. `items` are in the order of the agenda. */
export function placeAfter(move: Move, item: AgendaItem, items: readonly AgendaItem[]): Place | undefined {
  const siblings = items.filter((other) => other.parent === item.parent);
  const index = siblings.findIndex((other) => other.name === item.name);
  const parent = items.find((other) => other.name === item.parent);
  switch (move) {
    case 'up':
      return index > 0 ? { parent: item.parent, position: index } : undefined;
    case 'down':
      return index < siblings.length - 1 ? { parent: item.parent, position: index + 2 } : undefined;
    case 'in': {
      const before = siblings[index - 1];
      return before && { parent: before.name, position: endOf(before.name, items) };
    }
    case 'out':
      return parent && { parent: parent.parent, position: placeOf(parent, items) + 1 };
  }
}

export function placeOf(item: AgendaItem, items: readonly AgendaItem[]): number {
  return (
    items.filter((other) => other.parent === item.parent).findIndex((other) => other.name === item.name) + 1
  );
}

function endOf(parent: string, items: readonly AgendaItem[]): number {
  return items.filter((other) => other.parent === parent).length + 1;
}
