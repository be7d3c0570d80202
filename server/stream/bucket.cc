#include "server/stream/bucket.h"

#include <algorithm>

namespace nhipcau::stream {
namespace {

// Of those who see a point, only coordinators read its own name; operators read OwnBucket.
Buckets PreparationAnd(const std::vector<std::string>& points) {
  Buckets buckets = points;
  buckets.push_back(kPreparationBucket);
  return buckets;
}

// Without the chair, who reads no desk.
Buckets ToDesk(Buckets buckets) {
  std::replace(buckets.begin(), buckets.end(), std::string(kControlBucket),
               std::string(kDeskBucket));
  return buckets;
}

// Those above the subtree read their own name, those at its top and below it BelowBucket.
Buckets SubtreeAnd(const std::vector<std::string>& points) {
  if (points.empty()) return {kControlBucket};
  Buckets buckets = ControlAnd({points.begin() + 1, points.end()});
  buckets.push_back(BelowBucket(points.front()));
  return buckets;
}

Buckets MinutesAnd(const std::vector<std::string>& units) {
  Buckets buckets = {kMinutesBucket};
  for (const std::string& unit : units) buckets.push_back(UnitBucket(unit));
  return buckets;
}

}  // namespace

std::string OwnBucket(const std::string& point) { return "own:" + point; }

std::string BelowBucket(const std::string& point) { return "below:" + point; }

std::string LevelBucket(const std::string& level) { return "level:" + level; }

std::string SelfBucket(const std::string& point) { return "self:" + point; }

std::string UnitBucket(const std::string& unit) { return "unit:" + unit; }

Buckets ControlAnd(const std::vector<std::string>& points) {
  Buckets buckets = points;
  buckets.push_back(kControlBucket);
  return buckets;
}

Buckets ControlAndChain(const std::vector<std::string>& chain) {
  Buckets buckets = ControlAnd(chain);
  if (!chain.empty()) buckets.insert(buckets.begin(), OwnBucket(chain.front()));
  return buckets;
}

Buckets BucketsOf(const conference::Audience& audience) {
  switch (audience.kind) {
    case conference::AudienceKind::kEveryone:
      return {kEveryoneBucket};
    case conference::AudienceKind::kPoints:
      return ControlAndChain(audience.points);
    case conference::AudienceKind::kDesk:
      return ToDesk(ControlAndChain(audience.points));
    case conference::AudienceKind::kCoordination:
      return ControlAnd(audience.points);
    case conference::AudienceKind::kSubtree:
      return SubtreeAnd(audience.points);
    case conference::AudienceKind::kLevel:
      return {kControlBucket, kCoordinatorsBucket, LevelBucket(audience.level)};
    case conference::AudienceKind::kControl:
      return {kControlBucket};
    case conference::AudienceKind::kMinutes:
      return {kMinutesBucket};
    case conference::AudienceKind::kUnits:
      return MinutesAnd(audience.units);
    case conference::AudienceKind::kPreparation:
      return PreparationAnd(audience.points);
    case conference::AudienceKind::kOwnPoint:
      return {SelfBucket(audience.points.front())};
  }
  return {};
}

Buckets BucketsOf(const Viewer& viewer, const Place& place) {
  if (!viewer.unit.empty()) return {UnitBucket(viewer.unit)};
  Buckets buckets = {kEveryoneBucket};
  if (viewer.control) buckets.push_back(kControlBucket);
  if (viewer.desk) buckets.push_back(kDeskBucket);
  if (viewer.minutes) buckets.push_back(kMinutesBucket);
  if (viewer.preparation) buckets.push_back(kPreparationBucket);
  // Control holds what the points hold.
  if (viewer.control || viewer.bridge_point.empty()) return buckets;
  buckets.push_back(viewer.is_page_of_point ? OwnBucket(viewer.bridge_point) : viewer.bridge_point);
  buckets.push_back(SelfBucket(viewer.bridge_point));
  for (const std::string& point : place.chain) buckets.push_back(BelowBucket(point));
  buckets.push_back(viewer.is_page_of_point ? LevelBucket(place.level) : kCoordinatorsBucket);
  return buckets;
}

}  // namespace nhipcau::stream
