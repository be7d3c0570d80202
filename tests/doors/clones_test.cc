// Cloning a conference as programs call it: who may, and what a repeat is answered.
#include <gtest/gtest.h>

#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/api/methods.h"
#include "tests/doors/grpc_door.h"
#include "tests/doors/served_conference.h"

namespace nhipcau {
namespace {

class ClonesTest : public testing::Test {
 protected:
  ClonesTest() : door_(house_.instance().grpc_port()) {}

  static v1::CloneConferenceRequest Wanted(const std::string& request_id) {
    v1::CloneConferenceRequest request;
    request.set_request_id(request_id);
    request.set_name("conferences/lan-sau");
    request.set_source(ServedConference::kName);
    request.mutable_planned_start_time()->set_seconds(1'900'086'400);
    request.mutable_planned_end_time()->set_seconds(1'900'100'800);
    return request;
  }

  Outcome Clone(const std::string& token, const v1::CloneConferenceRequest& request) {
    return door_.Call(*api::FindMethod("nhipcau.v1.ConferenceService/CloneConference"), token,
                      request.SerializeAsString());
  }

  v1::Reason ReasonOf(const std::string& token, const v1::CloneConferenceRequest& request) {
    return Clone(token, request).error.reason();
  }

  ServedConference house_;
  GrpcDoor door_;
};

TEST_F(ClonesTest, TheOfficeClonesAndARepeatGetsTheFirstAnswer) {
  v1::CloneConferenceResponse first;
  v1::CloneConferenceResponse repeat;
  ASSERT_TRUE(first.ParseFromString(Clone(house_.administrator(), Wanted("clone-1")).response));
  ASSERT_EQ(first.receipt().created_names_size(), 1);
  EXPECT_EQ(first.receipt().created_names(0), "conferences/lan-sau");
  ASSERT_TRUE(repeat.ParseFromString(Clone(house_.administrator(), Wanted("clone-1")).response));
  EXPECT_EQ(first.receipt().sequence(), repeat.receipt().sequence());
  EXPECT_EQ(ReasonOf(house_.administrator(), Wanted("clone-2")), v1::REASON_ALREADY_EXISTS);

  v1::ListAgendaItemsRequest list;
  list.set_conference("conferences/lan-sau");
  v1::ListAgendaItemsResponse items;
  ASSERT_TRUE(
      items.ParseFromString(door_
                                .Call(*api::FindMethod("nhipcau.v1.AgendaService/ListAgendaItems"),
                                      house_.administrator(), list.SerializeAsString())
                                .response));
  EXPECT_GT(items.agenda_items_size(), 0);
}

TEST_F(ClonesTest, NobodyElseClonesAndNothingElseIsCloned) {
  EXPECT_EQ(ReasonOf("", Wanted("a")), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(ReasonOf(house_.revoked_token(), Wanted("b")), v1::REASON_OUTSIDE_SCOPE);
  EXPECT_EQ(ReasonOf(house_.token(v1::ROLE_PLANNER), Wanted("c")), v1::REASON_OUTSIDE_SCOPE);
  v1::CloneConferenceRequest request = Wanted("d");
  request.set_source("conferences/khong-co");
  EXPECT_EQ(ReasonOf(house_.administrator(), request), v1::REASON_NOT_FOUND);
  request.set_source("office");
  EXPECT_EQ(ReasonOf(house_.administrator(), request), v1::REASON_FIELD_INVALID);
  request = Wanted("e");
  request.set_name(ServedConference::kName);
  EXPECT_EQ(ReasonOf(house_.administrator(), request), v1::REASON_ALREADY_EXISTS);
  request.set_name("conferences/lan-sau/bridgePoints/1");
  EXPECT_EQ(ReasonOf(house_.administrator(), request), v1::REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace nhipcau
