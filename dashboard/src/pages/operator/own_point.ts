// What concerns one bridge point, picked from the records that its operator sees and kept current.

import { computed, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import type { AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import type { AttendanceState, BridgePoint, Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import type { Announcement, Message } from '../../gen/nhipcau/v1/communication_pb';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import type { WrittenContribution } from '../../gen/nhipcau/v1/contribution_pb';
import type { Floor, FloorRequest, Speech } from '../../gen/nhipcau/v1/floor_pb';
import { IncidentState, type Incident } from '../../gen/nhipcau/v1/incident_pb';
import type { Readiness } from '../../gen/nhipcau/v1/readiness_pb';
import type { AttentionCause, FloorPlace, FloorSummary, PointCard } from '../../gen/nhipcau/v1/record_pb';
import type { RollCall } from '../../gen/nhipcau/v1/roll_call_pb';
import type { Submission } from '../../gen/nhipcau/v1/submission_pb';
import { VoteMode, VoteState, type Vote } from '../../gen/nhipcau/v1/vote_pb';
import { attendanceNow } from '../../state/attendance_now';
import { countsNow } from '../../state/counts_now';
import type { RecordStore } from '../../state/record_store';
import { reaches } from '../../state/targets';
import { openRollCallOf, owesAnswer } from '../../state/unanswered';

export interface OwnPoint {
  readonly name: string;
  readonly conference: string;
  conferenceRecord: ReadonlySignal<Conference | undefined>;
  point: ReadonlySignal<BridgePoint | undefined>;
  card: ReadonlySignal<PointCard | undefined>;
  rehearsing: ReadonlySignal<boolean>;
  attendance: ReadonlySignal<AttendanceState>;
  /** Why the server counts the point among the exceptions. */
  causes: ReadonlySignal<readonly AttentionCause[]>;
  /** Those who are counted, in the order of the list. */
  delegates: ReadonlySignal<readonly Delegate[]>;
  readiness: ReadonlySignal<Readiness | undefined>;
  submission: ReadonlySignal<Submission | undefined>;
  floor: ReadonlySignal<Floor | undefined>;
  summary: ReadonlySignal<FloorSummary | undefined>;
  /** Whoever has the floor. */
  currentSpeech: ReadonlySignal<Speech | undefined>;
  /** The same, when it is this point's. */
  ownSpeech: ReadonlySignal<Speech | undefined>;
  /** Newest first. */
  requests: ReadonlySignal<readonly FloorRequest[]>;
  /** The first of its requests that was told to get ready. */
  onDeck: ReadonlySignal<FloorRequest | undefined>;
  place(request: string): FloorPlace | undefined;
  /** The roll call that is open and still asks this point. */
  rollCall: ReadonlySignal<RollCall | undefined>;
  /** The vote that is open by point, and was not answered. */
  vote: ReadonlySignal<Vote | undefined>;
  /** Newest first. */
  announcements: ReadonlySignal<readonly Announcement[]>;
  /** Asked for, and not done: oldest first. */
  unacknowledged: ReadonlySignal<readonly Announcement[]>;
  isAcknowledged(announcement: string): boolean;
  /** Oldest first. */
  messages: ReadonlySignal<readonly Message[]>;
  unreadMessages: ReadonlySignal<readonly Message[]>;
  openIncidents: ReadonlySignal<readonly Incident[]>;
  contributions: ReadonlySignal<readonly WrittenContribution[]>;
  agendaItem: ReadonlySignal<AgendaItem | undefined>;
}

interface MayBeOfRehearsal {
  bridgePoint: string;
  inRehearsal?: boolean;
}

export function ownPointOf(records: RecordStore, conference: string, name: string): OwnPoint {
  const code = codeOf(name);
  const beside = (collection: string): string => `${conference}/${collection}/${code}`;
  const conferenceRecord = records.table('conference').row(conference);
  const point = records.table('bridgePoint').row(name);
  const rehearsing = computed(() => conferenceRecord.value?.state === ConferenceState.REHEARSING);
  const stands = (record: { inRehearsal?: boolean }): boolean => countsNow(record, rehearsing.value);
  const openRollCall = openRollCallOf(records, rehearsing);
  const card = records.table('pointCard').row(beside('pointCards'));
  const causes = computed(() => records.table('attention').row(beside('attentions')).value?.causes ?? []);
  const own = <T extends MayBeOfRehearsal>(all: readonly T[]): T[] =>
    all.filter((record) => record.bridgePoint === name && stands(record));
  const floor = records.table('floor').row(`${conference}/floor`);
  const currentSpeech = computed(() => {
    const current = floor.value?.currentSpeech;
    return current ? records.table('speech').row(current).value : undefined;
  });
  const requests = computed(() =>
    own(records.table('floorRequest').all.value).sort((a, b) => msOf(b.requestTime) - msOf(a.requestTime)),
  );
  const place = (request: string): FloorPlace | undefined =>
    records.table('floorPlace').row(`${conference}/floorPlaces/${codeOf(request)}`).value;
  const acknowledged = computed(
    () => new Set(own(records.table('acknowledgement').all.value).map((record) => record.announcement)),
  );
  const announcements = computed(() =>
    records
      .table('announcement')
      .all.value.filter((one) => stands(one) && reaches(card.value, one.target))
      .sort((a, b) => msOf(b.postTime) - msOf(a.postTime)),
  );
  const messages = computed(() =>
    own(records.table('message').all.value).sort((a, b) => msOf(a.sendTime) - msOf(b.sendTime)),
  );
  return {
    name,
    conference,
    conferenceRecord,
    point,
    card,
    rehearsing,
    attendance: computed(() => attendanceNow(point.value, rehearsing.value)),
    causes,
    delegates: computed(() =>
      records
        .table('delegate')
        .all.value.filter((one) => one.bridgePoint === name && one.substitutedBy === ''),
    ),
    readiness: records.table('readiness').row(beside('readinesses')),
    submission: records.table('submission').row(beside('submissions')),
    floor,
    summary: records.table('floorSummary').row(`${conference}/floorSummary`),
    currentSpeech,
    ownSpeech: computed(() => (currentSpeech.value?.bridgePoint === name ? currentSpeech.value : undefined)),
    requests,
    onDeck: computed(() =>
      requests.value
        .filter((request) => place(request.name)?.onDeck)
        .sort((a, b) => (place(a.name)?.position ?? 0) - (place(b.name)?.position ?? 0))
        .at(0),
    ),
    place,
    rollCall: computed(() => {
      const open = openRollCall.value;
      return open && owesAnswer(records, open, name) ? open : undefined;
    }),
    vote: computed(() =>
      records.table('vote').all.value.find((vote) => {
        const ballot = records.table('ballot').row(`${vote.name}/ballots/${code}`).value;
        return (
          vote.state === VoteState.OPEN && vote.mode === VoteMode.BY_POINT && stands(vote) && !ballot?.cast
        );
      }),
    ),
    announcements,
    unacknowledged: computed(() =>
      announcements.value
        .filter((one) => one.acknowledgementWanted && !one.withdrawTime && !acknowledged.value.has(one.name))
        .reverse(),
    ),
    isAcknowledged: (announcement) => acknowledged.value.has(announcement),
    messages,
    unreadMessages: computed(() => messages.value.filter((one) => !one.fromPoint && !one.readTime)),
    openIncidents: computed(() =>
      own(records.table('incident').all.value).filter(({ state }) => state !== IncidentState.RESOLVED),
    ),
    contributions: computed(() => own(records.table('writtenContribution').all.value)),
    agendaItem: computed(() => {
      const current = conferenceRecord.value?.currentAgendaItem;
      return current ? records.table('agendaItem').row(current).value : undefined;
    }),
  };
}
