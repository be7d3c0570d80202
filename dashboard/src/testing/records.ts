// Small conferences for tests, in the words of the records.

import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { AttendanceState, BridgePointKind } from '../gen/nhipcau/v1/bridge_point_pb';
import { RecordSchema } from '../gen/nhipcau/v1/record_pb';
import { WatchStateResponseSchema, type WatchStateResponse } from '../gen/nhipcau/v1/state_service_pb';

export const CONFERENCE = 'conferences/hoa-binh';

export type RecordInit = MessageInitShape<typeof RecordSchema>;
export type RecordKindInit = NonNullable<RecordInit['kind']>;

/** A complete update of these records, as the server would send it in one chunk. */
export function update(
  records: readonly RecordKindInit[],
  extra: Partial<MessageInitShape<typeof WatchStateResponseSchema>> = {},
): [WatchStateResponse] {
  return [
    create(WatchStateResponseSchema, {
      complete: true,
      records: records.map((kind) => ({ kind })),
      ...extra,
    } as MessageInitShape<typeof WatchStateResponseSchema>),
  ];
}

export const pointName = (code: string): string => `${CONFERENCE}/bridgePoints/${code}`;

/** A bridge point; below the host unless it is the host or told otherwise. */
export function point(
  code: string,
  displayName: string,
  parent: string,
  state: AttendanceState = AttendanceState.NOT_ARRIVED,
): RecordKindInit {
  return {
    case: 'bridgePoint',
    value: {
      name: pointName(code),
      code,
      displayName,
      level: 'commune',
      parent: parent && pointName(parent),
      kind: BridgePointKind.INTERACTIVE,
      expectedCount: 19,
      attendance: { state, stateTime: timestampFromMs(Date.UTC(2021, 5, 11, 1, 12)) },
    },
  };
}

/** One host, two districts, three communes; one commune has not arrived. */
export const SMALL_CONFERENCE: readonly RecordKindInit[] = [
  point('17', 'Ủy ban nhân dân tỉnh', '', AttendanceState.CHECKED_IN),
  point('150', 'Huyện Đà Bắc', '17', AttendanceState.CHECKED_IN),
  point('152', 'Huyện Lương Sơn', '17', AttendanceState.CHECKED_IN),
  point('04831', 'Thị trấn Đà Bắc', '150', AttendanceState.CHECKED_IN),
  point('04834', 'Xã Nánh Nghê', '150'),
  point('04924', 'Xã Cao Sơn', '152', AttendanceState.CHECKED_IN),
];
