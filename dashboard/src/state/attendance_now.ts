import { AttendanceState, type BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';
import { countsNow } from './counts_now';

export function attendanceNow(point: BridgePoint | undefined, rehearsing: boolean): AttendanceState {
  const stated = point?.attendance;
  return stated && countsNow(stated, rehearsing) ? stated.state : AttendanceState.NOT_ARRIVED;
}
