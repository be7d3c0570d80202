import type { Role } from '../../gen/nhipcau/v1/role_pb';
import type { Plan } from './plan';

/** In the order of the tree of points; those without a point before them. */
export function inTreeOrder<T extends { bridgePoint: string; role: Role }>(
  plan: Plan,
  links: readonly T[],
): T[] {
  const places = new Map(plan.points.value.map((point, index) => [point.name, index]));
  const placeOf = (link: T): number => places.get(link.bridgePoint) ?? -1;
  return [...links].sort((a, b) => placeOf(a) - placeOf(b) || a.role - b.role);
}
