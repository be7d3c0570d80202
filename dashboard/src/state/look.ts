// The four looks of a point, and a fifth for one that takes no part: which shape
// and colour its state is drawn with. The state itself comes from the server.

import { AttendanceState } from '../gen/nhipcau/v1/bridge_point_pb';
import type { Attention } from '../gen/nhipcau/v1/record_pb';
import { wrongCause } from './attentions';

export type Look = 'good' | 'waiting' | 'wrong' | 'urgent' | 'away';

/** `prominent`: the speaker, the next, or the leader of a group. Only those are ever urgent. */
export function lookOf(
  attendance: AttendanceState,
  attention: Attention | undefined,
  prominent: boolean,
): Look {
  if (wrongCause(attention) !== undefined) return prominent ? 'urgent' : 'wrong';
  switch (attendance) {
    case AttendanceState.CHECKED_IN:
      return 'good';
    case AttendanceState.LEFT:
    case AttendanceState.ABSENT:
      return 'away';
    default:
      return 'waiting';
  }
}
