#include "server/stream/bucket.h"

namespace nhipcau::stream {

Buckets ControlAnd(const std::vector<std::string>& points) {
  Buckets buckets = points;
  buckets.push_back(kControlBucket);
  return buckets;
}

Buckets BucketsOf(const conference::Audience& audience) {
  switch (audience.kind) {
    case conference::AudienceKind::kRoom:
      return {kRoomBucket};
    case conference::AudienceKind::kPoints:
      return ControlAnd(audience.points);
    case conference::AudienceKind::kControl:
      return {kControlBucket};
    case conference::AudienceKind::kMinutes:
      return {kMinutesBucket};
    case conference::AudienceKind::kPreparation:
      return {kPreparationBucket};
  }
  return {};
}

Buckets BucketsOf(const Viewer& viewer) {
  Buckets buckets = {kRoomBucket};
  if (viewer.control) buckets.push_back(kControlBucket);
  if (viewer.minutes) buckets.push_back(kMinutesBucket);
  if (viewer.preparation) buckets.push_back(kPreparationBucket);
  // Control holds what the points hold.
  if (!viewer.control && !viewer.bridge_point.empty()) buckets.push_back(viewer.bridge_point);
  return buckets;
}

}  // namespace nhipcau::stream
