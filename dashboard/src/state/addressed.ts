import type { AnnouncementTarget } from '../gen/nhipcau/v1/communication_pb';
import type { Overview } from './overview';
import type { RecordStore } from './record_store';
import { reaches } from './targets';

/**
 * Whether something that is meant for a level, a subtree or a point is meant for this one, which
 * need not be the page's own. Of what lies above a page's own points, their cards tell.
 */
export function isAddressed(
  { records, overview }: { records: RecordStore; overview: Overview },
  target: AnnouncementTarget | undefined,
  pointName: string,
): boolean {
  if (target?.bridgePoint) return target.bridgePoint === pointName;
  if (target?.level) return overview.point(pointName)?.level === target.level;
  if (!target?.subtree) return true;
  for (let name = pointName; name; name = overview.point(name)?.parent ?? '') {
    if (name === target.subtree) return true;
    const card = records.table('pointCard').row(name.replace('/bridgePoints/', '/pointCards/')).value;
    if (reaches(card, target)) return true;
  }
  return false;
}
