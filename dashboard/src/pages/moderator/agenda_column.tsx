import { Agenda } from '../../views/agenda';
import { Announcements } from '../../views/announcements';
import { Incidents } from '../../views/incidents';
import type { Room } from './room';

/** Right: the agenda, and what is said to the points. */
export function AgendaColumn({ overview }: Room) {
  return (
    <>
      <Agenda overview={overview} />
      <Incidents overview={overview} />
      <Announcements overview={overview} />
    </>
  );
}
