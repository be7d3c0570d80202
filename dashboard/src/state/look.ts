// The four looks of a point, and a fifth for one that takes no part: which shape
// and colour its state is drawn with. The state itself comes from the server.

import { AttendanceState } from '../gen/nhipcau/v1/bridge_point_pb';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import { wrongCause } from './attentions';

export type Look = 'good' | 'waiting' | 'wrong' | 'urgent' | 'away';

/** Figures and lists that do not agree: paper, which waits. */
export const PAPER_CAUSES: readonly AttentionCause[] = [
  AttentionCause.COUNTS_DISAGREE,
  AttentionCause.NAMES_DISAGREE,
];

/** `prominent`: the speaker, the next, or the leader of a group. Only those are ever urgent, and not for paper. */
export function lookOf(
  attendance: AttendanceState,
  attention: Attention | undefined,
  prominent: boolean,
): Look {
  const cause = wrongCause(attention);
  if (cause !== undefined) return prominent && !PAPER_CAUSES.includes(cause) ? 'urgent' : 'wrong';
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
