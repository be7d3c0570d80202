// What a roll call comes to: sums over the points that were asked, and whether the
// quorum that the conference asks for is met.
//
// A point counts for a quorum when it answered with somebody present. People beyond
// the list count for none.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALL_RESULT_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALL_RESULT_H_

#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/roll_call.pb.h"

namespace nhipcau::conference {

// A point that was asked.
struct AskedPoint {
  std::string level;
  // Expected when it answered; else now.
  int expected = 0;
  bool answered = false;
  v1::DeclaredCounts declared;
};

// Without the sequence. `asked` in the order of codes.
v1::RollCallResult ResultOf(const v1::Conference& conference, const std::vector<AskedPoint>& asked);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALL_RESULT_H_
