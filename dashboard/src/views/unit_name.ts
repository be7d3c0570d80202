import { codeOf } from '../base/code_of';
import type { Overview } from '../state/overview';
import { lowerFirst } from '../words/in_sentence';

/** What kind of unit it is: left out where there is room for one word. */
const KIND = /^(xã|phường|thị trấn|thị xã|thành phố|huyện|quận|đặc khu|tỉnh)\s+(?=\p{L})/iu;

/** "Xã Cao Sơn, huyện Lương Sơn": a unit is shown with its parent, save those right below the host point. */
export function unitName(overview: Overview, pointName: string): string {
  const point = overview.point(pointName);
  if (!point) return codeOf(pointName);
  const parent = overview.point(point.parent);
  return parent?.parent ? `${point.displayName}, ${lowerFirst(parent.displayName)}` : point.displayName;
}

/** Inside a sentence: "xã Cao Sơn"; an authority keeps its capital, "Ủy ban nhân dân tỉnh". */
export function unitInSentence(name: string): string {
  return KIND.test(name) ? lowerFirst(name) : name;
}

/** "Cao Sơn". */
export function shortName(overview: Overview, pointName: string): string {
  return (overview.point(pointName)?.displayName ?? codeOf(pointName)).replace(KIND, '');
}
