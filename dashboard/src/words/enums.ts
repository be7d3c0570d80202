// The generated enums that pages speak of. What their values are called stands in the protocol and is
// generated with them; a value without words in both languages is refused there. Texts that one page
// has of its own are tables of these, and do not compile until every value is in them.

export {
  AttendanceState,
  BridgePointKind,
  DelegateState,
  VideoLineState,
} from '../gen/nhipcau/v1/bridge_point_pb';
export { AgendaItemKind } from '../gen/nhipcau/v1/agenda_pb';
export { AuditKind } from '../gen/nhipcau/v1/audit_pb';
export { AlarmCause, AttentionCause, PlaceCause, SupportContactKind } from '../gen/nhipcau/v1/record_pb';
export { ConferenceState } from '../gen/nhipcau/v1/conference_state_pb';
export { DeckState, FloorRequestKind, FloorRequestState, SpeechState } from '../gen/nhipcau/v1/floor_pb';
export { HallScreenView } from '../gen/nhipcau/v1/hall_screen_pb';
export { ImportKind } from '../gen/nhipcau/v1/import_service_pb';
export { IncidentKind, IncidentState } from '../gen/nhipcau/v1/incident_pb';
export { MinutesEntryKind } from '../gen/nhipcau/v1/minutes_pb';
export { FairnessUnit, QueuePolicy } from '../gen/nhipcau/v1/rules_pb';
export { ReadinessItem } from '../gen/nhipcau/v1/readiness_pb';
export { Reason } from '../gen/nhipcau/v1/error_pb';
export { Role } from '../gen/nhipcau/v1/role_pb';
export { SubmissionState } from '../gen/nhipcau/v1/submission_pb';
export { TaskState } from '../gen/nhipcau/v1/task_pb';
