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
  bool Add(const std::string& point, const std::string& parent, const std::string& level);

  bool Has(const std::string& point) const { return points_.contains(point); }
  // The host point, which stands for the whole.
  bool IsTop(const std::string& point) const;
  // The point itself and every point above it, nearest first.
  std::vector<std::string> Chain(const std::string& point) const;
  // As in BridgePoint.level; empty: the point is not known.
  std::string LevelOf(const std::string& point) const;
  void Clear() { points_.clear(); }

 private:
  struct Point {
    std::string parent;
    std::string level;
  };

  std::map<std::string, Point> points_;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_POINT_TREE_H_
