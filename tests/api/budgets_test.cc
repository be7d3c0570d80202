// What one caller may use up, and that it is his own.
#include "server/api/budgets.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

constexpr char kCommand[] = "nhipcau.v1.AttendanceService/CheckIn";
constexpr char kIncident[] = "nhipcau.v1.IncidentService/ReportIncident";
constexpr char kMessage[] = "nhipcau.v1.CommunicationService/SendMessage";
constexpr char kQuery[] = "nhipcau.v1.BridgePointService/ListBridgePoints";
constexpr char kUpload[] = "nhipcau.v1.FileService/UploadFile";
constexpr double kWalk = 10;

v1::Principal Principal(v1::Role role, int number, const std::string& point = "") {
  v1::Principal principal;
  principal.set_name("conferences/thu/invitations/" + std::to_string(number));
  principal.set_role(role);
  if (!point.empty()) principal.set_bridge_point("conferences/thu/bridgePoints/" + point);
  return principal;
}

class BudgetsTest : public testing::Test {
 protected:
  absl::Status Charge(const v1::Principal& principal, const char* method, size_t bytes = 100,
                      double query_cost = kWalk) {
    return budgets_.Charge(principal, *FindMethod(method), bytes, query_cost, now_);
  }

  // Calls until it is refused, as fast as can be; how often it was not.
  int CallUntilRefused(const v1::Principal& principal, const char* method, size_t bytes = 100) {
    constexpr int kTries = 100'000;
    for (int count = 0; count < kTries; ++count) {
      const absl::Status status = Charge(principal, method, bytes);
      if (status.ok()) continue;
      EXPECT_EQ(ErrorOf(status).reason(), v1::REASON_LIMIT_EXCEEDED);
      EXPECT_FALSE(status.message().empty());
      return count;
    }
    return kTries;
  }

  Budgets budgets_;
  absl::Time now_ = absl::FromUnixSeconds(1000);
};

TEST_F(BudgetsTest, AFloodEndsAtItsOwnBudget) {
  const v1::Principal flooder = Principal(v1::ROLE_OPERATOR, 1, "C");
  EXPECT_LT(CallUntilRefused(flooder, kCommand), 400);
  EXPECT_LT(CallUntilRefused(flooder, kQuery), 200);
  // The other budgets of the same, and everybody else's, are as they were.
  EXPECT_TRUE(Charge(Principal(v1::ROLE_OPERATOR, 2, "C"), kCommand).ok());
  EXPECT_TRUE(Charge(Principal(v1::ROLE_MODERATOR, 3), kCommand).ok());
  EXPECT_EQ(budgets_.refused_count(Budget::kCommands), 1);
  EXPECT_EQ(budgets_.refused_count(Budget::kQueries), 1);
}

TEST_F(BudgetsTest, WhatWasUsedUpComesBackWithTime) {
  const v1::Principal flooder = Principal(v1::ROLE_OPERATOR, 1, "C");
  CallUntilRefused(flooder, kCommand);
  now_ += absl::Seconds(1);
  const int a_second_later = CallUntilRefused(flooder, kCommand);
  EXPECT_GE(a_second_later, 1);
  EXPECT_LE(a_second_later, 2);
}

TEST_F(BudgetsTest, LongTextsCostMore) {
  const int brief = CallUntilRefused(Principal(v1::ROLE_OPERATOR, 1, "C"), kCommand, 100);
  const int wordy = CallUntilRefused(Principal(v1::ROLE_OPERATOR, 2, "C"), kCommand, 20'000);
  EXPECT_LT(4 * wordy, brief);
}

TEST_F(BudgetsTest, APointHasOneBudgetOfMessagesHoweverManyLinks) {
  EXPECT_LE(CallUntilRefused(Principal(v1::ROLE_OPERATOR, 1, "C"), kMessage), 30);
  EXPECT_FALSE(Charge(Principal(v1::ROLE_OPERATOR, 2, "C"), kMessage).ok());
  EXPECT_TRUE(Charge(Principal(v1::ROLE_OPERATOR, 3, "D"), kMessage).ok());
  // Moderators answer all of them.
  EXPECT_GT(CallUntilRefused(Principal(v1::ROLE_MODERATOR, 4), kMessage), 500);
}

// Whatever a point's links can put on record that nobody can delete any more.
TEST_F(BudgetsTest, NoPointFillsTheRecord) {
  EXPECT_LE(CallUntilRefused(Principal(v1::ROLE_OPERATOR, 1, "C"), kIncident), 30);
  EXPECT_FALSE(Charge(Principal(v1::ROLE_OPERATOR, 2, "C"), kIncident).ok());
  EXPECT_TRUE(Charge(Principal(v1::ROLE_COORDINATOR, 3, "D"), kIncident).ok());
  EXPECT_GT(CallUntilRefused(Principal(v1::ROLE_TECHNICIAN, 4), kIncident), 500);
  EXPECT_EQ(budgets_.refused_count(Budget::kPointIncidents), 2);
  // Each call with links of its own, which have a budget of commands besides.
  int link = 10;
  for (const char* method :
       {"AttendanceService/AddDelegate", "AttendanceService/AppointSubstitute",
        "AttendanceService/AttachSignedSheet", "FloorService/RequestFloor",
        "SubmissionService/SendSubmission", "ContributionService/SendWrittenContribution"}) {
    const std::string name = std::string("nhipcau.v1.") + method;
    const std::string point = std::string("E-") + method;
    int entries = 0;
    for (int i = 0; i < 3; ++i) {
      entries += CallUntilRefused(Principal(v1::ROLE_OPERATOR, link++, point), name.c_str());
    }
    EXPECT_LE(entries, 300) << method;
    EXPECT_GE(entries, 250) << method;
  }
}

TEST_F(BudgetsTest, NoPointFillsTheDisk) {
  constexpr size_t kPiece = 256 << 10;
  int pieces = 0;
  for (int hour = 0; hour < 24; ++hour, now_ += absl::Hours(1)) {
    for (int link = 1; link <= 5; ++link) {
      const v1::Principal principal = Principal(v1::ROLE_OPERATOR, link, "C");
      while (Charge(principal, kUpload, kPiece, 0).ok()) ++pieces;
    }
  }
  // A day's worth at once and one over the day, of all five links together.
  EXPECT_LE(static_cast<int64_t>(pieces) * static_cast<int64_t>(kPiece), int64_t{512} << 20);
  EXPECT_TRUE(Charge(Principal(v1::ROLE_OPERATOR, 9, "D"), kUpload, kPiece, 0).ok());
}

TEST_F(BudgetsTest, AProgramSetsUpACountry) {
  EXPECT_GT(CallUntilRefused(Principal(v1::ROLE_PLANNER, 1), kCommand), 31'000);
}

TEST_F(BudgetsTest, OneCallerDoesNotTakeAllPlaces) {
  const v1::Principal chair = Principal(v1::ROLE_CHAIR, 1);
  std::vector<Place> held;
  for (int i = 0; i < 4; ++i) {
    if (auto place = budgets_.Enter(Budget::kPlaybacks, chair); place.ok()) {
      held.push_back(*std::move(place));
    }
  }
  EXPECT_EQ(held.size(), 2u);
  EXPECT_TRUE(budgets_.Enter(Budget::kPlaybacks, Principal(v1::ROLE_MODERATOR, 2)).ok());
  held.pop_back();
  EXPECT_TRUE(budgets_.Enter(Budget::kPlaybacks, chair).ok());
}

TEST_F(BudgetsTest, PlacesAreKeptForThoseWhoRunTheSession) {
  std::vector<Place> held;
  for (int number = 1; number <= 10; ++number) {
    auto place = budgets_.Enter(Budget::kRenders, Principal(v1::ROLE_AUDITOR, number));
    if (place.ok()) held.push_back(*std::move(place));
  }
  EXPECT_EQ(held.size(), 5u);
  EXPECT_FALSE(budgets_.Enter(Budget::kRenders, Principal(v1::ROLE_MINUTES, 11)).ok());
  EXPECT_TRUE(budgets_.Enter(Budget::kRenders, Principal(v1::ROLE_CHAIR, 12)).ok());
}

TEST_F(BudgetsTest, APlaceOutlivesTheBudgets) {
  auto budgets = std::make_unique<Budgets>();
  const Place place = *budgets->Enter(Budget::kExports, Principal(v1::ROLE_PLANNER, 1));
  budgets.reset();
}

TEST_F(BudgetsTest, OneLinkServesTheScreensOfAllHalls) {
  const v1::Principal screens = Principal(v1::ROLE_SCREEN, 1);
  std::vector<Place> held;
  for (int hall = 0; hall < 500; ++hall) {
    ASSERT_TRUE(Charge(screens, kQuery).ok()) << hall;
    auto place = budgets_.Enter(Budget::kWatches, screens);
    ASSERT_TRUE(place.ok()) << hall;
    held.push_back(*std::move(place));
  }
}

}  // namespace
}  // namespace nhipcau::api
