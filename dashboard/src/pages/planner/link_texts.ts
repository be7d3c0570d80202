// Links as texts: for a messenger, for each coordinator, for a spreadsheet.

import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import type { Role } from '../../gen/nhipcau/v1/role_pb';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatClock, formatDateInWords } from '../../words/words';
import { linkOf, type NewLink } from './link_book';
import type { Plan } from './plan';

/** Links of the points below one, under its name. */
export interface LinkGroup {
  title: string;
  links: readonly NewLink[];
}

/** In the order of the tree of points; those without a point before them. */
export function inTreeOrder<T extends { bridgePoint: string; role: Role }>(
  plan: Plan,
  links: readonly T[],
): T[] {
  const places = new Map(plan.points.value.map((point, index) => [point.name, index]));
  const placeOf = (link: T): number => places.get(link.bridgePoint) ?? -1;
  return [...links].sort((a, b) => placeOf(a) - placeOf(b) || a.role - b.role);
}

/** Each coordinator's: a district's own points, and the district. */
export function byCoordinator({ overview }: Plan, links: readonly NewLink[]): LinkGroup[] {
  const leaders = new Set(overview.groups.value.map((group) => group.leader));
  const groups = new Map<string, NewLink[]>();
  for (const link of links) {
    const parent = overview.point(link.bridgePoint)?.parent ?? '';
    const leader = leaders.has(link.bridgePoint) ? link.bridgePoint : parent;
    const group = groups.get(leader);
    if (group) group.push(link);
    else groups.set(leader, [link]);
  }
  return [...groups].map(([leader, grouped]) => ({
    title: leader ? unitName(overview, leader) : plannerWords.value.links.noPoint,
    links: grouped,
  }));
}

/** For whom a link is: the point with its parent, or the role. */
export function addresseeOf({ overview }: Plan, link: NewLink): string {
  const role = recordWords.value.role[link.role];
  if (!link.bridgePoint) return [role, link.displayName].filter(isOtherThan(role)).join(': ') || role;
  return unitName(overview, link.bridgePoint);
}

const isOtherThan =
  (first: string) =>
  (part: string, index: number): boolean =>
    index === 0 || (part !== '' && part !== first);

/** What is pasted into a messenger for one addressee. */
export function messageText(plan: Plan, link: NewLink): string {
  const texts = plannerWords.value.links;
  const conference = plan.overview.conference.value;
  return [
    texts.messageTo(addresseeOf(plan, link), recordWords.value.role[link.role]),
    conference?.title ?? '',
    timeOf(conference),
    linkOf(link.token),
    texts.messageUse,
  ]
    .filter(Boolean)
    .join('\n');
}

/** One list, a line for each. */
export function listText(plan: Plan, group: LinkGroup): string {
  const texts = plannerWords.value.links;
  const conference = plan.overview.conference.value;
  const lines = group.links.map(
    (link, index) => `${index + 1}. ${lineName(plan, link)}: ${linkOf(link.token)}`,
  );
  return [texts.listFor(group.title), conference?.title ?? '', timeOf(conference), ...lines, texts.messageUse]
    .filter(Boolean)
    .join('\n');
}

/** With the role, where it is not that of the point's own people. */
export function lineName(plan: Plan, link: NewLink): string {
  const role = recordWords.value.role[link.role];
  return link.bridgePoint ? `${addresseeOf(plan, link)} (${role})` : addresseeOf(plan, link);
}

export function timeOf(conference: Conference | undefined): string {
  const startMs = msOf(conference?.plannedStartTime);
  return startMs
    ? plannerWords.value.links.messageTime(formatClock(startMs), formatDateInWords(startMs))
    : '';
}

/** Headings, then a row for each link. */
export function csvRows(plan: Plan, links: readonly NewLink[]): string[][] {
  const texts = plannerWords.value.links;
  return [
    [...texts.csvHeadings],
    ...links.map((link) => [
      link.bridgePoint ? codeOf(link.bridgePoint) : '',
      addresseeOf(plan, link),
      recordWords.value.role[link.role],
      link.displayName,
      linkOf(link.token),
    ]),
  ];
}
