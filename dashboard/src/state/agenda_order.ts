import { AgendaItemState, type AgendaItem } from '../gen/nhipcau/v1/agenda_pb';

/** The agenda as it is held: by position among the parts of the same item, each before its parts. */
export function inOrder(items: readonly AgendaItem[], parent = ''): AgendaItem[] {
  return items
    .filter((item) => item.parent === parent)
    .sort((a, b) => a.position - b.position)
    .flatMap((item) => [item, ...inOrder(items, item.name)]);
}

/** Of an agenda in order, what comes after the item under way, or after the last that was held. */
export function nextToHold(items: readonly AgendaItem[]): AgendaItem | undefined {
  const lastOf = (state: AgendaItemState): number =>
    items.reduce((last, item, index) => (item.state === state ? index : last), -1);
  const underWay = lastOf(AgendaItemState.UNDER_WAY);
  const behind = underWay >= 0 ? underWay : lastOf(AgendaItemState.DONE);
  const byName = new Map(items.map((item) => [item.name, item]));
  const isOver = (name: string): boolean => {
    const item = byName.get(name);
    if (!item) return false;
    return (
      item.state === AgendaItemState.DONE || item.state === AgendaItemState.SKIPPED || isOver(item.parent)
    );
  };
  return items
    .slice(behind + 1)
    .find((item) => item.state === AgendaItemState.PLANNED && !isOver(item.parent));
}

/** How deep an item lies: 0 for those that are parts of none. */
export function depthOf(items: readonly AgendaItem[], item: AgendaItem): number {
  const parent = items.find((other) => other.name === item.parent);
  return parent ? depthOf(items, parent) + 1 : 0;
}
