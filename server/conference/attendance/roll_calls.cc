#include "server/conference/attendance/roll_calls.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/roll_call_answers.h"
#include "server/conference/attendance/roll_call_result.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/target.h"

namespace nhipcau::conference {
namespace {

// Name of the answer that the point gave itself; empty: it has not.
std::string OwnAnswerOf(const v1::RollCallAnswer* answer) {
  return answer != nullptr && answer->entered_by().empty() ? answer->name() : "";
}

absl::Status CheckNoneOpen(const Overlay& view) {
  const v1::RollCall* open = OpenRollCallOf(view);
  if (open == nullptr) return absl::OkStatus();
  return RefuseState(v1::REASON_ROLL_CALL_OPEN, open->name(), open->state(),
                     v1::NEXT_STEP_CLOSE_ROLL_CALL,
                     absl::StrCat(open->name(), " is open. Close it first."));
}

absl::Status CheckDeadline(const Command& command, const v1::OpenRollCallRequest& request) {
  if (!request.has_deadline_time()) return absl::OkStatus();
  if (auto status = CheckTime("deadline_time", request.deadline_time()); !status.ok()) {
    return status;
  }
  if (FromProto(request.deadline_time()) > command.time) return absl::OkStatus();
  return RefuseField("deadline_time", {v1::FIELD_RULE_AHEAD}, "deadline_time must lie ahead.");
}

// Nothing is done with one that was voided.
absl::StatusOr<const v1::RollCall*> RequireRollCall(const Overlay& view, const std::string& name) {
  auto roll_call = Require<v1::RollCall>(view, name);
  if (!roll_call.ok() || (*roll_call)->state() != v1::ROLL_CALL_STATE_VOIDED) return roll_call;
  return RefuseState(v1::REASON_TAKEN_BACK, name, (*roll_call)->state(), v1::NEXT_STEP_UNSPECIFIED,
                     absl::StrCat(name, " was a mistake and has been voided. Open another."));
}

absl::StatusOr<const v1::RollCall*> RequireOpenRollCall(const Overlay& view,
                                                        const std::string& name) {
  auto roll_call = RequireRollCall(view, name);
  if (!roll_call.ok() || (*roll_call)->state() == v1::ROLL_CALL_STATE_OPEN) return roll_call;
  return RefuseState(
      v1::REASON_ROLL_CALL_CLOSED, name, (*roll_call)->state(), v1::NEXT_STEP_REOPEN_ROLL_CALL,
      absl::StrCat(name, " is closed. Reopen it, if it was closed too early, or open another."));
}

absl::StatusOr<const v1::RollCall*> RequireClosed(const Overlay& view, const std::string& name) {
  auto roll_call = RequireRollCall(view, name);
  if (!roll_call.ok() || (*roll_call)->state() == v1::ROLL_CALL_STATE_CLOSED) return roll_call;
  return RefuseState(v1::REASON_ROLL_CALL_OPEN, name, (*roll_call)->state(),
                     v1::NEXT_STEP_CLOSE_ROLL_CALL,
                     absl::StrCat(name, " is still open. Close it first."));
}

// The last that counts; null: there is none.
const v1::RollCall* LastRollCall(const Overlay& view) {
  for (int64_t number = view.NextNumber("rollCalls") - 1; number > 0; --number) {
    const auto* found = view.Find<v1::RollCall>(NumberedName(view.stream(), "rollCalls", number));
    if (found != nullptr && found->state() != v1::ROLL_CALL_STATE_VOIDED) return found;
  }
  return nullptr;
}

bool IsLate(const v1::RollCall& roll_call, absl::Time now) {
  return roll_call.has_deadline_time() && now >= FromProto(roll_call.deadline_time());
}

// The point declares by its answer what it has not declared already.
void AddDeclaration(const Overlay& view, const Command& command, const v1::BridgePoint& point,
                    const v1::AnswerRollCallRequest& request, Events& events) {
  const bool there = AttendanceNow(point, Rehearsing(view)) == v1::ATTENDANCE_STATE_CHECKED_IN;
  if (there && SameCounts(point.attendance().declared(), request.declared())) return;
  v1::Event& event = events.emplace_back();
  if (there) {
    event.mutable_attendance_declared()->set_bridge_point(point.name());
    *event.mutable_attendance_declared()->mutable_declared() = request.declared();
  } else {
    event.mutable_point_checked_in()->set_bridge_point(point.name());
    *event.mutable_point_checked_in()->mutable_declared() = request.declared();
  }
  MarkOnBehalf(command, point.name(), request.told_by(), event);
}

void AddClosed(const Overlay& view, const v1::RollCall& roll_call, Events& events) {
  const std::string stream(StreamOf(roll_call.name()));
  v1::RollCallClosed& closed = *events.emplace_back().mutable_roll_call_closed();
  closed.set_roll_call(roll_call.name());
  std::vector<AskedPoint> asked;
  view.ForEach<v1::BridgePoint>(stream + "/bridgePoints/", [&](const v1::BridgePoint& point) {
    const v1::RollCallAnswer* answer = AnswerOf(view, roll_call, point);
    if (answer == nullptr && !IsAddressed(view, roll_call.target(), point)) return;
    if (answer != nullptr) {
      asked.push_back({point.level(), answer->expected_count(), true, answer->declared()});
      return;
    }
    asked.push_back({point.level(), point.expected_count(), false, {}});
    AddMissingAnswer(roll_call, IdOf(point.name()), point.expected_count(),
                     *closed.mutable_missing_answers());
  });
  *closed.mutable_result() = ResultOf(ConferenceOf(view), asked);
}

void ApplyAnswered(const v1::Event& event, Overlay& view) {
  const v1::RollCallAnswered& answered = event.roll_call_answered();
  const auto* roll_call = view.Find<v1::RollCall>(answered.roll_call());
  v1::RollCallAnswer answer;
  answer.set_name(AnswerName(answered.roll_call(), IdOf(answered.bridge_point())));
  answer.set_roll_call(answered.roll_call());
  answer.set_bridge_point(answered.bridge_point());
  answer.set_answered(true);
  *answer.mutable_declared() = answered.declared();
  answer.set_expected_count(answered.expected_count());
  *answer.mutable_time() = event.time();
  answer.set_late(answered.late());
  answer.set_entered_by(EnteredBy(event, answered.entered_by()));
  answer.set_in_rehearsal(roll_call != nullptr && roll_call->in_rehearsal());
  view.Put(RecordOf(std::move(answer)));
}

void ApplyClosed(const v1::Event& event, Overlay& view) {
  const v1::RollCallClosed& closed = event.roll_call_closed();
  PutMissingAnswers(closed, view);
  view.Edit<v1::RollCall>(closed.roll_call(), [&event, &closed](v1::RollCall& edited) {
    edited.set_state(v1::ROLL_CALL_STATE_CLOSED);
    *edited.mutable_close_time() = event.time();
    *edited.mutable_result() = closed.result();
    edited.mutable_result()->set_sequence(event.sequence());
  });
}

void ApplyRollCallReopened(const v1::Event& event, Overlay& view) {
  const std::string& name = event.roll_call_reopened().roll_call();
  EraseMissingAnswers(name, view);
  view.Edit<v1::RollCall>(name, [&event](v1::RollCall& edited) {
    edited.set_state(v1::ROLL_CALL_STATE_OPEN);
    edited.set_state_reason(event.roll_call_reopened().reason());
    edited.clear_close_time();
    edited.clear_result();
  });
}

// Its answers stay beside it, and count for nothing.
void ApplyRollCallVoided(const v1::RollCallVoided& voided, Overlay& view) {
  view.Edit<v1::RollCall>(voided.roll_call(), [&voided](v1::RollCall& edited) {
    edited.set_state(v1::ROLL_CALL_STATE_VOIDED);
    edited.set_state_reason(voided.reason());
    edited.clear_result();
  });
}

bool SaysTheSame(const v1::RollCallDifference& pair) {
  return pair.has_first() && pair.has_second() &&
         pair.first().answered() == pair.second().answered() &&
         SameCounts(pair.first().declared(), pair.second().declared());
}

absl::StatusOr<Events> DecideOpenRollCall(const Overlay& view, const Command& command,
                                          const v1::OpenRollCallRequest& request) {
  for (const absl::Status& status :
       {CheckText("title", request.title(), kLabelBytesMax), CheckTarget(view, request.target()),
        CheckDeadline(command, request), CheckNoneOpen(view)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::RollCall& opened = *events.emplace_back().mutable_roll_call_opened()->mutable_roll_call();
  opened.set_name(NumberedName(view.stream(), "rollCalls", view.NextNumber("rollCalls")));
  opened.set_title(request.title());
  *opened.mutable_target() = request.target();
  opened.set_state(v1::ROLL_CALL_STATE_OPEN);
  if (request.has_deadline_time()) *opened.mutable_deadline_time() = request.deadline_time();
  opened.set_in_rehearsal(Rehearsing(view));
  return events;
}

absl::StatusOr<Events> DecideAnswerRollCall(const Overlay& view, const Command& command,
                                            const v1::AnswerRollCallRequest& request) {
  const auto roll_call = RequireOpenRollCall(view, request.name());
  if (!roll_call.ok()) return roll_call.status();
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckCounts(**point, request.declared(), request.counts_confirmed());
      !status.ok()) {
    return status;
  }
  const v1::RollCallAnswer* before = AnswerOf(view, **roll_call, **point);
  if (before == nullptr && !IsAddressed(view, (*roll_call)->target(), **point)) {
    return RefuseResource(
        v1::REASON_NOT_ADDRESSED, request.name(),
        absl::StrCat(request.name(), " does not ask ", request.bridge_point(), "."));
  }
  if (auto status = CheckMaySpeakFor(command, **point, OwnAnswerOf(before)); !status.ok()) {
    return status;
  }
  Events events;
  const bool confirms =
      before != nullptr && !before->entered_by().empty() && EnteredBy(command).empty();
  if (before == nullptr || confirms || !SameCounts(before->declared(), request.declared())) {
    v1::Event& event = events.emplace_back();
    v1::RollCallAnswered& answered = *event.mutable_roll_call_answered();
    answered.set_roll_call(request.name());
    answered.set_bridge_point(request.bridge_point());
    *answered.mutable_declared() = request.declared();
    answered.set_expected_count((*point)->expected_count());
    answered.set_late(IsLate(**roll_call, command.time));
    answered.set_entered_by(EnteredBy(command));
    MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  }
  AddDeclaration(view, command, **point, request, events);
  return events;
}

absl::StatusOr<Events> DecideCloseRollCall(const Overlay& view, const Command&,
                                           const v1::CloseRollCallRequest& request) {
  const auto roll_call = RequireOpenRollCall(view, request.name());
  if (!roll_call.ok()) return roll_call.status();
  Events events;
  AddClosed(view, **roll_call, events);
  return events;
}

absl::StatusOr<Events> DecideReopenRollCall(const Overlay& view, const Command&,
                                            const v1::ReopenRollCallRequest& request) {
  const auto roll_call = RequireClosed(view, request.name());
  if (!roll_call.ok()) return roll_call.status();
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  const v1::RollCall* last = LastRollCall(view);
  if (last->name() != request.name()) {
    return RefuseResource(v1::REASON_ROLL_CALL_CLOSED, last->name(),
                          absl::StrCat(last->name(), " came after it. Open another instead."));
  }
  Events events;
  v1::RollCallReopened& reopened = *events.emplace_back().mutable_roll_call_reopened();
  reopened.set_roll_call(request.name());
  reopened.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideVoidRollCall(const Overlay& view, const Command&,
                                          const v1::VoidRollCallRequest& request) {
  const auto roll_call = RequireRollCall(view, request.name());
  if (!roll_call.ok()) return roll_call.status();
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::RollCallVoided& voided = *events.emplace_back().mutable_roll_call_voided();
  voided.set_roll_call(request.name());
  voided.set_reason(request.reason());
  return events;
}

}  // namespace

const v1::RollCall* OpenRollCallOf(const Overlay& view) {
  // One at a time: none but the last can be open.
  const v1::RollCall* roll_call = LastRollCall(view);
  const bool open = roll_call != nullptr && roll_call->state() == v1::ROLL_CALL_STATE_OPEN &&
                    (!roll_call->in_rehearsal() || Rehearsing(view));
  return open ? roll_call : nullptr;
}

bool OwesAnswer(const Overlay& view, const v1::RollCall& roll_call, const v1::BridgePoint& point) {
  return AnswerOf(view, roll_call, point) == nullptr &&
         IsAddressed(view, roll_call.target(), point);
}

void AddRollCallClosed(const Overlay& view, Events& events) {
  if (const v1::RollCall* open = OpenRollCallOf(view)) AddClosed(view, *open, events);
}

Events DecideRollCallDeadline(const Overlay& view, absl::Time now) {
  Events events;
  const std::optional<absl::Time> deadline = NextRollCallDeadline(view);
  if (!deadline.has_value() || *deadline > now) return events;
  events.emplace_back().mutable_roll_call_deadline_passed()->set_roll_call(
      OpenRollCallOf(view)->name());
  return events;
}

std::optional<absl::Time> NextRollCallDeadline(const Overlay& view) {
  const v1::RollCall* open = OpenRollCallOf(view);
  if (open == nullptr || !open->has_deadline_time() || open->deadline_passed()) {
    return std::nullopt;
  }
  return FromProto(open->deadline_time());
}

absl::StatusOr<v1::CompareRollCallsResponse> CompareRollCalls(
    const Overlay& view, const Question&, const v1::CompareRollCallsRequest& request) {
  const auto first = RequireClosed(view, request.name());
  if (!first.ok()) return first.status();
  const auto second = RequireClosed(view, request.second());
  if (!second.ok()) return second.status();
  std::map<std::string, v1::RollCallDifference, NameLess> pairs;
  for (v1::RollCallAnswer& answer : AnswersTo(view, **first)) {
    *pairs[answer.bridge_point()].mutable_first() = std::move(answer);
  }
  for (v1::RollCallAnswer& answer : AnswersTo(view, **second)) {
    *pairs[answer.bridge_point()].mutable_second() = std::move(answer);
  }
  v1::CompareRollCallsResponse response;
  *response.mutable_first_result() = (*first)->result();
  *response.mutable_second_result() = (*second)->result();
  for (auto& [point, pair] : pairs) {
    if (SaysTheSame(pair)) continue;
    pair.set_bridge_point(point);
    *response.add_differences() = std::move(pair);
  }
  return response;
}

void AddRollCalls(Deciders& deciders) {
  deciders.Add(DecideOpenRollCall);
  deciders.Add(DecideAnswerRollCall);
  deciders.Add(DecideCloseRollCall);
  deciders.Add(DecideReopenRollCall);
  deciders.Add(DecideVoidRollCall);
}

bool ApplyRollCalls(const v1::Event& event, Overlay& view) {
  if (event.has_roll_call_opened()) {
    v1::RollCall roll_call = event.roll_call_opened().roll_call();
    *roll_call.mutable_open_time() = event.time();
    view.Put(RecordOf(std::move(roll_call)));
  } else if (event.has_roll_call_answered()) {
    ApplyAnswered(event, view);
  } else if (event.has_roll_call_deadline_passed()) {
    view.Edit<v1::RollCall>(event.roll_call_deadline_passed().roll_call(),
                            [](v1::RollCall& edited) { edited.set_deadline_passed(true); });
  } else if (event.has_roll_call_closed()) {
    ApplyClosed(event, view);
  } else if (event.has_roll_call_reopened()) {
    ApplyRollCallReopened(event, view);
  } else if (event.has_roll_call_voided()) {
    ApplyRollCallVoided(event.roll_call_voided(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
