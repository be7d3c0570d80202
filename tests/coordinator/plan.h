// A small conference that is ready to open, for tests of the coordinator.
#ifndef NHIPCAU_TESTS_COORDINATOR_PLAN_H_
#define NHIPCAU_TESTS_COORDINATOR_PLAN_H_

#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"
#include "tests/support/house.h"

namespace nhipcau {

inline constexpr char kStream[] = "conferences/hoa-binh";
inline constexpr char kModerator[] = "conferences/hoa-binh moderator";
inline constexpr char kOperator[] = "conferences/hoa-binh point 04867";
inline const absl::Time kMorning = absl::FromUnixSeconds(1623373200);

inline v1::CreateConferenceRequest CreateRequest(const std::string& stream = kStream) {
  v1::CreateConferenceRequest request;
  request.set_request_id("create");
  request.mutable_conference()->set_name(stream);
  request.mutable_conference()->set_title("Giao ban");
  *request.mutable_conference()->mutable_planned_start_time() = ToProto(kMorning);
  *request.mutable_conference()->mutable_planned_end_time() = ToProto(kMorning + absl::Hours(3));
  return request;
}

inline v1::AddBridgePointRequest AddPointRequest(const std::string& code) {
  v1::AddBridgePointRequest request;
  request.set_request_id("add-" + code);
  request.set_conference(kStream);
  request.mutable_bridge_point()->set_code(code);
  request.mutable_bridge_point()->set_display_name("Xã Tú Lý");
  request.mutable_bridge_point()->set_level("commune");
  request.mutable_bridge_point()->set_expected_count(19);
  return request;
}

inline v1::CheckInRequest CheckInRequest(const std::string& request_id, int present) {
  v1::CheckInRequest request;
  request.set_request_id(request_id);
  request.set_bridge_point(conference::BridgePointName(kStream, "04867"));
  request.mutable_declared()->set_present(present);
  return request;
}

// Requests that name only their conference.
template <typename Request>
Request OfConference(const std::string& request_id) {
  Request request;
  request.set_request_id(request_id);
  request.set_conference(kStream);
  return request;
}

inline v1::CallToFloorRequest CallRequest(const std::string& request_id, absl::Duration limit) {
  v1::CallToFloorRequest request;
  request.set_request_id(request_id);
  request.set_bridge_point(conference::BridgePointName(kStream, "04867"));
  *request.mutable_limit() = ToProto(limit);
  return request;
}

// Why it was refused; UNSPECIFIED: it was not.
inline v1::Reason ReasonOf(const absl::StatusOr<v1::Receipt>& answer) {
  return answer.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(answer.status()).reason();
}

// A house with the conference in it.
class PlannedHouse : public testing::Test {
 protected:
  PlannedHouse() : house(kMorning) {
    EXPECT_TRUE(house.Restart().ok());
    EXPECT_TRUE(house.Call("office planner", CreateRequest()).ok());
    EXPECT_TRUE(house.Call("office planner", AddPointRequest("04867")).ok());
  }

  void Open() {
    EXPECT_TRUE(house.Call(kModerator, OfConference<v1::OpenSessionRequest>("open")).ok());
  }

  House house;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_COORDINATOR_PLAN_H_
