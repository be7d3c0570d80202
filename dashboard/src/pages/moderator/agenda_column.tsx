import { Agenda } from '../../views/agenda';
import { Communication } from './communication';
import type { Room } from './room';

/** Right: the agenda, and what is said to the points. */
export function AgendaColumn(room: Room) {
  return (
    <>
      <Agenda overview={room.overview} />
      <Communication {...room} />
    </>
  );
}
