// Commands that arrive together: decided in turn, written together, answered when durable.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/proto_time.h"
#include "tests/coordinator/plan.h"

namespace nhipcau {
namespace {

using journal::MemoryJournal;

class BatchTest : public PlannedHouse {};

TEST_F(BatchTest, SecondSeesFirst) {
  const auto first = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto second = house.Submit(kOperator, CheckInRequest("b", 18));
  house.time().RunReady();
  EXPECT_TRUE((*first)->ok());
  EXPECT_EQ(ReasonOf(**second), v1::REASON_WRONG_ATTENDANCE_STATE);
}

// Also when what the first decided is that the conference exists.
TEST_F(BatchTest, SecondSeesTheConferenceThatTheFirstCreates) {
  constexpr char kOther[] = "conferences/hoa-binh-2";
  house.journal().Hold();
  const auto created = house.Submit("office planner", CreateRequest(kOther));
  house.time().RunReady();
  v1::AddBridgePointRequest point = AddPointRequest("1");
  point.set_conference(kOther);
  const auto added = house.Submit("office planner", point);
  house.time().RunReady();
  EXPECT_FALSE(created->has_value());
  EXPECT_FALSE(added->has_value());
  house.journal().ReleaseAll();
  house.time().RunReady();
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE((*created)->ok());
  EXPECT_TRUE((*added)->ok());
}

TEST_F(BatchTest, AnswersOnlyWhenDurable) {
  house.journal().Hold();
  const int published = house.mirror().publication_count();
  const auto answer = house.Submit(kOperator, CheckInRequest("a", 19));
  house.time().RunReady();
  EXPECT_FALSE(answer->has_value());
  EXPECT_EQ(house.mirror().publication_count(), published);
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE((*answer)->ok());
  EXPECT_EQ(house.mirror().publication_count(), published + 1);
}

// A refusal that follows from a command which never happened would be a lie.
TEST_F(BatchTest, RefusalWaitsForWhatItRestsOn) {
  house.journal().Hold();
  house.journal().FailNext(MemoryJournal::Fault::kNotWritten);
  const auto first = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto second = house.Submit(kOperator, CheckInRequest("b", 18));
  house.time().RunReady();
  EXPECT_FALSE(second->has_value());
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_EQ(ReasonOf(**first), v1::REASON_JOURNAL_FULL);
  EXPECT_EQ(ReasonOf(**second), v1::REASON_JOURNAL_FULL);
}

TEST_F(BatchTest, NotWrittenNeverHappened) {
  const std::string before = house.LiveBytes(kStream);
  house.journal().FailNext(MemoryJournal::Fault::kNotWritten);
  EXPECT_EQ(ReasonOf(house.Call(kOperator, CheckInRequest("a", 19))), v1::REASON_JOURNAL_FULL);
  EXPECT_EQ(house.LiveBytes(kStream), before);
  EXPECT_THAT(house.MirrorErrors(kStream), testing::IsEmpty());
  EXPECT_TRUE(house.Call(kOperator, CheckInRequest("a", 19)).ok());
}

TEST_F(BatchTest, ConflictIsDecidedAgain) {
  house.journal().FailNext(MemoryJournal::Fault::kConflict);
  const auto first = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto second = house.Submit(kOperator, CheckInRequest("b", 18));
  house.time().RunReady();
  EXPECT_TRUE((*first)->ok());
  EXPECT_EQ(ReasonOf(**second), v1::REASON_WRONG_ATTENDANCE_STATE);
  EXPECT_EQ(house.LiveBytes(kStream), house.ReplayedBytes(kStream));
}

// Another server wrote to the same journal: its events are taken in before deciding again.
TEST_F(BatchTest, ConflictTakesInWhatOthersWrote) {
  const auto mine = house.Submit(kOperator, CheckInRequest("mine", 19));
  v1::Event theirs;
  *theirs.mutable_time() = ToProto(kMorning);
  theirs.mutable_point_checked_in()->set_bridge_point(
      conference::BridgePointName(kStream, "04867"));
  house.AppendAsAnother(kStream, theirs);
  house.time().RunReady();
  EXPECT_EQ(ReasonOf(**mine), v1::REASON_WRONG_ATTENDANCE_STATE);
  EXPECT_EQ(house.LiveBytes(kStream), house.ReplayedBytes(kStream));
  EXPECT_THAT(house.MirrorErrors(kStream), testing::IsEmpty());
}

TEST_F(BatchTest, UnknownOutcomeIsSaidAndFatal) {
  house.journal().FailNext(MemoryJournal::Fault::kUnknownWritten);
  EXPECT_EQ(ReasonOf(house.Call(kOperator, CheckInRequest("a", 19))), v1::REASON_OUTCOME_UNKNOWN);
  EXPECT_FALSE(house.fatal().ok());
  // The next process finds it written: a repeat gets the answer, once.
  house.Kill();
  house.journal().Crash();
  EXPECT_TRUE(house.Restart().ok());
  const int64_t last = house.Events(kStream).back().sequence();
  const auto repeat = house.Call(kOperator, CheckInRequest("a", 19));
  ASSERT_TRUE(repeat.ok());
  EXPECT_EQ(repeat->sequence(), last);
  EXPECT_EQ(house.Events(kStream).back().sequence(), last);
}

TEST_F(BatchTest, UnknownOutcomeThatWasNotWritten) {
  house.journal().FailNext(MemoryJournal::Fault::kUnknownNotWritten);
  EXPECT_EQ(ReasonOf(house.Call(kOperator, CheckInRequest("a", 19))), v1::REASON_OUTCOME_UNKNOWN);
  house.Kill();
  house.journal().Crash();
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_TRUE(house.Call(kOperator, CheckInRequest("a", 19)).ok());
}

TEST_F(BatchTest, RepeatsInOneBatchAfterItAndAfterARestart) {
  const auto first = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto second = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto other = house.Submit(kOperator, CheckInRequest("a", 18));
  house.time().RunReady();
  const std::string receipt = (**first)->SerializeAsString();
  EXPECT_EQ((**second)->SerializeAsString(), receipt);
  EXPECT_EQ(ReasonOf(**other), v1::REASON_REQUEST_ID_REUSED);
  EXPECT_EQ(house.Call(kOperator, CheckInRequest("a", 19))->SerializeAsString(), receipt);
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_EQ(house.Call(kOperator, CheckInRequest("a", 19))->SerializeAsString(), receipt);
  EXPECT_EQ(ReasonOf(house.Call(kOperator, CheckInRequest("a", 18))), v1::REASON_REQUEST_ID_REUSED);
}

// A repeat of a command that is not durable yet waits like the command itself.
TEST_F(BatchTest, RepeatInABatchThatIsNotWritten) {
  house.journal().FailNext(MemoryJournal::Fault::kNotWritten);
  const auto first = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto second = house.Submit(kOperator, CheckInRequest("a", 19));
  house.time().RunReady();
  EXPECT_EQ(ReasonOf(**first), v1::REASON_JOURNAL_FULL);
  EXPECT_EQ(ReasonOf(**second), v1::REASON_JOURNAL_FULL);
}

TEST_F(BatchTest, ConferencesShareABatch) {
  EXPECT_TRUE(house.Call("office planner", CreateRequest("conferences/khac")).ok());
  const auto here = house.Submit(kOperator, CheckInRequest("a", 19));
  v1::CancelConferenceRequest cancel;
  cancel.set_request_id("cancel");
  cancel.set_conference("conferences/khac");
  cancel.set_reason("Trùng lịch");
  const auto there = house.Submit("office planner", cancel);
  house.journal().Hold();
  house.time().RunReady();
  EXPECT_EQ(house.journal().HeldCount(), 1U);
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE((*here)->ok());
  EXPECT_TRUE((*there)->ok());
}

}  // namespace
}  // namespace nhipcau
