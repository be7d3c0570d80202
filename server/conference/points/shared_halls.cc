#include "server/conference/points/shared_halls.h"

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

bool AnyoneAttendsAt(const Overlay& view, const std::string& point) {
  return !view.Indexed(Index::kPointsAttendingAt, point).empty();
}

absl::StatusOr<Events> DecideAttendAt(const Overlay& view, const Command& command,
                                      const v1::AttendAtRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (request.at() == request.bridge_point()) {
    return RefuseField("at", {v1::FIELD_RULE_SUCH_ONE},
                       "A point cannot attend at itself. Leave it empty: in its own hall.");
  }
  if (!request.at().empty()) {
    if (auto host = Require<v1::BridgePoint>(view, request.at()); !host.ok()) return host.status();
  }
  if (auto problem = AttendingProblem(view, request.bridge_point(), request.at())) {
    return RefuseResource(v1::REASON_POINT_ATTENDS_ELSEWHERE, request.at(), *std::move(problem));
  }
  Events events;
  if ((*point)->attends_at() == request.at()) return events;
  v1::Event& event = events.emplace_back();
  event.mutable_point_attends_at()->set_bridge_point(request.bridge_point());
  event.mutable_point_attends_at()->set_at(request.at());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

}  // namespace

std::optional<std::string> AttendingProblem(const Overlay& view, const std::string& point,
                                            const std::string& at) {
  if (at.empty()) return std::nullopt;
  const auto* host = view.Find<v1::BridgePoint>(at);
  if (host == nullptr) return absl::StrCat("There is no bridge point ", at, ". Check the name.");
  if (at == point) return "A point cannot attend at itself. Leave it empty: in its own hall.";
  if (!host->attends_at().empty()) {
    return absl::StrCat(at, " itself attends at ", host->attends_at(), ". Attend there.");
  }
  if (AnyoneAttendsAt(view, point)) {
    return absl::StrCat("Others attend at ", point, ". Move them first.");
  }
  return std::nullopt;
}

const std::string& HallOf(const v1::BridgePoint& point) {
  return point.attends_at().empty() ? point.name() : point.attends_at();
}

void AddSharedHalls(Deciders& deciders) { deciders.Add(DecideAttendAt); }

bool ApplySharedHalls(const v1::Event& event, Overlay& view) {
  if (!event.has_point_attends_at()) return false;
  const v1::PointAttendsAt& attends = event.point_attends_at();
  view.Edit<v1::BridgePoint>(attends.bridge_point(), [&attends](v1::BridgePoint& point) {
    point.set_attends_at(attends.at());
    point.set_revision(point.revision() + 1);
  });
  return true;
}

}  // namespace nhipcau::conference
