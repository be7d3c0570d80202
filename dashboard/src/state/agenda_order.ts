import type { AgendaItem } from '../gen/nhipcau/v1/agenda_pb';

/** The agenda as it is held: by position among the parts of the same item, each before its parts. */
export function inOrder(items: readonly AgendaItem[], parent = ''): AgendaItem[] {
  return items
    .filter((item) => item.parent === parent)
    .sort((a, b) => a.position - b.position)
    .flatMap((item) => [item, ...inOrder(items, item.name)]);
}
