#include "server/conference/floor.h"

#include <algorithm>
#include <utility>

#include "server/conference/attendance.h"
#include "server/conference/deciding.h"
#include "server/conference/names.h"

namespace nhipcau::conference {
namespace {

constexpr absl::Duration kSpeechLimitDefault = absl::Minutes(5);
constexpr int kOpenRequestsPerPointDefault = 1;
// Room between neighbours, so that most moves change one key only.
constexpr int64_t kQueueStep = int64_t{1} << 20;
constexpr char kOutOfOrderReason[] = "Theo ý kiến chủ trì";

std::vector<RecordPtr> OpenInState(const Overlay& view, v1::FloorRequestState state) {
  std::vector<RecordPtr> requests = view.Indexed(Index::kOpenFloorRequests);
  std::erase_if(requests, [state](const RecordPtr& record) {
    return record->floor_request().state() != state;
  });
  return requests;
}

absl::Status WrongRequestState(const v1::FloorRequest& request, std::string_view wanted) {
  return RefuseResource(
      v1::REASON_WRONG_REQUEST_STATE, request.name(),
      absl::StrCat(request.name(), " is ", v1::FloorRequestState_Name(request.state()),
                   "; this works on ", std::string(wanted), " requests."));
}

bool IsWaiting(const v1::FloorRequest& request) {
  return request.state() == v1::FLOOR_REQUEST_STATE_PENDING ||
         request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED;
}

absl::StatusOr<const v1::FloorRequest*> RequireWaiting(const Overlay& view,
                                                       const std::string& name) {
  auto request = Require<v1::FloorRequest>(view, name);
  if (!request.ok() || IsWaiting(**request)) return request;
  return WrongRequestState(**request, "PENDING or ACCEPTED");
}

absl::StatusOr<const v1::FloorRequest*> RequireAccepted(const Overlay& view,
                                                        const std::string& name) {
  auto request = Require<v1::FloorRequest>(view, name);
  if (!request.ok() || (*request)->state() == v1::FLOOR_REQUEST_STATE_ACCEPTED) return request;
  return WrongRequestState(**request, "ACCEPTED");
}

absl::StatusOr<const v1::Speech*> RequireUnderWay(const Overlay& view, const std::string& name) {
  auto speech = Require<v1::Speech>(view, name);
  if (!speech.ok() || !(*speech)->has_end_time()) return speech;
  return RefuseResource(v1::REASON_SPEECH_ENDED, name,
                        absl::StrCat(name, " has ended. Nothing is left to do."));
}

absl::Status CheckInteractive(const v1::BridgePoint& point) {
  if (point.kind() != v1::BRIDGE_POINT_KIND_RECEIVE_ONLY) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_POINT_RECEIVE_ONLY, point.name(),
      absl::StrCat(point.name(), " only watches. Send a written contribution instead."));
}

absl::Status CheckBeneficiary(const Overlay& view, const v1::Beneficiary& beneficiary) {
  if (!beneficiary.delegate().empty()) {
    if (auto found = Require<v1::Delegate>(view, beneficiary.delegate()); !found.ok()) {
      return found.status();
    }
  }
  if (auto status =
          CheckText("beneficiary.display_name", beneficiary.display_name(), kLabelBytesMax);
      !status.ok()) {
    return status;
  }
  return CheckText("beneficiary.office", beneficiary.office(), kLabelBytesMax);
}

absl::Status CheckKind(v1::FloorRequestKind kind) {
  if (v1::FloorRequestKind_IsValid(kind)) return absl::OkStatus();
  return RefuseField("kind", "There is no such kind of floor request.");
}

absl::Status CheckRegistration(const Overlay& view, const Command& command) {
  const bool by_moderator = command.principal.role() == v1::ROLE_MODERATOR;
  if (by_moderator || RegistrationOpen(view, command.stream)) return absl::OkStatus();
  return Refuse(v1::REASON_REGISTRATION_CLOSED,
                "Registration is closed. Wait until the moderator opens it.");
}

absl::Status CheckPresent(const Overlay& view, const Command& command,
                          const v1::BridgePoint& point) {
  if (AttendanceNow(point, Rehearsing(view, command.stream)) == v1::ATTENDANCE_STATE_CHECKED_IN) {
    return absl::OkStatus();
  }
  return RefuseResource(v1::REASON_WRONG_ATTENDANCE_STATE, point.name(),
                        absl::StrCat(point.name(), " has not checked in. Check in first."));
}

absl::Status CheckOpenRequests(const Overlay& view, const Command& command,
                               const v1::BridgePoint& point) {
  const int limit_set = ConferenceOf(view, command.stream).rules().open_requests_per_point_max();
  const int limit = limit_set == 0 ? kOpenRequestsPerPointDefault : limit_set;
  int open = 0;
  for (const RecordPtr& record : view.Indexed(Index::kOpenFloorRequests)) {
    const v1::FloorRequest& request = record->floor_request();
    if (request.bridge_point() == point.name() && IsWaiting(request)) ++open;
  }
  if (open < limit) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_TOO_MANY_OPEN_REQUESTS, point.name(),
      absl::StrCat(point.name(), " has ", open, " open requests. Cancel one first."));
}

// The delegate's own name and office where the list has them; the head of the point where
// nobody is named.
v1::Beneficiary ResolvedBeneficiary(const Overlay& view, const v1::BridgePoint& point,
                                    v1::Beneficiary beneficiary) {
  if (const auto* delegate = view.Find<v1::Delegate>(beneficiary.delegate())) {
    beneficiary.set_display_name(delegate->display_name());
    beneficiary.set_office(delegate->office());
  }
  if (beneficiary.display_name().empty()) beneficiary.set_display_name(point.head_name());
  return beneficiary;
}

template <typename Request>
v1::FloorRequest NewFloorRequest(const Overlay& view, const Command& command,
                                 const v1::BridgePoint& point, const Request& request) {
  v1::FloorRequest made;
  made.set_name(NumberedName(command.stream, "floorRequests", view.NextNumber("floorRequests")));
  made.set_bridge_point(point.name());
  *made.mutable_beneficiary() = ResolvedBeneficiary(view, point, request.beneficiary());
  made.set_kind(request.kind() == v1::FLOOR_REQUEST_KIND_UNSPECIFIED
                    ? v1::FLOOR_REQUEST_KIND_CONTRIBUTION
                    : request.kind());
  made.set_topic(request.topic());
  made.set_agenda_item(ConferenceOf(view, command.stream).current_agenda_item());
  made.set_state(v1::FLOOR_REQUEST_STATE_PENDING);
  made.set_in_rehearsal(Rehearsing(view, command.stream));
  return made;
}

absl::Duration SpeechLimit(const Overlay& view, const Command& command,
                           const google::protobuf::Duration& wanted) {
  const v1::Conference& conference = ConferenceOf(view, command.stream);
  const auto* item = view.Find<v1::AgendaItem>(conference.current_agenda_item());
  for (const absl::Duration limit :
       {FromProto(wanted), item ? FromProto(item->speech_limit()) : absl::ZeroDuration(),
        FromProto(conference.rules().speech_limit())}) {
    if (limit > absl::ZeroDuration()) return limit;
  }
  return kSpeechLimitDefault;
}

v1::Speech NewSpeech(const Overlay& view, const Command& command, const v1::FloorRequest& request,
                     absl::Duration limit) {
  v1::Speech speech;
  speech.set_name(NumberedName(command.stream, "speeches", view.NextNumber("speeches")));
  speech.set_floor_request(request.name());
  speech.set_bridge_point(request.bridge_point());
  *speech.mutable_speaker() = request.beneficiary();
  speech.set_kind(request.kind());
  speech.set_topic(request.topic());
  speech.set_agenda_item(ConferenceOf(view, command.stream).current_agenda_item());
  *speech.mutable_limit() = ToProto(limit);
  speech.set_in_rehearsal(request.in_rehearsal());
  return speech;
}

// Not the next of the queue, or not in the queue while others are.
bool OutOfOrder(const Overlay& view, const v1::FloorRequest& request) {
  const std::vector<RecordPtr> queue = AcceptedInOrder(view);
  return !queue.empty() && queue.front()->floor_request().name() != request.name();
}

int64_t LastQueueKey(const Overlay& view) {
  const std::vector<RecordPtr> queue = AcceptedInOrder(view);
  return queue.empty() ? 0 : queue.back()->floor_request().queue_key();
}

void AddKey(const std::string& name, int64_t key, v1::FloorRequestMoved& moved) {
  v1::QueueKey& added = *moved.add_keys();
  added.set_floor_request(name);
  added.set_queue_key(key);
}

// Keys that put `name` at `index` of `others`; all anew where there is no room between two.
void PlaceInQueue(const std::string& name, const std::vector<RecordPtr>& others, size_t index,
                  v1::FloorRequestMoved& moved) {
  const auto key_at = [&others](size_t i) { return others[i]->floor_request().queue_key(); };
  const int64_t before = index == 0 ? 0 : key_at(index - 1);
  const int64_t after = index == others.size() ? before + 2 * kQueueStep : key_at(index);
  if (after - before >= 2) return AddKey(name, before + (after - before) / 2, moved);
  int64_t key = 0;
  for (size_t i = 0; i <= others.size(); ++i) {
    if (i == index) AddKey(name, key += kQueueStep, moved);
    if (i < others.size()) {
      AddKey(others[i]->floor_request().name(), key += kQueueStep, moved);
    }
  }
}

void SetRequestState(const v1::Event& event, const std::string& name, v1::FloorRequestState state,
                     const std::string& reason, Overlay& view) {
  view.Edit<v1::FloorRequest>(name, [&](v1::FloorRequest& request) {
    request.set_state(state);
    request.set_state_reason(reason);
    *request.mutable_state_time() = event.time();
    if (state != v1::FLOOR_REQUEST_STATE_ACCEPTED) request.clear_queue_key();
  });
}

void ApplyRequested(const v1::Event& event, Overlay& view) {
  v1::FloorRequest request = event.floor_requested().floor_request();
  *request.mutable_request_time() = event.time();
  *request.mutable_state_time() = event.time();
  view.Put(RecordOf(std::move(request)));
}

void ApplyAccepted(const v1::Event& event, Overlay& view) {
  const v1::FloorRequestAccepted& accepted = event.floor_request_accepted();
  SetRequestState(event, accepted.floor_request(), v1::FLOOR_REQUEST_STATE_ACCEPTED, "", view);
  view.Edit<v1::FloorRequest>(accepted.floor_request(), [&accepted](v1::FloorRequest& request) {
    request.set_queue_key(accepted.queue_key());
  });
}

void ApplyMoved(const v1::FloorRequestMoved& moved, Overlay& view) {
  for (const v1::QueueKey& key : moved.keys()) {
    view.Edit<v1::FloorRequest>(key.floor_request(), [&key](v1::FloorRequest& request) {
      request.set_queue_key(key.queue_key());
    });
  }
}

void ApplyGranted(const v1::Event& event, std::string_view stream, Overlay& view) {
  const v1::FloorGranted& granted = event.floor_granted();
  SetRequestState(event, granted.floor_request(), v1::FLOOR_REQUEST_STATE_GRANTED, granted.reason(),
                  view);
  v1::Speech speech = granted.speech();
  *speech.mutable_start_time() = event.time();
  view.Edit<v1::Floor>(FloorName(stream),
                       [&speech](v1::Floor& floor) { floor.set_current_speech(speech.name()); });
  view.Put(RecordOf(std::move(speech)));
}

void ApplyExtended(const v1::SpeechExtended& extended, Overlay& view) {
  view.Edit<v1::Speech>(extended.speech(), [&extended](v1::Speech& speech) {
    *speech.mutable_limit() = extended.limit();
    speech.clear_limit_reached_time();
  });
}

void ApplySpeechEnded(const v1::Event& event, std::string_view stream, const std::string& name,
                      v1::FloorRequestState state, const std::string& reason, Overlay& view) {
  view.Edit<v1::Speech>(name, [&event, state](v1::Speech& speech) {
    *speech.mutable_end_time() = event.time();
    speech.set_revoked(state == v1::FLOOR_REQUEST_STATE_REVOKED);
  });
  if (const auto* speech = view.Find<v1::Speech>(name)) {
    SetRequestState(event, speech->floor_request(), state, reason, view);
  }
  view.Edit<v1::Floor>(FloorName(stream), [](v1::Floor& floor) { floor.clear_current_speech(); });
}

void ApplyRegistration(bool open, std::string_view stream, Overlay& view) {
  view.Edit<v1::Floor>(FloorName(stream),
                       [open](v1::Floor& floor) { floor.set_registration_open(open); });
}

}  // namespace

const v1::Speech* CurrentSpeech(const Overlay& view, std::string_view stream) {
  const auto* floor = view.Find<v1::Floor>(FloorName(stream));
  return floor ? view.Find<v1::Speech>(floor->current_speech()) : nullptr;
}

bool RegistrationOpen(const Overlay& view, std::string_view stream) {
  const auto* floor = view.Find<v1::Floor>(FloorName(stream));
  return floor != nullptr && floor->registration_open();
}

absl::Status CheckFloorFree(const Overlay& view, std::string_view stream) {
  const v1::Speech* speech = CurrentSpeech(view, stream);
  if (speech == nullptr) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_FLOOR_TAKEN, speech->name(),
      absl::StrCat(speech->speaker().display_name(), " has the floor. End that speech first."));
}

std::vector<RecordPtr> AcceptedInOrder(const Overlay& view) {
  std::vector<RecordPtr> queue = OpenInState(view, v1::FLOOR_REQUEST_STATE_ACCEPTED);
  std::stable_sort(queue.begin(), queue.end(), [](const RecordPtr& left, const RecordPtr& right) {
    return left->floor_request().queue_key() < right->floor_request().queue_key();
  });
  return queue;
}

std::vector<RecordPtr> PendingInOrder(const Overlay& view) {
  return OpenInState(view, v1::FLOOR_REQUEST_STATE_PENDING);
}

absl::StatusOr<Events> DecideOpenRegistration(const Overlay& view, const Command& command,
                                              const v1::OpenRegistrationRequest&) {
  Events events;
  if (!RegistrationOpen(view, command.stream)) events.emplace_back().mutable_registration_opened();
  return events;
}

absl::StatusOr<Events> DecideCloseRegistration(const Overlay& view, const Command& command,
                                               const v1::CloseRegistrationRequest&) {
  Events events;
  if (RegistrationOpen(view, command.stream)) events.emplace_back().mutable_registration_closed();
  return events;
}

absl::StatusOr<Events> DecideRequestFloor(const Overlay& view, const Command& command,
                                          const v1::RequestFloorRequest& request) {
  const auto found = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!found.ok()) return found.status();
  const v1::BridgePoint& point = **found;
  for (const absl::Status& status :
       {CheckInteractive(point), CheckRegistration(view, command),
        CheckPresent(view, command, point), CheckBeneficiary(view, request.beneficiary()),
        CheckKind(request.kind()), CheckText("topic", request.topic(), kTextBytesMax),
        CheckOpenRequests(view, command, point)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  *event.mutable_floor_requested()->mutable_floor_request() =
      NewFloorRequest(view, command, point, request);
  MarkOnBehalf(command, point.name(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideAcceptFloorRequest(const Overlay& view, const Command&,
                                                const v1::AcceptFloorRequestRequest& request) {
  const auto found = Require<v1::FloorRequest>(view, request.name());
  if (!found.ok()) return found.status();
  if ((*found)->state() != v1::FLOOR_REQUEST_STATE_PENDING) {
    return WrongRequestState(**found, "PENDING");
  }
  Events events;
  v1::FloorRequestAccepted& accepted = *events.emplace_back().mutable_floor_request_accepted();
  accepted.set_floor_request(request.name());
  accepted.set_queue_key(LastQueueKey(view) + kQueueStep);
  return events;
}

absl::StatusOr<Events> DecideMoveFloorRequest(const Overlay& view, const Command&,
                                              const v1::MoveFloorRequestRequest& request) {
  if (auto found = RequireAccepted(view, request.name()); !found.ok()) return found.status();
  if (request.position() < 1) {
    return RefuseField("position", "position counts from 1, the next to speak.");
  }
  std::vector<RecordPtr> others = AcceptedInOrder(view);
  const auto at = std::find_if(others.begin(), others.end(), [&request](const RecordPtr& record) {
    return record->floor_request().name() == request.name();
  });
  const size_t from = static_cast<size_t>(at - others.begin());
  others.erase(at);
  const size_t to = std::min(static_cast<size_t>(request.position() - 1), others.size());
  Events events;
  if (from == to) return events;
  v1::FloorRequestMoved& moved = *events.emplace_back().mutable_floor_request_moved();
  moved.set_floor_request(request.name());
  PlaceInQueue(request.name(), others, to, moved);
  return events;
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
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_floor_request_cancelled()->set_floor_request(request.name());
  MarkOnBehalf(command, (*found)->bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideGrantFloor(const Overlay& view, const Command& command,
                                        const v1::GrantFloorRequest& request) {
  const auto found = RequireWaiting(view, request.name());
  if (!found.ok()) return found.status();
  for (const absl::Status& status :
       {CheckFloorFree(view, command.stream), CheckDuration("limit", request.limit()),
        CheckText("reason", request.reason(), kLabelBytesMax)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::FloorGranted& granted = *events.emplace_back().mutable_floor_granted();
  granted.set_floor_request(request.name());
  granted.set_reason(request.reason());
  if (request.reason().empty() && OutOfOrder(view, **found)) granted.set_reason(kOutOfOrderReason);
  *granted.mutable_speech() =
      NewSpeech(view, command, **found, SpeechLimit(view, command, request.limit()));
  return events;
}

absl::StatusOr<Events> DecideCallToFloor(const Overlay& view, const Command& command,
                                         const v1::CallToFloorRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  for (const absl::Status& status :
       {CheckInteractive(**point), CheckFloorFree(view, command.stream),
        CheckBeneficiary(view, request.beneficiary()), CheckKind(request.kind()),
        CheckText("topic", request.topic(), kTextBytesMax),
        CheckDuration("limit", request.limit())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::FloorRequest made = NewFloorRequest(view, command, **point, request);
  made.set_called_directly(true);
  *events.emplace_back().mutable_floor_requested()->mutable_floor_request() = made;
  v1::FloorGranted& granted = *events.emplace_back().mutable_floor_granted();
  granted.set_floor_request(made.name());
  *granted.mutable_speech() =
      NewSpeech(view, command, made, SpeechLimit(view, command, request.limit()));
  return events;
}

absl::StatusOr<Events> DecideExtendSpeech(const Overlay& view, const Command&,
                                          const v1::ExtendSpeechRequest& request) {
  const auto speech = RequireUnderWay(view, request.name());
  if (!speech.ok()) return speech.status();
  if (auto status = CheckDuration("extension", request.extension()); !status.ok()) return status;
  const absl::Duration extension = FromProto(request.extension());
  if (extension == absl::ZeroDuration()) {
    return RefuseField("extension", "extension must be longer than nothing.");
  }
  Events events;
  v1::SpeechExtended& extended = *events.emplace_back().mutable_speech_extended();
  extended.set_speech(request.name());
  *extended.mutable_limit() = ToProto(FromProto((*speech)->limit()) + extension);
  return events;
}

absl::StatusOr<Events> DecideReleaseFloor(const Overlay& view, const Command& command,
                                          const v1::ReleaseFloorRequest& request) {
  const auto speech = RequireUnderWay(view, request.name());
  if (!speech.ok()) return speech.status();
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_floor_released()->set_speech(request.name());
  if (command.principal.role() != v1::ROLE_MODERATOR) {
    MarkOnBehalf(command, (*speech)->bridge_point(), request.told_by(), event);
  }
  return events;
}

absl::StatusOr<Events> DecideRevokeFloor(const Overlay& view, const Command&,
                                         const v1::RevokeFloorRequest& request) {
  if (auto speech = RequireUnderWay(view, request.name()); !speech.ok()) return speech.status();
  if (auto status = CheckText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::FloorRevoked& revoked = *events.emplace_back().mutable_floor_revoked();
  revoked.set_speech(request.name());
  revoked.set_reason(request.reason());
  return events;
}

std::optional<absl::Time> NextSpeechLimit(const Overlay& view, std::string_view stream) {
  const v1::Speech* speech = CurrentSpeech(view, stream);
  if (speech == nullptr || speech->has_limit_reached_time()) return std::nullopt;
  return FromProto(speech->start_time()) + FromProto(speech->limit());
}

Events DecideSpeechLimit(const Overlay& view, std::string_view stream, absl::Time now) {
  Events events;
  const std::optional<absl::Time> limit = NextSpeechLimit(view, stream);
  if (!limit.has_value() || *limit > now) return events;
  events.emplace_back().mutable_speech_limit_reached()->set_speech(
      CurrentSpeech(view, stream)->name());
  return events;
}

void ApplyFloor(const v1::Event& event, std::string_view stream, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kRegistrationOpened:
      return ApplyRegistration(true, stream, view);
    case v1::Event::kRegistrationClosed:
      return ApplyRegistration(false, stream, view);
    case v1::Event::kFloorRequested:
      return ApplyRequested(event, view);
    case v1::Event::kFloorRequestAccepted:
      return ApplyAccepted(event, view);
    case v1::Event::kFloorRequestMoved:
      return ApplyMoved(event.floor_request_moved(), view);
    case v1::Event::kFloorRequestDenied:
      return SetRequestState(event, event.floor_request_denied().floor_request(),
                             v1::FLOOR_REQUEST_STATE_DENIED, event.floor_request_denied().reason(),
                             view);
    case v1::Event::kFloorRequestCancelled:
      return SetRequestState(event, event.floor_request_cancelled().floor_request(),
                             v1::FLOOR_REQUEST_STATE_CANCELLED, "", view);
    case v1::Event::kFloorGranted:
      return ApplyGranted(event, stream, view);
    case v1::Event::kSpeechExtended:
      return ApplyExtended(event.speech_extended(), view);
    case v1::Event::kSpeechLimitReached:
      return view.Edit<v1::Speech>(
          event.speech_limit_reached().speech(),
          [&event](v1::Speech& speech) { *speech.mutable_limit_reached_time() = event.time(); });
    case v1::Event::kFloorReleased:
      return ApplySpeechEnded(event, stream, event.floor_released().speech(),
                              v1::FLOOR_REQUEST_STATE_RELEASED, "", view);
    case v1::Event::kFloorRevoked:
      return ApplySpeechEnded(event, stream, event.floor_revoked().speech(),
                              v1::FLOOR_REQUEST_STATE_REVOKED, event.floor_revoked().reason(),
                              view);
    default:
      return;
  }
}

}  // namespace nhipcau::conference
