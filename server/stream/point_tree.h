// Which bridge point is above which.
#ifndef NHIPCAU_SERVER_STREAM_POINT_TREE_H_
#define NHIPCAU_SERVER_STREAM_POINT_TREE_H_

#include <map>
#include <string>
#include <vector>

namespace nhipcau::stream {

// Not thread-safe.
class PointTree {
 public:
  // True when the point is new.
  bool Add(const std::string& point, const std::string& parent);

  bool Has(const std::string& point) const { return parents_.count(point) > 0; }
  // The host point, which stands for the whole.
  bool IsTop(const std::string& point) const;
  // The point itself and every point above it, nearest first.
  std::vector<std::string> Chain(const std::string& point) const;
  void Clear() { parents_.clear(); }

 private:
  std::map<std::string, std::string> parents_;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_POINT_TREE_H_
