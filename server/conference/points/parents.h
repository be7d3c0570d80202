// Where a bridge point may stand in the tree; shared by single edits and imports.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_PARENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_PARENTS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

enum class ParentProblem {
  kNone,
  kCircle,
  // More than kPointDepthMax points on one path.
  kTooDeep,
};

// `path`: the parent's, nearest first, cut off at kPointDepthMax, as PathOf() says it. The point
// brings `levels_below` levels along, which LevelsBelow() says.
ParentProblem ParentProblemOf(const std::string& point, const std::vector<std::string>& path,
                              size_t levels_below);

// How many levels of points on record stand below one; kPointDepthMax at most. Points that
// `is_apart` names are left out, with all below them: a file says where these will stand.
size_t LevelsBelow(const Overlay& view, std::string_view bridge_point,
                   const std::function<bool(const std::string&)>& is_apart);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_PARENTS_H_
