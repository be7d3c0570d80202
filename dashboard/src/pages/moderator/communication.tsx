import { Announcements } from '../../views/announcements';
import { Incidents } from '../../views/incidents';
import type { Room } from './room';

/** Right, below the agenda: trouble, and what is said to the points. */
export function Communication({ overview }: Room) {
  return (
    <>
      <Incidents overview={overview} />
      <Announcements overview={overview} />
    </>
  );
}
