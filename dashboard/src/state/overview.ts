// What the moderator's overview draws, picked from the records of one conference
// and kept current. Picks and sorts; what it all means, the server has said.

import { computed, type ReadonlySignal } from '@preact/signals';
import type { AgendaItem } from '../gen/nhipcau/v1/agenda_pb';
import { AttendanceState, type BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';
import type { Announcement } from '../gen/nhipcau/v1/communication_pb';
import type { Conference } from '../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
import type { Floor, FloorRequest, Speech } from '../gen/nhipcau/v1/floor_pb';
import { IncidentState, type Incident } from '../gen/nhipcau/v1/incident_pb';
import type { Alarm, Attention, PagePresence } from '../gen/nhipcau/v1/record_pb';
import { AttentionCause } from '../gen/nhipcau/v1/record_pb';
import type { Tally } from '../gen/nhipcau/v1/tally_pb';
import { inOrder } from './agenda_order';
import { lookOf, type Look } from './look';
import { groupPoints, sameGroups, type PointGroup } from './point_groups';
import type { RecordStore } from './record_store';
import { msOf } from './time';

/** Points of one group, as in `groups`, that have only not arrived yet. */
export interface NotArrivedGroup {
  leader: BridgePoint | undefined;
  points: readonly BridgePoint[];
}

export interface Overview {
  conference: ReadonlySignal<Conference | undefined>;
  floor: ReadonlySignal<Floor | undefined>;
  currentSpeech: ReadonlySignal<Speech | undefined>;
  accepted: ReadonlySignal<readonly FloorRequest[]>;
  pending: ReadonlySignal<readonly FloorRequest[]>;
  /** Each item before its parts. */
  agenda: ReadonlySignal<readonly AgendaItem[]>;
  /** Newest first. */
  announcements: ReadonlySignal<readonly Announcement[]>;
  /** Trouble that cannot wait, worst first. */
  alarms: ReadonlySignal<readonly Alarm[]>;
  /** Not resolved, oldest first. */
  openIncidents: ReadonlySignal<readonly Incident[]>;
  /** Worst first, without those that have only not arrived. */
  attentions: ReadonlySignal<readonly Attention[]>;
  notArrived: ReadonlySignal<readonly NotArrivedGroup[]>;
  attentionCount: ReadonlySignal<number>;
  groups: ReadonlySignal<readonly PointGroup[]>;
  pointCount: ReadonlySignal<number>;
  /** The host point's tally: the whole conference. */
  total: ReadonlySignal<Tally | undefined>;
  /** Names of the points that speak now and next. */
  speakingPoint: ReadonlySignal<string | undefined>;
  nextPoint: ReadonlySignal<string | undefined>;

  point(name: string): BridgePoint | undefined;
  tally(pointName: string): Tally | undefined;
  attention(pointName: string): Attention | undefined;
  presence(pointName: string): PagePresence | undefined;
  /** What was stated in a rehearsal counts only while that lasts. */
  attendance(pointName: string): AttendanceState;
  look(pointName: string): Look;
  /** How many points have acknowledged, and how many were asked. */
  acknowledgements(announcement: Announcement): { count: number; total: number };
}

export function overviewOf(records: RecordStore, conference: string): Overview {
  const points = records.table('bridgePoint');
  const tallies = records.table('tally');
  const attentionTable = records.table('attention');
  const requests = records.table('floorRequest');
  const queue = records.table('floorQueue').row(`${conference}/floorQueue`);
  const floor = records.table('floor').row(`${conference}/floor`);

  /** The record that follows from a point carries the point's code in its own collection. */
  const beside = (collection: string, pointName: string): string =>
    `${conference}/${collection}/${codeOf(pointName)}`;
  const pick = (names: readonly string[] | undefined): FloorRequest[] =>
    (names ?? []).flatMap((name) => requests.row(name).value ?? []);

  const groups = keepingEqual(() => groupPoints(points.all.value), sameGroups);
  const leaders = computed(() => new Set(groups.value.map((group) => group.leader)));
  const host = computed(() => groups.value[0]?.leader);
  const accepted = computed(() => pick(queue.value?.accepted));
  const currentSpeech = computed(() => {
    const name = floor.value?.currentSpeech;
    return name ? records.table('speech').row(name).value : undefined;
  });
  const speakingPoint = computed(() => currentSpeech.value?.bridgePoint);
  const nextPoint = computed(() => accepted.value[0]?.bridgePoint);
  const allAttentions = computed(() => [...attentionTable.all.value].sort(byWorst));
  const attention = (name: string): Attention | undefined =>
    attentionTable.row(beside('attentions', name)).value;
  const point = (name: string): BridgePoint | undefined => points.row(name).value;
  const conferenceRecord = records.table('conference').row(conference);
  const rehearsing = computed(() => conferenceRecord.value?.state === ConferenceState.REHEARSING);
  const attendance = (name: string): AttendanceState => {
    const stated = point(name)?.attendance;
    if (!stated || (stated.inRehearsal && !rehearsing.value)) return AttendanceState.NOT_ARRIVED;
    return stated.state;
  };
  const tally = (name: string): Tally | undefined => tallies.row(beside('tallies', name)).value;
  const acknowledgedCounts = computed(() =>
    countBy(records.table('acknowledgement').all.value, (acknowledgement) => acknowledgement.announcement),
  );

  return {
    conference: conferenceRecord,
    floor,
    currentSpeech,
    accepted,
    pending: computed(() => pick(queue.value?.pending)),
    agenda: computed(() => inOrder(records.table('agendaItem').all.value)),
    announcements: computed(() =>
      [...records.table('announcement').all.value].sort((a, b) => msOf(b.postTime) - msOf(a.postTime)),
    ),
    alarms: computed(() =>
      [...records.table('alarm').all.value].sort(
        (a, b) => a.cause - b.cause || msOf(a.sinceTime) - msOf(b.sinceTime),
      ),
    ),
    openIncidents: computed(() =>
      records
        .table('incident')
        .all.value.filter((incident) => incident.state !== IncidentState.RESOLVED)
        .sort((a, b) => msOf(a.openTime) - msOf(b.openTime)),
    ),
    attentions: computed(() => allAttentions.value.filter((item) => !onlyNotArrived(item))),
    notArrived: computed(() =>
      groupPointsOf(allAttentions.value.filter(onlyNotArrived), groups.value, point),
    ),
    attentionCount: computed(() => attentionTable.all.value.length),
    groups,
    pointCount: computed(() => points.all.value.length),
    total: computed(() => (host.value ? tally(host.value) : undefined)),
    speakingPoint,
    nextPoint,
    point,
    tally,
    attention,
    attendance,
    presence: (name) => records.table('pagePresence').row(beside('pagePresences', name)).value,
    look: (name) => {
      const prominent = name === speakingPoint.value || name === nextPoint.value || leaders.value.has(name);
      return lookOf(attendance(name), attention(name), prominent);
    },
    acknowledgements: (announcement) => ({
      count: acknowledgedCounts.value.get(announcement.name) ?? 0,
      total: addresseeCount(announcement, points.all.value, tally, host.value),
    }),
  };
}

/** The last part of a resource's name. */
export function codeOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** A computed signal that stays quiet while its value stays equal. */
function keepingEqual<T>(compute: () => T, equal: (a: T, b: T) => boolean): ReadonlySignal<T> {
  let last: { value: T } | undefined;
  return computed(() => {
    const value = compute();
    if (!last || !equal(last.value, value)) last = { value };
    return last.value;
  });
}

function onlyNotArrived(attention: Attention): boolean {
  return attention.causes.every((cause) => cause === AttentionCause.NOT_ARRIVED);
}

/** By the worst cause, in the order that the API gives them; then the longest-standing first. */
function byWorst(a: Attention, b: Attention): number {
  const rank = (attention: Attention): number => attention.causes[0] ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || msOf(a.sinceTime) - msOf(b.sinceTime) || (a.name < b.name ? -1 : 1);
}

function groupPointsOf(
  attentions: readonly Attention[],
  groups: readonly PointGroup[],
  point: (name: string) => BridgePoint | undefined,
): NotArrivedGroup[] {
  const missing = new Set(attentions.map((attention) => attention.bridgePoint));
  return groups
    .map((group) => ({
      leader: point(group.leader),
      points: group.points.filter((name) => missing.has(name)).flatMap((name) => point(name) ?? []),
    }))
    .filter((group) => group.points.length > 0)
    .sort((a, b) => b.points.length - a.points.length);
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function addresseeCount(
  announcement: Announcement,
  points: readonly BridgePoint[],
  tally: (name: string) => Tally | undefined,
  host: string | undefined,
): number {
  const target = announcement.target;
  if (target?.bridgePoint) return 1;
  if (target?.level) return points.filter((point) => point.level === target.level).length;
  const top = target?.subtree || host;
  return (top ? tally(top)?.pointCount : undefined) ?? points.length;
}
