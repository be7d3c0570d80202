// The time of Viet Nam, by which the server counts days and writes times.
#ifndef NHIPCAU_SERVER_BASE_VIET_NAM_H_
#define NHIPCAU_SERVER_BASE_VIET_NAM_H_

#include "absl/time/time.h"

namespace nhipcau {

// A conference has no zone of its own: all are held in Viet Nam, and what is said of their days is
// the same wherever the server stands. Seven hours ahead of UTC, without a summer time.
inline const absl::TimeZone& VietNam() {
  static const absl::TimeZone zone = absl::FixedTimeZone(7 * 60 * 60);
  return zone;
}

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_VIET_NAM_H_
