// Who watches, as far as it decides which records he or she gets.
#ifndef NHIPCAU_SERVER_STREAM_VIEWER_H_
#define NHIPCAU_SERVER_STREAM_VIEWER_H_

#include <string>

#include "nhipcau/v1/access.pb.h"

namespace nhipcau::stream {

// The room is seen by every viewer but units.
struct Viewer {
  // The invitation's name, and the device's; when either is revoked the subscription ends.
  std::string principal;
  std::string device;
  // Sees every point's records.
  bool control = false;
  // And what passes between points and those who work for the conference.
  bool desk = false;
  bool minutes = false;
  bool preparation = false;
  // Sees the records of this bridge point and of all below it. Empty: of none.
  std::string bridge_point;
  // Sees those of the point alone, and while the subscription lasts the point's page is live.
  bool is_page_of_point = false;
  // Sees the tasks that this unit leads, and nothing else. Empty: is no unit.
  std::string unit;
};

// What the principal may see, as access::ReadsAll says.
Viewer ViewerOf(const v1::Principal& principal);

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_VIEWER_H_
