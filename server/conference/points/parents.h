// Where a bridge point may stand in the tree; shared by single edits and imports.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_PARENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_PARENTS_H_

#include <string>
#include <vector>

namespace nhipcau::conference {

enum class ParentProblem {
  kNone,
  kCircle,
  // More than kPointDepthMax points on one path.
  kTooDeep,
};

// `path`: the parent's, nearest first, cut off at kPointDepthMax, as PathOf() says it.
ParentProblem ParentProblemOf(const std::string& point, const std::vector<std::string>& path);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_PARENTS_H_
