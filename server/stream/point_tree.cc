#include "server/stream/point_tree.h"

#include <algorithm>

namespace nhipcau::stream {

bool PointTree::Add(const std::string& point, const std::string& parent) {
  return parents_.insert_or_assign(point, parent).second;
}

bool PointTree::IsTop(const std::string& point) const {
  const auto found = parents_.find(point);
  return found != parents_.end() && found->second.empty();
}

std::vector<std::string> PointTree::Chain(const std::string& point) const {
  std::vector<std::string> chain;
  std::string at = point;
  // The rules allow no circles; were there one, it must not hang the state thread.
  while (!at.empty() && std::find(chain.begin(), chain.end(), at) == chain.end()) {
    chain.push_back(at);
    const auto found = parents_.find(at);
    at = found == parents_.end() ? "" : found->second;
  }
  return chain;
}

}  // namespace nhipcau::stream
