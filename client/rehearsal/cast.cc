#include "client/rehearsal/cast.h"

#include <algorithm>
#include <iterator>

namespace nhipcau::rehearsal {
namespace {

using Points = std::vector<const v1::BridgePoint*>;

// Takes up to `count` points, but never more than a part of what is there.
Points Take(size_t count, size_t part, Points& from) {
  count = std::min(count, from.size() / part);
  const Points taken(from.end() - static_cast<ptrdiff_t>(count), from.end());
  from.resize(from.size() - count);
  return taken;
}

// Points with a line of their own, in an order that the seed gives.
Points OfTheirOwn(const Scene& scene, Random& random, Cast& cast) {
  Points points;
  for (const v1::BridgePoint& point : scene.points) {
    if (point.parent().empty() && cast.host == nullptr) {
      cast.host = &point;
    } else if (point.by_telephone()) {
      cast.by_telephone.push_back(&point);
    } else {
      points.push_back(&point);
    }
  }
  random.Shuffle(points);
  return points;
}

}  // namespace

Cast MakeCast(const Scene& scene, Random& random) {
  Cast cast;
  Points points = OfTheirOwn(scene, random, cast);
  cast.absent = Take(1, 10, points);
  if (cast.by_telephone.empty()) cast.by_telephone = Take(1, 10, points);
  cast.late = Take(6, 8, points);
  cast.punctual = points;

  Points rest = points;
  Points interactive;
  std::copy_if(rest.begin(), rest.end(), std::back_inserter(interactive),
               [](const v1::BridgePoint* point) {
                 return point->kind() != v1::BRIDGE_POINT_KIND_RECEIVE_ONLY;
               });
  cast.speakers = Take(static_cast<size_t>(random.Between(29, 35)), 2, interactive);
  std::erase_if(rest, [&cast](const v1::BridgePoint* point) {
    return std::find(cast.speakers.begin(), cast.speakers.end(), point) != cast.speakers.end();
  });
  cast.in_trouble = Take(10, 2, rest);
  cast.quiet = rest;
  return cast;
}

}  // namespace nhipcau::rehearsal
