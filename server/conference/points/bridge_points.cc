#include "server/conference/points/bridge_points.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/points/parents.h"
#include "server/conference/points/readiness.h"
#include "server/conference/points/shared_halls.h"
#include "server/conference/points/unit_names.h"

namespace nhipcau::conference {
namespace {

constexpr int kExpectedMax = 1'000'000;

bool IsGiven(const v1::Contact& contact) { return contact.ByteSizeLong() > 0; }

absl::Status CheckAttendsAt(const Overlay& view, const v1::BridgePoint& point) {
  std::optional<std::string> problem = AttendingProblem(view, point.name(), point.attends_at());
  if (!problem.has_value()) return absl::OkStatus();
  return RefuseField("attends_at", {v1::FIELD_RULE_SUCH_ONE}, *std::move(problem));
}

absl::Status CheckParent(const Overlay& view, const std::string& point, const std::string& parent) {
  if (parent.empty()) return absl::OkStatus();
  if (auto found = Require<v1::BridgePoint>(view, parent); !found.ok()) return found.status();
  const size_t levels_below = LevelsBelow(view, point, [](const std::string&) { return false; });
  const ParentProblem problem = ParentProblemOf(point, PathOf(view, parent), levels_below);
  if (problem == ParentProblem::kNone) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_PARENT_CYCLE, parent,
      problem == ParentProblem::kTooDeep
          ? absl::StrCat("Points stand on at most ", kPointDepthMax,
                         " levels, those below this one included. Choose a higher parent.")
          : absl::StrCat(parent, " lies below ", point,
                         " and cannot be its parent. Choose another parent."));
}

absl::Status CheckLevel(const Overlay& view, const std::string& level) {
  if (IsLevel(view, level)) return absl::OkStatus();
  const auto name = [](std::string* out, const v1::LevelLabel& one) { *out += one.level(); };
  const auto label = [](std::string* out, const v1::LevelLabel& one) {
    *out += one.label().empty() ? one.level() : one.label();
  };
  return RefuseField(
      "level", {v1::FIELD_RULE_ONE_OF, {absl::StrJoin(ConferenceOf(view).levels(), ", ", label)}},
      absl::StrCat("The conference has no level ", level, ", but ",
                   absl::StrJoin(ConferenceOf(view).levels(), ", ", name),
                   ". Choose one of them, or add it to the conference first."));
}

absl::StatusOr<Events> DecideAddBridgePoint(const Overlay& view, const Command&,
                                            const v1::AddBridgePointRequest& request) {
  if (auto status = CheckPointPlan(request.bridge_point()); !status.ok()) return status;
  v1::BridgePoint point = PlannedPoint(view.stream(), request.bridge_point());
  if (view.Find(point.name())) {
    return RefuseResource(v1::REASON_ALREADY_EXISTS, point.name(),
                          absl::StrCat(point.name(), " exists already. Choose another code."));
  }
  for (const absl::Status& status :
       {CheckLevel(view, point.level()), CheckParent(view, point.name(), point.parent()),
        CheckAttendsAt(view, point)}) {
    if (!status.ok()) return status;
  }
  Events events;
  *events.emplace_back().mutable_bridge_point_added()->mutable_bridge_point() = std::move(point);
  return events;
}

absl::StatusOr<Events> DecideUpdateBridgePoint(const Overlay& view, const Command&,
                                               const v1::UpdateBridgePointRequest& request) {
  const auto found = Require<v1::BridgePoint>(view, request.bridge_point().name());
  if (!found.ok()) return found.status();
  const v1::BridgePoint& point = **found;
  if (auto status =
          CheckRevision(point.name(), point.revision(), request.bridge_point().revision());
      !status.ok()) {
    return status;
  }
  v1::BridgePoint updated;
  updated.set_name(point.name());
  updated.set_code(point.code());
  CopyPlan(request.bridge_point(), updated);
  if (auto status = CheckPointPlan(updated); !status.ok()) return status;
  // A level that the conference has given up since stays where it was.
  const bool keeps_level = updated.level() == point.level();
  for (const absl::Status& status :
       {keeps_level ? absl::OkStatus() : CheckLevel(view, updated.level()),
        CheckParent(view, updated.name(), updated.parent()), CheckAttendsAt(view, updated)}) {
    if (!status.ok()) return status;
  }
  Events events;
  *events.emplace_back().mutable_bridge_point_updated()->mutable_bridge_point() = updated;
  AddReadinessOf(view, updated, events);
  return events;
}

}  // namespace

std::string TitleOf(const Overlay& view, std::string_view bridge_point) {
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  if (point == nullptr) return "";
  return point->display_name() + ParentSuffix(view.Find<v1::BridgePoint>(point->parent()));
}

bool IsHeldBy(const Overlay& view, const Question& question, std::string_view bridge_point) {
  const std::string& own = question.principal.bridge_point();
  if (question.principal.role() == v1::ROLE_OPERATOR) return own == bridge_point;
  if (question.principal.role() != v1::ROLE_COORDINATOR) return true;
  const std::vector<std::string> path = PathOf(view, bridge_point);
  return std::find(path.begin(), path.end(), own) != path.end();
}

absl::Status CheckContact(std::string_view field, const v1::Contact& contact) {
  for (const std::string* text :
       {&contact.display_name(), &contact.office(), &contact.telephone()}) {
    if (auto status = CheckName(field, *text); !status.ok()) return status;
  }
  return absl::OkStatus();
}

bool IsLevel(const Overlay& view, std::string_view level) {
  const auto& levels = ConferenceOf(view).levels();
  return levels.empty() ||
         std::any_of(levels.begin(), levels.end(),
                     [level](const v1::LevelLabel& one) { return one.level() == level; });
}

absl::Status CheckPointPlan(const v1::BridgePoint& point) {
  if (!IsPointCode(point.code())) {
    return RefuseField("code", {v1::FIELD_RULE_WRITTEN_LIKE, {"04867"}},
                       "code must be 1 to 32 letters, digits, hyphens or underscores.");
  }
  if (!v1::BridgePointKind_IsValid(point.kind())) {
    return RefuseField("kind", {v1::FIELD_RULE_KNOWN_VALUE},
                       "There is no such kind of bridge point.");
  }
  if (point.expected_count() < 0 || point.expected_count() > kExpectedMax) {
    return RefuseField("expected_count", {v1::FIELD_RULE_RANGE, {"0", "1000000"}},
                       "expected_count must lie between 0 and 1,000,000.");
  }
  for (const absl::Status& status :
       {CheckRequiredName("display_name", point.display_name()),
        CheckRequiredName("level", point.level()), CheckName("head_name", point.head_name()),
        CheckName("telephone", point.telephone()), CheckName("head_office", point.head_office()),
        CheckName("room", point.room()), CheckContact("operator_contact", point.operator_contact()),
        CheckContact("technician_contact", point.technician_contact())}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void ResetAttendance(v1::BridgePoint& point) {
  v1::Attendance& attendance = *point.mutable_attendance();
  const int64_t revision = attendance.revision();
  attendance.Clear();
  attendance.set_state(v1::ATTENDANCE_STATE_NOT_ARRIVED);
  attendance.set_revision(revision + 1);
}

void ResetVideoLine(v1::BridgePoint& point) {
  point.mutable_video_line()->Clear();
  point.mutable_video_line()->set_state(v1::VIDEO_LINE_STATE_UNKNOWN);
}

void CopyPlan(const v1::BridgePoint& from, v1::BridgePoint& to) {
  to.set_display_name(from.display_name());
  to.set_level(from.level());
  to.set_parent(from.parent());
  to.set_kind(from.kind() == v1::BRIDGE_POINT_KIND_UNSPECIFIED ? v1::BRIDGE_POINT_KIND_INTERACTIVE
                                                               : from.kind());
  to.set_by_telephone(from.by_telephone());
  to.set_expected_count(from.expected_count());
  to.set_head_name(from.head_name());
  to.set_telephone(from.telephone());
  to.set_head_office(from.head_office());
  to.set_room(from.room());
  to.set_attends_at(from.attends_at());
  to.clear_operator_contact();
  to.clear_technician_contact();
  if (IsGiven(from.operator_contact())) *to.mutable_operator_contact() = from.operator_contact();
  if (IsGiven(from.technician_contact())) {
    *to.mutable_technician_contact() = from.technician_contact();
  }
}

v1::BridgePoint PlannedPoint(std::string_view stream, const v1::BridgePoint& plan) {
  v1::BridgePoint point;
  point.set_name(BridgePointName(stream, plan.code()));
  point.set_code(plan.code());
  CopyPlan(plan, point);
  ResetAttendance(point);
  ResetVideoLine(point);
  point.set_revision(1);
  return point;
}

void AddBridgePoints(Deciders& deciders) {
  deciders.Add(DecideAddBridgePoint);
  deciders.Add(DecideUpdateBridgePoint);
}

bool ApplyBridgePoints(const v1::Event& event, Overlay& view) {
  if (event.has_bridge_point_added()) {
    view.Put(RecordOf(event.bridge_point_added().bridge_point()));
  } else if (event.has_bridge_point_updated()) {
    const v1::BridgePoint& updated = event.bridge_point_updated().bridge_point();
    view.Edit<v1::BridgePoint>(updated.name(), [&updated](v1::BridgePoint& point) {
      CopyPlan(updated, point);
      point.set_revision(point.revision() + 1);
    });
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
