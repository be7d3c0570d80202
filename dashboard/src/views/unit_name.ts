import { codeOf } from '../base/code_of';
import type { Overview } from '../state/overview';
import { lowerFirst } from '../words/in_sentence';

/** "Xã Cao Sơn, huyện Lương Sơn": a unit is shown with its parent, save those right below the host point. */
export function unitName(overview: Overview, pointName: string): string {
  const point = overview.point(pointName);
  if (!point) return codeOf(pointName);
  const parent = overview.point(point.parent);
  return parent?.parent ? `${point.displayName}, ${lowerFirst(parent.displayName)}` : point.displayName;
}
