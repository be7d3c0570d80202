// The order of one queue under each policy; that switching loses nothing; that places add up.
#include "server/conference/floor/queue_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/proto_time.h"
#include "server/screens/floor_screens.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr v1::QueuePolicy kChair = v1::QUEUE_POLICY_CHAIR_ORDER;
constexpr v1::QueuePolicy kFirstCome = v1::QUEUE_POLICY_FIRST_COME;
constexpr v1::QueuePolicy kLeastSpoken = v1::QUEUE_POLICY_LEAST_SPOKEN;
constexpr v1::QueuePolicy kRoundRobin = v1::QUEUE_POLICY_ROUND_ROBIN;
constexpr v1::FairnessUnit kByPoint = v1::FAIRNESS_UNIT_POINT;
constexpr v1::FairnessUnit kByParent = v1::FAIRNESS_UNIT_PARENT;
constexpr v1::FairnessUnit kByPerson = v1::FAIRNESS_UNIT_PERSON;

void PutSpeech(int number, const std::string& code, const std::string& person, Table& table) {
  v1::Speech speech;
  speech.set_name(Numbered("speeches", number));
  speech.set_bridge_point(Point(code));
  speech.mutable_speaker()->set_display_name(person);
  speech.set_kind(v1::FLOOR_REQUEST_KIND_CONTRIBUTION);
  speech.set_state(v1::SPEECH_STATE_ENDED);
  *speech.mutable_start_time() = ToProto(absl::FromUnixSeconds(1623373200));
  *speech.mutable_duration() = ToProto(absl::Minutes(3));
  table.Put(speech);
}

void PutRequest(int number, const std::string& code, const std::string& person, int64_t key,
                Table& table) {
  v1::FloorRequest request;
  request.set_name(Numbered("floorRequests", number));
  request.set_bridge_point(Point(code));
  request.mutable_beneficiary()->set_display_name(person);
  request.set_kind(v1::FLOOR_REQUEST_KIND_CONTRIBUTION);
  request.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
  request.set_queue_key(key);
  table.Put(request);
}

// Two districts of two communes each. A1 has spoken once by Hiền, B1 twice; B1 spoke last.
Table Fight() {
  Table table;
  table.AddPoint("1");
  for (const char* district : {"A", "B"}) {
    table.AddPoint(district, "1");
    for (const char* commune : {"1", "2"}) {
      table.AddPoint(std::string(district) + commune, district, 19,
                     v1::ATTENDANCE_STATE_CHECKED_IN);
    }
  }
  PutSpeech(1, "A1", "Hiền", table);
  PutSpeech(2, "B1", "Mai", table);
  PutSpeech(3, "B1", "Mai", table);
  PutRequest(1, "B1", "Mai", 50, table);
  PutRequest(2, "A1", "Nam", 30, table);
  PutRequest(3, "A2", "Dựng", 40, table);
  PutRequest(4, "A2", "Dựng", 10, table);
  PutRequest(5, "B2", "Sơn", 20, table);
  return table;
}

void SetPolicy(v1::QueuePolicy policy, v1::FairnessUnit unit, Table& table) {
  v1::SetQueuePolicyRequest request;
  request.set_policy(policy);
  request.set_fairness_unit(unit);
  ASSERT_EQ(table.Do(request), v1::REASON_UNSPECIFIED);
}

std::vector<int> OrderOf(const Table& table) {
  std::vector<int> order;
  for (const RecordPtr& record : AcceptedInOrder(table.view())) {
    order.push_back(std::stoi(std::string(IdOf(record->floor_request().name()))));
  }
  return order;
}

struct QueueOrderCase {
  v1::QueuePolicy policy;
  v1::FairnessUnit unit;
  std::vector<int> order;
};

class PolicyTest : public testing::TestWithParam<QueueOrderCase> {};

TEST_P(PolicyTest, OrdersTheQueue) {
  Table table = Fight();
  SetPolicy(GetParam().policy, GetParam().unit, table);
  EXPECT_EQ(OrderOf(table), GetParam().order);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PolicyTest,
    testing::Values(QueueOrderCase{kChair, kByParent, {4, 5, 2, 3, 1}},
                    QueueOrderCase{kFirstCome, kByPoint, {1, 2, 3, 4, 5}},
                    // Turns: A1 1, A2 0, B1 2, B2 0; the second request of A2 counts its first.
                    QueueOrderCase{kLeastSpoken, kByPoint, {3, 5, 2, 4, 1}},
                    // A has had one turn and asks three times, B two turns and twice.
                    QueueOrderCase{kLeastSpoken, kByParent, {2, 1, 3, 4, 5}},
                    // Nam, Dựng and Sơn have not spoken.
                    QueueOrderCase{kLeastSpoken, kByPerson, {2, 3, 5, 4, 1}},
                    // B spoke last, so A begins each round.
                    QueueOrderCase{kRoundRobin, kByPoint, {2, 1, 3, 5, 4}}));

class SwitchTest : public testing::TestWithParam<v1::QueuePolicy> {};

TEST_P(SwitchTest, BackToTheChairStandsAsItStoodLast) {
  Table table = Fight();
  SetPolicy(GetParam(), kByPoint, table);
  const std::vector<int> stood = OrderOf(table);
  SetPolicy(kChair, kByPoint, table);
  EXPECT_EQ(OrderOf(table), stood);
  SetPolicy(kFirstCome, kByPoint, table);
  EXPECT_EQ(OrderOf(table), (std::vector<int>{1, 2, 3, 4, 5}));
}

TEST_P(SwitchTest, WhoeverWaitsIsAccepted) {
  Table table = Fight();
  v1::FloorRequest waiting = table.Get<v1::FloorRequest>(Numbered("floorRequests", 1));
  waiting.set_state(v1::FLOOR_REQUEST_STATE_PENDING);
  waiting.clear_queue_key();
  table.Put(waiting);
  SetPolicy(GetParam(), kByPoint, table);
  EXPECT_EQ(OrderOf(table).size(), 5U);
  v1::MoveFloorRequestRequest move;
  move.set_name(waiting.name());
  move.set_position(1);
  EXPECT_EQ(table.Do(move), v1::REASON_QUEUE_ORDERED_BY_POLICY);
}

INSTANTIATE_TEST_SUITE_P(Policies, SwitchTest,
                         testing::Values(kFirstCome, kLeastSpoken, kRoundRobin));

// Whatever the queue: positions are 1 to n, and the explanation of each adds up to it.
class ExplanationTest : public testing::TestWithParam<int> {};

TEST_P(ExplanationTest, AddsUpToThePosition) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  Table table = Fight();
  const std::vector<std::string> codes = {"1", "A", "A1", "A2", "B", "B1", "B2"};
  for (int number = 6; number <= 40; ++number) {
    PutRequest(number, codes[random() % codes.size()], "Người " + std::to_string(random() % 5),
               static_cast<int64_t>(random() % 20), table);
    v1::FloorRequest request = table.Get<v1::FloorRequest>(Numbered("floorRequests", number));
    if (random() % 6 == 0) request.set_kind(v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER);
    if (random() % 6 == 0) request.set_deck_state(v1::DECK_STATE_SKIPPED);
    if (random() % 6 == 0) {
      request.set_kind(v1::FLOOR_REQUEST_KIND_REPLY);
      request.set_in_reply_to(Numbered("speeches", static_cast<int>(random() % 4)));
    }
    table.Put(request);
  }
  for (const v1::QueuePolicy policy : {kFirstCome, kLeastSpoken, kRoundRobin, kChair}) {
    for (const v1::FairnessUnit unit : {kByPoint, kByParent, kByPerson}) {
      SetPolicy(policy, unit, table);
      const QueueOnScreen screens = QueueOnScreenOf(table.view());
      ASSERT_EQ(screens.places.size(), 40U);
      for (size_t i = 0; i < screens.places.size(); ++i) {
        const v1::PlaceExplanation& why = screens.places[i].explanation();
        EXPECT_EQ(screens.places[i].position(), static_cast<int>(i) + 1);
        EXPECT_EQ(
            why.ahead_urgent_count() + why.ahead_by_policy_count() + why.ahead_earlier_count(),
            static_cast<int>(i));
        EXPECT_LE(why.ahead_same_parent_count(), static_cast<int>(i));
        EXPECT_GE(why.ahead_by_policy_count(), 0);
        EXPECT_GE(why.ahead_earlier_count(), 0);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ExplanationTest, testing::Range(1, 11));

}  // namespace
}  // namespace nhipcau::conference
