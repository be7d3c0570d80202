import type { AnnouncementTarget } from '../gen/nhipcau/v1/communication_pb';
import type { PointCard } from '../gen/nhipcau/v1/record_pb';

/** Whether what is sent to this target is for the point of the card; which targets are, the server says. */
export function reaches(card: PointCard | undefined, target: AnnouncementTarget | undefined): boolean {
  const { level = '', subtree = '', bridgePoint = '' } = target ?? {};
  return (
    card?.reachedBy.some(
      (one) => one.level === level && one.subtree === subtree && one.bridgePoint === bridgePoint,
    ) ?? false
  );
}
