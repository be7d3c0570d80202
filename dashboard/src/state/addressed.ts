import type { AnnouncementTarget } from '../gen/nhipcau/v1/communication_pb';
import type { Overview } from './overview';

/** Whether something that is meant for a level, a subtree or a point is meant for this one. */
export function isAddressed(
  overview: Overview,
  target: AnnouncementTarget | undefined,
  pointName: string,
): boolean {
  if (target?.bridgePoint) return target.bridgePoint === pointName;
  if (target?.level) return overview.point(pointName)?.level === target.level;
  if (!target?.subtree) return true;
  for (let name = pointName; name; name = overview.point(name)?.parent ?? '') {
    if (name === target.subtree) return true;
  }
  return false;
}
