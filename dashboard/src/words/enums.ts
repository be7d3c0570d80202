// The generated enums that have words of their own. A value that is added to one
// of them has no text yet, and the catalogues do not compile until it has.

export { AttendanceState, VideoLineState } from '../gen/nhipcau/v1/bridge_point_pb';
export { AlarmCause, AttentionCause } from '../gen/nhipcau/v1/record_pb';
export { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
export { FloorRequestKind, SpeechState } from '../gen/nhipcau/v1/floor_pb';
export { IncidentKind, IncidentState } from '../gen/nhipcau/v1/incident_pb';
export { Reason } from '../gen/nhipcau/v1/error_pb';
