// What the moderator's overview draws, picked from the records of one conference
// and kept current. Picks and sorts; what it all means, the server has said.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../base/code_of';
import { msOf } from '../base/time';
import type { AgendaItem } from '../gen/nhipcau/v1/agenda_pb';
import type { AttendanceState, BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';
import type { Announcement } from '../gen/nhipcau/v1/communication_pb';
import type { Conference } from '../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
import type { Floor, FloorRequest, Speech } from '../gen/nhipcau/v1/floor_pb';
import { IncidentState, type Incident } from '../gen/nhipcau/v1/incident_pb';
import type { Alarm, AnnouncementProgress, Attention, PagePresence } from '../gen/nhipcau/v1/record_pb';
import type { RollCall } from '../gen/nhipcau/v1/roll_call_pb';
import type { Tally } from '../gen/nhipcau/v1/tally_pb';
import { inOrder } from './agenda_order';
import { attendanceNow } from './attendance_now';
import { exceptionsOf } from './attentions';
import { lookOf, type Look } from './look';
import { groupPoints, sameGroups, type PointGroup } from './point_groups';
import type { RecordStore } from './record_store';
import type { Table } from './table';
import { openRollCallOf, owesAnswer } from './unanswered';

export interface Overview {
  conference: ReadonlySignal<Conference | undefined>;
  floor: ReadonlySignal<Floor | undefined>;
  currentSpeech: ReadonlySignal<Speech | undefined>;
  accepted: ReadonlySignal<readonly FloorRequest[]>;
  pending: ReadonlySignal<readonly FloorRequest[]>;
  /** Of the accepted, those that are told to get ready, next first. */
  onDeck: ReadonlySignal<readonly FloorRequest[]>;
  /** Each item before its parts. */
  agenda: ReadonlySignal<readonly AgendaItem[]>;
  /** Newest first. */
  announcements: ReadonlySignal<readonly Announcement[]>;
  /** Trouble that cannot wait, worst first. */
  alarms: ReadonlySignal<readonly Alarm[]>;
  /** Not resolved, oldest first. */
  openIncidents: ReadonlySignal<readonly Incident[]>;
  /** Where something is wrong, worst first; without points that are only waited for. */
  attentions: ReadonlySignal<readonly Attention[]>;
  attentionCount: ReadonlySignal<number>;
  openRollCall: ReadonlySignal<RollCall | undefined>;
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
  /** The open roll call waits for the point. */
  owesAnswer(pointName: string): boolean;
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

  const tree = treeVersion(points);
  const groups = keepingEqual(() => {
    void tree.value;
    return groupPoints([...points.peekAll()]);
  }, sameGroups);
  const leaders = computed(() => new Set(groups.value.map((group) => group.leader)));
  const host = computed(() => groups.value[0]?.leader);
  const accepted = computed(() => pick(queue.value?.accepted));
  const onDeck = computed(() => pick(queue.value?.onDeck));
  const currentSpeech = computed(() => {
    const name = floor.value?.currentSpeech;
    return name ? records.table('speech').row(name).value : undefined;
  });
  const speakingPoint = computed(() => currentSpeech.value?.bridgePoint);
  const nextPoint = computed(() => onDeck.value[0]?.bridgePoint);
  const attention = (name: string): Attention | undefined =>
    attentionTable.row(beside('attentions', name)).value;
  const point = (name: string): BridgePoint | undefined => points.row(name).value;
  const conferenceRecord = records.table('conference').row(conference);
  const rehearsing = computed(() => conferenceRecord.value?.state === ConferenceState.REHEARSING);
  const openRollCall = openRollCallOf(records, rehearsing);
  const attendance = (name: string): AttendanceState => attendanceNow(point(name), rehearsing.value);
  const tally = (name: string): Tally | undefined => tallies.row(beside('tallies', name)).value;
  const progress = (announcement: Announcement): AnnouncementProgress | undefined =>
    records.table('announcementProgress').row(beside('announcementProgresses', announcement.name)).value;

  return {
    conference: conferenceRecord,
    floor,
    currentSpeech,
    accepted,
    onDeck,
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
    attentions: exceptionsOf(attentionTable),
    attentionCount: attentionTable.size,
    openRollCall,
    groups,
    pointCount: points.size,
    total: computed(() => (host.value ? tally(host.value) : undefined)),
    speakingPoint,
    nextPoint,
    point,
    tally,
    attention,
    attendance,
    owesAnswer: (name) => Boolean(openRollCall.value && owesAnswer(records, openRollCall.value, name)),
    presence: (name) => records.table('pagePresence').row(beside('pagePresences', name)).value,
    look: (name) => {
      const prominent = name === speakingPoint.value || name === nextPoint.value || leaders.value.has(name);
      return lookOf(attendance(name), attention(name), prominent);
    },
    acknowledgements: (announcement) => ({
      count: progress(announcement)?.acknowledgedPointCount ?? 0,
      total: progress(announcement)?.addressedPointCount ?? 0,
    }),
  };
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

/** Goes up when a point comes, goes, or gets another place in the tree; not when its attendance changes. */
function treeVersion(points: Table<BridgePoint>): ReadonlySignal<number> {
  const version = signal(0);
  points.listen((_, now, before) => {
    const samePlace = now?.parent === before?.parent && now?.code === before?.code;
    if (!samePlace) version.value = version.peek() + 1;
  });
  return version;
}
