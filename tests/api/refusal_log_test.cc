// What whoever runs the server reads of commands that were not done.
#include "server/api/refusal_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RefusalLogTest : public testing::Test {
 protected:
  RefusalLogTest() {
    auto request = std::make_shared<v1::CheckInRequest>();
    request->set_request_id("a\n\"1\"");
    request->set_told_by("Bí thư");
    auto principal = std::make_shared<v1::Principal>();
    principal->set_name("conferences/thu/invitations/3");
    principal->set_display_name("Hà Văn Bình");
    call_.method = FindMethod("nhipcau.v1.AttendanceService/CheckIn");
    call_.token = "thu.secret";
    call_.request.message = std::move(request);
    call_.principal = std::move(principal);
  }

  void Note(const absl::Status& answer) {
    log_.Note(call_, answer, call_.since + absl::Milliseconds(7));
  }

  Call call_;
  std::vector<std::string> lines_;
  RefusalLog log_{[this](const std::string& line) { lines_.push_back(line); }};
};

TEST_F(RefusalLogTest, ARefusedCommandIsALineWithoutSecretsAndPeople) {
  Note(RefuseField("told_by", {}, "told_by is thu.secret"));
  EXPECT_THAT(lines_, ElementsAre("refused nhipcau.v1.AttendanceService/CheckIn "
                                  "reason=REASON_FIELD_INVALID request_id=\"a\\n\\\"1\\\"\" "
                                  "by=conferences/thu/invitations/3 after_ms=7"));
}

TEST_F(RefusalLogTest, WhatWasDoneAndStrangersAreNone) {
  Note(absl::OkStatus());
  call_.principal = nullptr;
  Note(Refuse(v1::REASON_TOKEN_INVALID, "no"));
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(RefusalLogTest, OfQueriesOnlyWhatFailed) {
  call_.method = FindMethod("nhipcau.v1.BridgePointService/GetBridgePoint");
  Note(Refuse(v1::REASON_NOT_FOUND, "no"));
  EXPECT_THAT(lines_, IsEmpty());
  Note(Refuse(v1::REASON_INTERNAL, "no"));
  EXPECT_EQ(lines_.size(), 1U);
}

}  // namespace
}  // namespace nhipcau::api
