// Links as texts: for a messenger, for each coordinator, for a spreadsheet.

import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
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
    texts.messageTo(salutedAs(plan, link)),
    conference?.title ?? '',
    timeOf(conference),
    linkOf(link.token),
    link.bridgePoint ? texts.messageUse : texts.staffMessageUse,
  ]
    .filter(Boolean)
    .join('\n');
}

/** "Xã Cao Sơn, huyện Lương Sơn (Người trực)", "Nguyễn Văn Toàn (Chủ trì)", "Thư ký 1": nothing twice. */
function salutedAs(plan: Plan, link: NewLink): string {
  const role = recordWords.value.role[link.role];
  const name = link.bridgePoint ? addresseeOf(plan, link) : link.displayName || role;
  return name.startsWith(role) ? name : `${name} (${role})`;
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
