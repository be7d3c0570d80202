#include "server/stream/point_tree.h"

#include <algorithm>

namespace nhipcau::stream {

bool PointTree::Add(const std::string& point, const std::string& parent, const std::string& level) {
  return points_.insert_or_assign(point, Point{parent, level}).second;
}

bool PointTree::IsTop(const std::string& point) const {
  const auto found = points_.find(point);
  return found != points_.end() && found->second.parent.empty();
}

std::string PointTree::LevelOf(const std::string& point) const {
  const auto found = points_.find(point);
  return found == points_.end() ? "" : found->second.level;
}

std::vector<std::string> PointTree::Chain(const std::string& point) const {
  std::vector<std::string> chain;
  std::string at = point;
  // The rules allow no circles; were there one, it must not hang the state thread.
  while (!at.empty() && std::find(chain.begin(), chain.end(), at) == chain.end()) {
    chain.push_back(at);
    const auto found = points_.find(at);
    at = found == points_.end() ? "" : found->second.parent;
  }
  return chain;
}

}  // namespace nhipcau::stream
