// What the moderator's page draws beside the overview: who answered what, who wrote, what was voted.

import { computed, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../../base/time';
import type { Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import { HallScreenView, type HallScreen } from '../../gen/nhipcau/v1/hall_screen_pb';
import { IncidentState, type Incident } from '../../gen/nhipcau/v1/incident_pb';
import type { RollCall, RollCallAnswer } from '../../gen/nhipcau/v1/roll_call_pb';
import type { Tally } from '../../gen/nhipcau/v1/tally_pb';
import { VoteState, type Ballot, type Vote } from '../../gen/nhipcau/v1/vote_pb';
import { awaitedOf, type Awaited } from '../../state/awaited';
import type { Overview } from '../../state/overview';
import { PointIndex } from '../../state/point_index';
import type { RecordStore } from '../../state/record_store';
import { TableIndex } from '../../state/table_index';
import { Conversations } from './talk/conversations';

export interface ControlRoom {
  readonly points: PointIndex;
  readonly awaited: Awaited;
  readonly delegates: TableIndex<Delegate>;
  readonly conversations: Conversations;
  /** Not resolved, by point. */
  readonly openIncidents: TableIndex<Incident>;
  /** Points that have answered, by roll call. */
  readonly answers: TableIndex<RollCallAnswer>;
  /** Ballots that were cast, by vote. */
  readonly ballots: TableIndex<Ballot>;
  /** Newest first. */
  readonly rollCalls: ReadonlySignal<readonly RollCall[]>;
  /** Newest first. */
  readonly votes: ReadonlySignal<readonly Vote[]>;
  readonly openVote: ReadonlySignal<Vote | undefined>;
  /** In the order of the conference's labels. */
  readonly levelTallies: ReadonlySignal<readonly Tally[]>;
  /** Undefined while nothing was chosen. */
  readonly hallScreen: ReadonlySignal<HallScreen | undefined>;
  readonly hallView: ReadonlySignal<HallScreenView>;
}

export function controlRoomOf(records: RecordStore, conference: string, overview: Overview): ControlRoom {
  const newestFirst = <T extends { openTime?: RollCall['openTime'] }>(items: readonly T[]): T[] =>
    [...items].sort((a, b) => msOf(b.openTime) - msOf(a.openTime));
  const rollCalls = computed(() => newestFirst(records.table('rollCall').all.value));
  const votes = computed(() => newestFirst(records.table('vote').all.value));
  const hallScreen = records.table('hallScreen').row(`${conference}/hallScreen`);
  return {
    points: new PointIndex(records, conference, overview.groups),
    awaited: awaitedOf(records, overview),
    delegates: new TableIndex(records.table('delegate'), (delegate) =>
      delegate.substitutedBy ? undefined : delegate.bridgePoint,
    ),
    conversations: new Conversations(records.table('message')),
    openIncidents: new TableIndex(records.table('incident'), (incident) =>
      incident.state === IncidentState.RESOLVED ? undefined : incident.bridgePoint,
    ),
    answers: new TableIndex(records.table('rollCallAnswer'), (answer) =>
      answer.answered ? answer.rollCall : undefined,
    ),
    ballots: new TableIndex(records.table('ballot'), (ballot) => (ballot.cast ? ballot.vote : undefined)),
    rollCalls,
    votes,
    openVote: computed(() => votes.value.find((vote) => vote.state === VoteState.OPEN)),
    levelTallies: computed(() =>
      (overview.conference.value?.levels ?? []).flatMap(
        ({ level }) => records.table('tally').row(`${conference}/levelTallies/${level}`).value ?? [],
      ),
    ),
    hallScreen,
    hallView: computed(() => hallScreen.value?.view || HallScreenView.FLOOR),
  };
}
