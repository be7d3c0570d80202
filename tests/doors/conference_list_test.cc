// ListConferences: who sees which, page by page, with none of them read for it.
#include "server/api/conference_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "server/api/call.h"
#include "server/base/proto_time.h"
#include "tests/support/house.h"

namespace nhipcau::api {
namespace {

using testing::ElementsAre;

class ConferenceListTest : public testing::Test {
 protected:
  ConferenceListTest() : house_(absl::FromUnixSeconds(1'623'373'200)) {
    house_.mirror().is_watching = false;
    EXPECT_TRUE(house_.Restart().ok());
    for (const char* name : {"conferences/a", "conferences/c", "conferences/b"}) End(name);
    EXPECT_TRUE(house_.Restart().ok());
  }

  // Planned, and cancelled.
  void End(const std::string& name) {
    v1::CreateConferenceRequest create;
    create.set_request_id("create");
    create.mutable_conference()->set_name(name);
    create.mutable_conference()->set_title("Giao ban");
    const absl::Time start = house_.time().Now();
    *create.mutable_conference()->mutable_planned_start_time() = ToProto(start);
    *create.mutable_conference()->mutable_planned_end_time() = ToProto(start + absl::Hours(3));
    EXPECT_TRUE(house_.Call("office planner", create).ok());
    v1::CancelConferenceRequest cancel;
    cancel.set_request_id("cancel");
    cancel.set_conference(name);
    cancel.set_reason("Trùng lịch");
    EXPECT_TRUE(house_.Call("office planner", cancel).ok());
  }

  v1::ListConferencesResponse List(const std::string& who, int size = 0,
                                   const std::string& page_token = "") {
    auto request = std::make_shared<v1::ListConferencesRequest>();
    request->set_page_size(size);
    request->set_page_token(page_token);
    Call call;
    call.method = FindMethod("nhipcau.v1.ConferenceService/ListConferences");
    call.token = who;
    call.request.message = request;
    call.request.stream = who.substr(0, who.find(' '));
    v1::ListConferencesResponse response;
    call.done = [&response](const absl::StatusOr<std::string>& bytes) {
      ASSERT_TRUE(bytes.ok()) << bytes.status();
      EXPECT_TRUE(response.ParseFromString(*bytes));
    };
    ListConferences(&house_.coordinator(), std::make_shared<const Call>(std::move(call)));
    house_.time().RunReady();
    return response;
  }

  static std::vector<std::string> NamesIn(const v1::ListConferencesResponse& response) {
    std::vector<std::string> names;
    for (const v1::Conference& conference : response.conferences()) {
      names.push_back(conference.name());
    }
    return names;
  }

  House house_;
};

TEST_F(ConferenceListTest, TheOfficeSeesAllAndNoneIsRead) {
  const v1::ListConferencesResponse all = List("office planner");
  EXPECT_THAT(NamesIn(all), ElementsAre("conferences/a", "conferences/b", "conferences/c"));
  EXPECT_TRUE(all.next_page_token().empty());
  EXPECT_EQ(house_.coordinator().counts().loads, 0);
}

TEST_F(ConferenceListTest, PagesFollowOneAnother) {
  const v1::ListConferencesResponse first = List("office planner", 2);
  EXPECT_THAT(NamesIn(first), ElementsAre("conferences/a", "conferences/b"));
  const v1::ListConferencesResponse last = List("office planner", 2, first.next_page_token());
  EXPECT_THAT(NamesIn(last), ElementsAre("conferences/c"));
  EXPECT_TRUE(last.next_page_token().empty());
}

TEST_F(ConferenceListTest, OthersSeeTheirOwn) {
  const v1::ListConferencesResponse own = List("conferences/b moderator", 1);
  EXPECT_THAT(NamesIn(own), ElementsAre("conferences/b"));
  EXPECT_TRUE(own.next_page_token().empty());
  EXPECT_EQ(house_.coordinator().counts().loads, 1);
}

}  // namespace
}  // namespace nhipcau::api
