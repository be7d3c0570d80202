#include "server/conference/floor/floor_requests.h"

#include <utility>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/registration.h"
#include "server/conference/floor/turns.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::conference {
namespace {

constexpr int kOpenRequestsDefault = 1;

bool ByModerator(const Command& command) { return command.principal.role() == v1::ROLE_MODERATOR; }

// Technicians have no part in the floor, except for a point that nobody else reaches.
absl::Status CheckTechnician(const Command& command, const v1::BridgePoint& point) {
  if (command.principal.role() != v1::ROLE_TECHNICIAN || point.by_telephone()) {
    return absl::OkStatus();
  }
  return RefuseResource(v1::REASON_OUTSIDE_SCOPE, point.name(),
                        absl::StrCat(point.name(),
                                     " is not by telephone. Its operator, its coordinator or the "
                                     "moderator does this."));
}

absl::Status CheckPresent(const Overlay& view, const v1::BridgePoint& point) {
  if (AttendanceNow(point, Rehearsing(view)) == v1::ATTENDANCE_STATE_CHECKED_IN) {
    return absl::OkStatus();
  }
  return RefuseResource(v1::REASON_WRONG_ATTENDANCE_STATE, point.name(),
                        absl::StrCat(point.name(), " has not checked in. Check in first."));
}

bool CountsWhenOpen(const v1::FloorRequest& request) {
  return !request.prepared() && !request.has_spoken_before();
}

// What holds back points, and not the moderator.
absl::Status CheckMayAsk(const Overlay& view, const Command& command, const v1::BridgePoint& point,
                         const v1::FloorRequest& made) {
  if (ByModerator(command)) return absl::OkStatus();
  for (const absl::Status& status :
       {CheckTechnician(command, point), CheckRegistration(view, made.agenda_item()),
        CheckPresent(view, point), CheckTurnsLeft(view, made)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckMayAccept(const Command& command, const v1::RequestFloorRequest& request) {
  if (!request.accept() || ByModerator(command)) return absl::OkStatus();
  return RefuseRole({v1::ROLE_MODERATOR}, "Only the moderator accepts requests. Ask only.");
}

absl::Status CheckItem(const Overlay& view, const std::string& agenda_item) {
  if (agenda_item.empty()) return absl::OkStatus();
  return Require<v1::AgendaItem>(view, agenda_item).status();
}

absl::Status CheckReplyTo(const Overlay& view, const v1::RequestFloorRequest& request) {
  if (request.in_reply_to().empty()) return absl::OkStatus();
  if (request.kind() != v1::FLOOR_REQUEST_KIND_REPLY) {
    return RefuseField("in_reply_to", {v1::FIELD_RULE_EMPTY_HERE},
                       "Only a REPLY replies to a speech.");
  }
  return Require<v1::Speech>(view, request.in_reply_to()).status();
}

absl::Status CheckRequest(const Overlay& view, const v1::BridgePoint& point,
                          const v1::RequestFloorRequest& request) {
  for (const absl::Status& status :
       {CheckMayTakeFloor(point), CheckBeneficiary(view, point.name(), request.beneficiary()),
        CheckFloorRequestKind(request.kind()), CheckText("topic", request.topic(), kTextBytesMax),
        CheckItem(view, request.agenda_item()), CheckReplyTo(view, request)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

Events Requested(v1::FloorRequest made) {
  Events events;
  *events.emplace_back().mutable_floor_requested()->mutable_floor_request() = std::move(made);
  return events;
}

absl::StatusOr<Events> DecideRequestFloor(const Overlay& view, const Command& command,
                                          const v1::RequestFloorRequest& request) {
  const auto found = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!found.ok()) return found.status();
  const v1::BridgePoint& point = **found;
  if (auto status = CheckRequest(view, point, request); !status.ok()) return status;
  v1::FloorRequest made = NewFloorRequest(
      view, {&point, &request.beneficiary(), request.kind(), request.topic(),
             request.agenda_item().empty() ? ItemAskedFor(view) : request.agenda_item()});
  if (!request.in_reply_to().empty()) made.set_in_reply_to(request.in_reply_to());
  if (command.principal.display_name() != made.beneficiary().display_name()) {
    made.set_requested_by(command.principal.display_name());
  }
  for (const absl::Status& status :
       {CheckMayAccept(command, request), CheckMayAsk(view, command, point, made),
        CheckOpenRequests(view, command, made)}) {
    if (!status.ok()) return status;
  }
  if (PolicyInForce(FloorOf(view)) != v1::QUEUE_POLICY_CHAIR_ORDER) {
    PutAtEnd(view, made);
  }
  Events events = Requested(made);
  MarkOnBehalf(command, point.name(), request.told_by(), events.back());
  if (request.accept() && made.state() == v1::FLOOR_REQUEST_STATE_PENDING) {
    AddAccepted(view, made, events);
  }
  return events;
}

absl::StatusOr<Events> DecideEnterPreparedSpeech(const Overlay& view, const Command&,
                                                 const v1::EnterPreparedSpeechRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  for (const absl::Status& status :
       {CheckMayTakeFloor(**point), CheckBeneficiary(view, (*point)->name(), request.beneficiary()),
        CheckText("topic", request.topic(), kTextBytesMax),
        CheckItem(view, request.agenda_item())}) {
    if (!status.ok()) return status;
  }
  v1::FloorRequest made =
      NewFloorRequest(view, {*point, &request.beneficiary(), v1::FLOOR_REQUEST_KIND_REPORT,
                             request.topic(), request.agenda_item()});
  made.set_prepared(true);
  // A list, also when it is completed during a rehearsal.
  made.clear_in_rehearsal();
  PutAtEnd(view, made);
  return Requested(std::move(made));
}

absl::StatusOr<Events> DecideDenyFloorRequest(const Overlay& view, const Command&,
                                              const v1::DenyFloorRequestRequest& request) {
  if (auto found = RequireWaiting(view, request.name()); !found.ok()) return found.status();
  if (auto status = CheckText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::FloorRequestDenied& denied = *events.emplace_back().mutable_floor_request_denied();
  denied.set_floor_request(request.name());
  denied.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideCancelFloorRequest(const Overlay& view, const Command& command,
                                                const v1::CancelFloorRequestRequest& request) {
  const auto found = RequireWaiting(view, request.name());
  if (!found.ok()) return found.status();
  const auto point = Require<v1::BridgePoint>(view, (*found)->bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckTechnician(command, **point); !status.ok()) return status;
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_floor_request_cancelled()->set_floor_request(request.name());
  MarkOnBehalf(command, (*point)->name(), request.told_by(), event);
  return events;
}

}  // namespace

absl::Status CheckMayTakeFloor(const v1::BridgePoint& point) {
  if (point.kind() == v1::BRIDGE_POINT_KIND_RECEIVE_ONLY) {
    return RefuseResource(
        v1::REASON_POINT_RECEIVE_ONLY, point.name(),
        absl::StrCat(point.name(), " only watches. Send a written contribution instead."));
  }
  if (point.attends_at().empty()) return absl::OkStatus();
  return RefuseResource(v1::REASON_POINT_ATTENDS_ELSEWHERE, point.name(),
                        absl::StrCat(point.name(), " attends at ", point.attends_at(),
                                     ". Ask for the floor there, for its delegate."));
}

absl::Status CheckBeneficiary(const Overlay& view, const std::string& bridge_point,
                              const v1::Beneficiary& beneficiary) {
  for (const absl::Status& status :
       {CheckName("beneficiary.display_name", beneficiary.display_name()),
        CheckName("beneficiary.office", beneficiary.office())}) {
    if (!status.ok()) return status;
  }
  if (beneficiary.delegate().empty()) return absl::OkStatus();
  const auto delegate = Require<v1::Delegate>(view, beneficiary.delegate());
  if (!delegate.ok()) return delegate.status();
  const std::string& home = (*delegate)->bridge_point();
  const auto* home_point = view.Find<v1::BridgePoint>(home);
  if (home_point != nullptr && HallOf(*home_point) == bridge_point) return absl::OkStatus();
  return RefuseField("beneficiary.delegate", {v1::FIELD_RULE_OF_THIS_POINT},
                     absl::StrCat(beneficiary.delegate(), " is expected at ", home,
                                  " and not in the hall of ", bridge_point, "."));
}

v1::Beneficiary ResolvedBeneficiary(const Overlay& view, const v1::BridgePoint& point,
                                    v1::Beneficiary beneficiary) {
  if (const auto* delegate = view.Find<v1::Delegate>(beneficiary.delegate())) {
    beneficiary.set_display_name(delegate->display_name());
    beneficiary.set_office(delegate->office());
  }
  if (beneficiary.display_name().empty()) {
    beneficiary.set_display_name(point.head_name());
    beneficiary.set_office(point.head_office());
  }
  return beneficiary;
}

absl::Status CheckFloorRequestKind(v1::FloorRequestKind kind) {
  if (v1::FloorRequestKind_IsValid(kind)) return absl::OkStatus();
  return RefuseField("kind", {v1::FIELD_RULE_KNOWN_VALUE},
                     "There is no such kind of floor request.");
}

absl::Status CheckOpenRequests(const Overlay& view, const Command& command,
                               const v1::FloorRequest& made) {
  if (!CountsWhenOpen(made)) return absl::OkStatus();
  const int limit_set = ConferenceOf(view).rules().open_requests_per_point_max();
  const int limit = limit_set == 0 ? kOpenRequestsDefault : limit_set;
  const std::string person = PersonOf(made.bridge_point(), made.beneficiary());
  int open = 0;
  for (const RecordPtr& record : view.Indexed(Index::kOpenFloorRequests)) {
    const v1::FloorRequest& other = record->floor_request();
    if (!IsWaiting(other) || !CountsWhenOpen(other)) continue;
    if (other.bridge_point() != made.bridge_point()) continue;
    const bool same_person = PersonOf(other.bridge_point(), other.beneficiary()) == person;
    if (same_person || !ByModerator(command)) ++open;
  }
  if (open < limit) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_TOO_MANY_OPEN_REQUESTS, made.bridge_point(),
      absl::StrCat(made.bridge_point(), " has ", open, " open requests. Cancel one first."));
}

v1::FloorRequest NewFloorRequest(const Overlay& view, const Asked& asked) {
  v1::FloorRequest made;
  made.set_name(NumberedName(view.stream(), "floorRequests", view.NextNumber("floorRequests")));
  made.set_bridge_point(asked.point->name());
  *made.mutable_beneficiary() = ResolvedBeneficiary(view, *asked.point, *asked.beneficiary);
  made.set_kind(asked.kind == v1::FLOOR_REQUEST_KIND_UNSPECIFIED
                    ? v1::FLOOR_REQUEST_KIND_CONTRIBUTION
                    : asked.kind);
  made.set_topic(asked.topic);
  made.set_agenda_item(asked.agenda_item);
  made.set_state(v1::FLOOR_REQUEST_STATE_PENDING);
  made.set_in_rehearsal(Rehearsing(view));
  const v1::Speech* latest = LatestSpeech(view);
  if (made.kind() == v1::FLOOR_REQUEST_KIND_REPLY && latest != nullptr) {
    made.set_in_reply_to(latest->name());
  }
  return made;
}

void AddFloorRequests(Deciders& deciders) {
  deciders.Add(DecideRequestFloor);
  deciders.Add(DecideEnterPreparedSpeech);
  deciders.Add(DecideDenyFloorRequest);
  deciders.Add(DecideCancelFloorRequest);
}

bool ApplyFloorRequests(const v1::Event& event, Overlay& view) {
  if (event.has_floor_requested()) {
    v1::FloorRequest request = event.floor_requested().floor_request();
    *request.mutable_request_time() = event.time();
    *request.mutable_state_time() = event.time();
    view.Put(RecordOf(std::move(request)));
  } else if (event.has_floor_request_denied()) {
    const v1::FloorRequestDenied& denied = event.floor_request_denied();
    SetRequestState(event, denied.floor_request(), v1::FLOOR_REQUEST_STATE_DENIED, denied.reason(),
                    view);
  } else if (event.has_floor_request_cancelled()) {
    SetRequestState(event, event.floor_request_cancelled().floor_request(),
                    v1::FLOOR_REQUEST_STATE_CANCELLED, event.floor_request_cancelled().reason(),
                    view);
  } else {
    return false;
  }
  return true;
}

void RestorePreparedSpeeches(Overlay& view) {
  std::vector<v1::FloorRequest> prepared;
  view.ForEach<v1::FloorRequest>(view.stream() + "/floorRequests/",
                                 [&prepared](const v1::FloorRequest& request) {
                                   if (request.prepared()) prepared.push_back(request);
                                 });
  int64_t key = 0;
  for (v1::FloorRequest& request : prepared) {
    request.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
    *request.mutable_state_time() = request.request_time();
    request.set_queue_key(key += kQueueStep);
    request.clear_state_reason();
    request.clear_deck_state();
    request.clear_deck_time();
    request.clear_deck_note();
    request.clear_spoken_before();
    request.clear_former_place();
    view.Put(RecordOf(std::move(request)));
  }
}

}  // namespace nhipcau::conference
