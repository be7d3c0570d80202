// What a draft needs to know of the conference, as it is now.

import { codeOf } from '../../../base/code_of';
import { dayOf, localTime } from '../../../base/local_time';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import type { BridgePoint } from '../../../gen/nhipcau/v1/bridge_point_pb';
import type { Conference } from '../../../gen/nhipcau/v1/conference_pb';
import type { DraftContext } from './draft/draft_rows';
import type { KnownHeadings } from './draft/file_columns';

export function draftContextOf(
  conference: Conference | undefined,
  points: readonly Pick<BridgePoint, 'code' | 'parent' | 'displayName'>[],
  knownHeadings: KnownHeadings,
): DraftContext {
  return {
    day: dayOf(conference?.plannedStartTime),
    end: momentOf(conference?.plannedEndTime),
    levels: conference?.levels ?? [],
    names: new Map(points.map(({ code, displayName }) => [code, displayName])),
    parents: new Map(points.map(({ code, parent }) => [code, codeOf(parent)])),
    hostCode: points.find(({ parent }) => parent === '')?.code,
    knownHeadings,
  };
}

function momentOf(time: Timestamp | undefined): string {
  const { day, time: hours } = localTime(time);
  return day.value && `${day.value}T${hours.value}:00+07:00`;
}
