#include "client/command_line/point_directory.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/names.h"

namespace nhipcau::command_line {

void PointDirectory::Add(const v1::BridgePoint& point) { points_[point.name()] = point; }

std::string PointDirectory::Label(const std::string& name) const {
  const auto point = points_.find(name);
  if (point == points_.end()) return ShortName(name);
  const auto parent = points_.find(point->second.parent());
  if (parent == points_.end() || parent->second.parent().empty()) {
    return point->second.display_name();
  }
  // Kinds of units ("Huyện", "Thành phố") begin with plain letters.
  std::string parent_name = parent->second.display_name();
  if (!parent_name.empty()) parent_name[0] = absl::ascii_tolower(parent_name[0]);
  return absl::StrCat(point->second.display_name(), ", ", parent_name);
}

}  // namespace nhipcau::command_line
