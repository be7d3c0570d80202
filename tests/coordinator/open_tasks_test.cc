// What all conferences have open, while those that have ended are out of memory.
#include "server/coordinator/open_tasks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "tests/coordinator/plan.h"

namespace nhipcau {
namespace {

using testing::ElementsAre;

constexpr char kAnother[] = "conferences/khac";

class OpenTasksTest : public PlannedHouse {
 protected:
  OpenTasksTest() { house.mirror().is_watching = false; }

  void Write(const std::string& stream, const std::string& deadline) {
    v1::AddMinutesEntryRequest request;
    request.set_request_id(absl::StrCat("write-", deadline));
    request.set_conference(stream);
    request.mutable_minutes_entry()->set_kind(v1::MINUTES_ENTRY_KIND_TASK);
    request.mutable_minutes_entry()->set_text("Rà soát");
    request.mutable_minutes_entry()->mutable_task()->add_leads("Sở Nội vụ");
    request.mutable_minutes_entry()->mutable_task()->set_deadline(deadline);
    EXPECT_TRUE(house.Call(stream + " clerk", request).ok());
  }

  template <typename Request>
  void Do(const std::string& stream) {
    Request request;
    request.set_request_id(Request::descriptor()->name());
    request.set_conference(stream);
    EXPECT_TRUE(house.Call(stream + " moderator", request).ok());
  }

  // A conference that has ended, with a task for each deadline.
  void Hold(const std::string& stream, const std::vector<std::string>& deadlines) {
    if (stream != kStream) {
      EXPECT_TRUE(house.Call("office planner", CreateRequest(stream)).ok());
      v1::AddBridgePointRequest point = AddPointRequest("04867");
      point.set_conference(stream);
      EXPECT_TRUE(house.Call("office planner", point).ok());
    }
    Do<v1::OpenSessionRequest>(stream);
    for (const std::string& deadline : deadlines) Write(stream, deadline);
    Do<v1::EndSessionRequest>(stream);
    Do<v1::FollowTasksRequest>(stream);
  }

  // "khac/1", in the order in which they are due.
  std::vector<std::string> Open() {
    std::vector<std::string> names;
    house.Ask("office planner", v1::ListOpenTasksRequest(), [&names](const auto& admitted) {
      ASSERT_TRUE(admitted.ok()) << admitted.status();
      for (const auto& [place, task] : admitted->open_tasks.all()) {
        const std::string& name = place.second;
        names.push_back(absl::StrCat(name.substr(12, name.find('/', 12) - 12), "/",
                                     name.substr(name.rfind('/') + 1)));
      }
    });
    return names;
  }

  void Close(const std::string& name) {
    v1::CloseTaskRequest request;
    request.set_request_id("close");
    request.set_name(name);
    request.set_outcome(v1::TASK_STATE_DONE);
    request.set_reason("Có báo cáo giấy");
    EXPECT_TRUE(house.Call("office planner", request).ok());
  }
};

TEST_F(OpenTasksTest, OfAllConferencesInTheOrderOfTheirDays) {
  Hold(kStream, {"30/6/2021", "thường xuyên", "20/6/2021"});
  Hold(kAnother, {"25/6/2021"});
  EXPECT_THAT(Open(), ElementsAre("hoa-binh/3", "khac/1", "hoa-binh/1", "hoa-binh/2"));
  house.time().AdvanceTo(house.time().Now() + absl::Hours(3));
  EXPECT_EQ(house.coordinator().counts().conferences, 1) << "the office";
  EXPECT_THAT(Open(), ElementsAre("hoa-binh/3", "khac/1", "hoa-binh/1", "hoa-binh/2"));
  EXPECT_EQ(house.coordinator().counts().loads, 0);
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_THAT(Open(), ElementsAre("hoa-binh/3", "khac/1", "hoa-binh/1", "hoa-binh/2"));
  EXPECT_EQ(house.coordinator().counts().loads, 0);
}

TEST_F(OpenTasksTest, WhatIsClosedIsGoneAndWhatIsMovedStandsElsewhere) {
  Hold(kStream, {"30/6/2021", "20/6/2021"});
  v1::ExtendTaskRequest extend;
  extend.set_request_id("extend");
  extend.set_name(absl::StrCat(kStream, "/tasks/2"));
  *extend.mutable_due_date() = ToProto(kMorning + absl::Hours(24 * 90));
  extend.set_reason("Chờ số liệu");
  EXPECT_TRUE(house.Call("office planner", extend).ok());
  EXPECT_THAT(Open(), ElementsAre("hoa-binh/1", "hoa-binh/2"));
  Close(absl::StrCat(kStream, "/tasks/1"));
  EXPECT_THAT(Open(), ElementsAre("hoa-binh/2"));
  // The conference leaves memory and is read again.
  house.time().AdvanceTo(house.time().Now() + absl::Hours(3));
  v1::ReopenTaskRequest reopen;
  reopen.set_request_id("reopen");
  reopen.set_name(absl::StrCat(kStream, "/tasks/1"));
  reopen.set_reason("Nhầm");
  EXPECT_TRUE(house.Call("office planner", reopen).ok());
  EXPECT_THAT(Open(), ElementsAre("hoa-binh/1", "hoa-binh/2"));
}

}  // namespace
}  // namespace nhipcau
