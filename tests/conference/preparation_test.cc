// Before the session: when a point is ready, and until when it may send in its people.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/points/readiness.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

struct ReadyCase {
  bool by_telephone;
  std::vector<v1::ReadinessItem> passed;
  bool ready;
};

class ReadinessTest : public testing::TestWithParam<ReadyCase> {};

v1::Reason Check(Table& table, v1::ReadinessItem item, bool passed) {
  v1::RecordReadinessRequest request;
  request.set_bridge_point(Point("04867"));
  request.add_checks()->set_item(item);
  request.mutable_checks(0)->set_passed(passed);
  return table.Do(request);
}

TEST_P(ReadinessTest, FollowsFromWhatThePointNeeds) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("04867");
  v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("04867"));
  point.set_by_telephone(GetParam().by_telephone);
  table.Put(point);
  for (const v1::ReadinessItem item : GetParam().passed) {
    EXPECT_EQ(Check(table, item, true), kAccepted);
  }
  EXPECT_EQ(ReadinessOf(table.view(), point)->ready(), GetParam().ready);
  // What has passed may fail again.
  EXPECT_EQ(Check(table, v1::READINESS_ITEM_POWER, false), kAccepted);
  EXPECT_FALSE(ReadinessOf(table.view(), point)->ready());
}

constexpr auto kPower = v1::READINESS_ITEM_POWER;
constexpr auto kPicture = v1::READINESS_ITEM_PICTURE;
constexpr auto kIn = v1::READINESS_ITEM_SOUND_IN;
constexpr auto kOut = v1::READINESS_ITEM_SOUND_OUT;
constexpr auto kBackup = v1::READINESS_ITEM_BACKUP_LINE;
constexpr auto kTelephone = v1::READINESS_ITEM_TELEPHONE;

INSTANTIATE_TEST_SUITE_P(
    Table, ReadinessTest,
    testing::Values(ReadyCase{false, {kPower, kPicture, kIn, kOut, kTelephone}, true},
                    ReadyCase{false, {kPower, kPicture, kIn, kOut, kBackup}, false},
                    ReadyCase{false, {kPicture, kIn, kOut, kTelephone}, false},
                    ReadyCase{false, {kPower, kTelephone}, false},
                    ReadyCase{true, {kPower, kTelephone}, true},
                    ReadyCase{true, {kPower, kPicture, kIn, kOut}, false},
                    ReadyCase{true, {kTelephone}, false}));

struct SendCase {
  v1::Role role;
  v1::SubmissionState before;
  bool after_deadline;
  v1::Reason reason;
};

class SendTest : public testing::TestWithParam<SendCase> {};

TEST_P(SendTest, IsTakenOrNot) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("04867");
  v1::Conference conference = table.Get<v1::Conference>(kStream);
  *conference.mutable_submission_deadline_time() = ToProto(kMorning + absl::Hours(1));
  table.Put(conference);
  if (GetParam().before != v1::SUBMISSION_STATE_UNSPECIFIED) {
    v1::Submission before;
    before.set_name(ChildName(kStream, "submissions", "04867"));
    before.set_bridge_point(Point("04867"));
    before.set_state(GetParam().before);
    before.set_revision(3);
    table.Put(before);
  }
  if (GetParam().after_deadline) table.now += absl::Hours(1) + absl::Seconds(1);
  v1::SendSubmissionRequest request;
  request.set_bridge_point(Point("04867"));
  request.mutable_submission()->set_room("Hội trường");
  EXPECT_EQ(table.Do(request, GetParam().role), GetParam().reason);
}

constexpr auto kNone = v1::SUBMISSION_STATE_UNSPECIFIED;
constexpr auto kSent = v1::SUBMISSION_STATE_SENT;
constexpr auto kApproved = v1::SUBMISSION_STATE_APPROVED;
constexpr auto kReturned = v1::SUBMISSION_STATE_RETURNED;
constexpr auto kLate = v1::REASON_DEADLINE_PASSED;
constexpr auto kWrongSubmissionState = v1::REASON_WRONG_SUBMISSION_STATE;

INSTANTIATE_TEST_SUITE_P(
    Table, SendTest,
    testing::Values(SendCase{v1::ROLE_OPERATOR, kNone, false, kAccepted},
                    SendCase{v1::ROLE_OPERATOR, kSent, false, kAccepted},
                    SendCase{v1::ROLE_OPERATOR, kReturned, false, kAccepted},
                    SendCase{v1::ROLE_OPERATOR, kApproved, false, kWrongSubmissionState},
                    SendCase{v1::ROLE_OPERATOR, kNone, true, kLate},
                    SendCase{v1::ROLE_OPERATOR, kSent, true, kLate},
                    SendCase{v1::ROLE_OPERATOR, kReturned, true, kAccepted},
                    SendCase{v1::ROLE_OPERATOR, kApproved, true, kWrongSubmissionState},
                    SendCase{v1::ROLE_COORDINATOR, kNone, true, kLate},
                    SendCase{v1::ROLE_PLANNER, kNone, true, kAccepted},
                    SendCase{v1::ROLE_PLANNER, kApproved, true, kWrongSubmissionState},
                    SendCase{v1::ROLE_MODERATOR, kSent, true, kAccepted},
                    SendCase{v1::ROLE_ADMINISTRATOR, kSent, true, kAccepted}));

// The list of a point, before and after a submission is approved. "B<A": B in A's place.
struct ListCase {
  std::vector<std::string> before;
  std::vector<std::string> sent;
  std::vector<std::string> after;
};

class ListTest : public testing::TestWithParam<ListCase> {};

void PutDelegate(Table& table, int number, const std::string& word) {
  v1::Delegate delegate;
  delegate.set_name(Numbered("delegates", number));
  delegate.set_bridge_point(Point("04867"));
  delegate.set_display_name(word.substr(0, 1));
  if (word.size() > 1) {
    v1::Delegate replaced = table.Get<v1::Delegate>(Numbered("delegates", number - 1));
    delegate.set_replaces(replaced.name());
    replaced.set_substituted_by(delegate.name());
    table.Put(replaced);
  }
  table.Put(delegate);
}

TEST_P(ListTest, TakesOverWhoWasSent) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("04867");
  int number = 0;
  for (const std::string& word : GetParam().before) PutDelegate(table, ++number, word);
  v1::SendSubmissionRequest send;
  send.set_bridge_point(Point("04867"));
  for (const std::string& name : GetParam().sent) {
    send.mutable_submission()->add_delegates()->set_display_name(name);
  }
  ASSERT_EQ(table.Do(send), kAccepted);
  v1::ApproveSubmissionRequest approve;
  approve.set_name(ChildName(kStream, "submissions", "04867"));
  approve.set_revision(1);
  ASSERT_EQ(table.Do(approve), kAccepted);
  std::vector<std::string> after;
  table.view().ForEach<v1::Delegate>(
      std::string(kStream) + "/delegates/", [&after](const v1::Delegate& delegate) {
        after.push_back(std::string(IdOf(delegate.name())) + delegate.display_name());
      });
  EXPECT_THAT(after, testing::ElementsAreArray(GetParam().after));
}

INSTANTIATE_TEST_SUITE_P(
    Table, ListTest,
    testing::Values(ListCase{{}, {"A", "B"}, {"1A", "2B"}}, ListCase{{"A", "B"}, {"A"}, {"1A"}},
                    ListCase{{"A", "B"}, {"C", "A"}, {"1A", "3C"}},
                    // Two of one name are two.
                    ListCase{{"A"}, {"A", "A"}, {"1A", "2A"}}, ListCase{{"A", "A"}, {"A"}, {"1A"}},
                    // A substitute goes with the one in whose place he or she came.
                    ListCase{{"A", "B<A"}, {"A"}, {"1A", "2B"}},
                    ListCase{{"A", "B<A"}, {"A", "B"}, {"1A", "2B"}},
                    ListCase{{"A", "B<A"}, {"B"}, {"3B"}}, ListCase{{"A", "B<A"}, {"C"}, {"3C"}},
                    // Nobody was sent: the list stands.
                    ListCase{{"A", "B"}, {}, {"1A", "2B"}}));

}  // namespace
}  // namespace nhipcau::conference
