#include "server/conference/points/target.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/point_tree.h"

namespace nhipcau::conference {

namespace {

// So that the message stays short, whatever levels a spreadsheet has brought in.
constexpr size_t kLevelsNamedMax = 10;

}  // namespace

absl::Status CheckLevel(const Overlay& view, std::string_view field, const std::string& level) {
  if (auto status = CheckText(field, level, kLabelBytesMax); !status.ok()) return status;
  std::set<std::string> levels;
  for (const v1::BridgePoint& point : view.All<v1::BridgePoint>(view.stream() + "/bridgePoints/")) {
    if (point.level() == level) return absl::OkStatus();
    if (levels.size() < kLevelsNamedMax) levels.insert(point.level());
  }
  return RefuseField(std::string(field), {v1::FIELD_RULE_ONE_OF, {absl::StrJoin(levels, ", ")}},
                     absl::StrCat("No bridge point is of the level \"", level,
                                  "\". Choose one of: ", absl::StrJoin(levels, ", "), "."));
}

absl::Status CheckTarget(const Overlay& view, const v1::AnnouncementTarget& target) {
  const int set =
      !target.level().empty() + !target.subtree().empty() + !target.bridge_point().empty();
  if (set > 1)
    return RefuseField("target", {v1::FIELD_RULE_SUCH_ONE},
                       "Set one of level, subtree and bridge_point, or none.");
  for (const std::string& point : {target.subtree(), target.bridge_point()}) {
    if (point.empty()) continue;
    if (auto found = Require<v1::BridgePoint>(view, point); !found.ok()) return found.status();
  }
  if (target.level().empty()) return absl::OkStatus();
  return CheckLevel(view, "target.level", target.level());
}

bool IsAddressed(const Overlay& view, const v1::AnnouncementTarget& target,
                 const v1::BridgePoint& point) {
  if (!target.level().empty()) return point.level() == target.level();
  if (!target.bridge_point().empty()) return point.name() == target.bridge_point();
  if (target.subtree().empty()) return true;
  const std::vector<std::string> path = PathOf(view, point.name());
  return std::find(path.begin(), path.end(), target.subtree()) != path.end();
}

google::protobuf::RepeatedPtrField<v1::AnnouncementTarget> TargetsMeaning(
    const Overlay& view, const v1::BridgePoint& point) {
  google::protobuf::RepeatedPtrField<v1::AnnouncementTarget> targets;
  // All points.
  targets.Add();
  if (!point.level().empty()) targets.Add()->set_level(point.level());
  targets.Add()->set_bridge_point(point.name());
  for (const std::string& above : PathOf(view, point.name())) {
    targets.Add()->set_subtree(above);
  }
  return targets;
}

}  // namespace nhipcau::conference
