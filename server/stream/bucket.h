// Audiences as buckets: a record lies in a few of them, a viewer reads a few of
// them, and a viewer sees a record when they share one. The number of buckets
// that a record lies in grows with the depth of the tree of points, never with
// their number. The number that a viewer reads grows with the depth, too.
#ifndef NHIPCAU_SERVER_STREAM_BUCKET_H_
#define NHIPCAU_SERVER_STREAM_BUCKET_H_

#include <string>
#include <vector>

#include "server/screens/audience.h"
#include "server/stream/viewer.h"

namespace nhipcau::stream {

// The name of a bridge point is the name of the bucket for it and all below it; the others are no
// resource's name.
inline constexpr char kEveryoneBucket[] = "room";
inline constexpr char kControlBucket[] = "control";
inline constexpr char kDeskBucket[] = "desk";
inline constexpr char kCoordinatorsBucket[] = "coordinators";
inline constexpr char kMinutesBucket[] = "minutes";
inline constexpr char kPreparationBucket[] = "preparation";

using Buckets = std::vector<std::string>;

// For what concerns the point alone: its operators see no others, though there be points below.
std::string OwnBucket(const std::string& point);

// For everybody at the point and below it.
std::string BelowBucket(const std::string& point);

// For the operators of points of a level.
std::string LevelBucket(const std::string& level);

// For the point's operators, and the coordinators whose subtree begins at it.
std::string SelfBucket(const std::string& point);

// For the unit that leads a task.
std::string UnitBucket(const std::string& unit);

Buckets BucketsOf(const conference::Audience& audience);

// Where the viewer's bridge point stands in the tree. Empty: it has none, or none is known.
struct Place {
  // The point itself and every point above it, nearest first.
  std::vector<std::string> chain = {};
  std::string level = {};
};
// No two of them hold the same record.
Buckets BucketsOf(const Viewer& viewer, const Place& place);
// Control, and those who look after these points.
Buckets ControlAnd(const std::vector<std::string>& points);
// Besides, the operators of the first of them. Empty: control only.
Buckets ControlAndChain(const std::vector<std::string>& chain);

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_BUCKET_H_
