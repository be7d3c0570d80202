#include "server/conference/points/parents.h"

#include <set>

#include "server/conference/kernel/point_tree.h"

namespace nhipcau::conference {

ParentProblem ParentProblemOf(const std::string& point, const std::vector<std::string>& path) {
  std::set<std::string> seen = {point};
  for (const std::string& above : path) {
    if (!seen.insert(above).second) return ParentProblem::kCircle;
  }
  return path.size() < kPointDepthMax ? ParentProblem::kNone : ParentProblem::kTooDeep;
}

}  // namespace nhipcau::conference
