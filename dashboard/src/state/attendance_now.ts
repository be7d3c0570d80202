import { AttendanceState, type BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';

/** What was stated in a rehearsal counts only while that lasts. */
export function attendanceNow(point: BridgePoint | undefined, rehearsing: boolean): AttendanceState {
  const stated = point?.attendance;
  if (!stated || (stated.inRehearsal && !rehearsing)) return AttendanceState.NOT_ARRIVED;
  return stated.state;
}
