// What the planner's sections draw, picked from the records of one conference and kept current.

import { computed, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { groupBy } from '../../base/group_by';
import type { Device, Invitation } from '../../gen/nhipcau/v1/access_pb';
import type { BridgePoint, Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import type { Readiness } from '../../gen/nhipcau/v1/readiness_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import type { Submission } from '../../gen/nhipcau/v1/submission_pb';
import { overviewOf, type Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { LinkBook } from './link_book';
import { paced } from './paced';
import { RehearsalHistory } from './rehearsal';

export interface Plan {
  view: ConferenceView;
  overview: Overview;
  /** All points, each group's leader before its points. */
  points: ReadonlySignal<readonly BridgePoint[]>;
  /** Points that others belong to, in the order of the tree. */
  leaders: ReadonlySignal<readonly BridgePoint[]>;
  /** Expected delegates of all points. */
  expectedCount: ReadonlySignal<number>;
  /** By the point's name. */
  delegates: ReadonlySignal<ReadonlyMap<string, readonly Delegate[]>>;
  delegateCount: ReadonlySignal<number>;
  /** That are still good. */
  invitations: ReadonlySignal<readonly Invitation[]>;
  /** Those of operators, by the point's name. */
  operatorInvitations: ReadonlySignal<ReadonlyMap<string, Invitation>>;
  /** That are still good, by the invitation's name. */
  devices: ReadonlySignal<ReadonlyMap<string, readonly Device[]>>;
  submission(pointName: string): Submission | undefined;
  readiness(pointName: string): Readiness | undefined;
  /** The links whose secrets this page was given. */
  links: LinkBook;
  rehearsal: RehearsalHistory;
}

export function planOf(view: ConferenceView): Plan {
  const { records, conference } = view;
  const overview = overviewOf(records, conference);
  const allInvitations = paced(records.table('invitation'));
  const invitations = computed(() => allInvitations.value.filter((invitation) => !invitation.revoked));
  const pointTable = records.table('bridgePoint');
  const allPoints = paced(pointTable);
  // Watches the table as a whole: 31,000 rows that are each watched cost more than a walk.
  const pick = (names: readonly string[]): readonly BridgePoint[] => {
    void allPoints.value;
    return names.flatMap((name) => pointTable.peek(name) ?? []);
  };
  const points = computed(() => pick(overview.groups.value.flatMap((group) => group.points)));
  const delegates = computed(() =>
    groupBy(
      records.table('delegate').all.value.filter((delegate) => !delegate.substitutedBy),
      (delegate) => delegate.bridgePoint,
    ),
  );
  const allDevices = paced(records.table('device'));
  return {
    view,
    overview,
    points,
    leaders: computed(() => pick(overview.groups.value.map((group) => group.leader))),
    expectedCount: computed(() => allPoints.value.reduce((sum, point) => sum + point.expectedCount, 0)),
    delegates,
    delegateCount: computed(() => [...delegates.value.values()].reduce((sum, list) => sum + list.length, 0)),
    invitations,
    operatorInvitations: computed(
      () =>
        new Map(
          invitations.value
            .filter((invitation) => invitation.role === Role.OPERATOR)
            .map((invitation) => [invitation.bridgePoint, invitation]),
        ),
    ),
    devices: computed(() =>
      groupBy(
        allDevices.value.filter((device) => !device.revoked),
        (device) => device.invitation,
      ),
    ),
    submission: (name) => records.table('submission').row(`${conference}/submissions/${codeOf(name)}`).value,
    readiness: (name) => records.table('readiness').row(`${conference}/readinesses/${codeOf(name)}`).value,
    links: new LinkBook(view.client, conference),
    rehearsal: new RehearsalHistory(view),
  };
}
