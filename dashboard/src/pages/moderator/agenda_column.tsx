import { AgendaPanel } from './agenda/agenda_panel';
import { Communication } from './communication';
import type { Room } from './room';

/** Right: the agenda, and what is said to the points. */
export function AgendaColumn(room: Room) {
  return (
    <>
      <AgendaPanel {...room} />
      <Communication {...room} />
    </>
  );
}
