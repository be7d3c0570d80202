// The coordinator beyond a single batch: ticks, rooms, limits, stopping.
#include "server/coordinator/coordinator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "tests/coordinator/plan.h"
#include "tests/support/methods.h"

namespace nhipcau {
namespace {

class CoordinatorTest : public PlannedHouse {
 protected:
  int CountOf(v1::Event::KindCase kind) {
    int count = 0;
    for (const v1::Event& event : house.Events(kStream)) count += event.kind_case() == kind;
    return count;
  }

  void EndConference() {
    Open();
    EXPECT_TRUE(house.Call(kModerator, OfConference<v1::EndSessionRequest>("end")).ok());
  }
};

TEST_F(CoordinatorTest, EmptyJournalGetsItsFirstAdministrator) {
  const std::vector<v1::Event> office = house.Events("office");
  ASSERT_EQ(office.size(), 2U);
  EXPECT_EQ(office[0].invitation_created().invitation().role(), v1::ROLE_ADMINISTRATOR);
  EXPECT_EQ(office[0].invitation_created().invitation().secret_sha256(), Sha256("administrator"));
  EXPECT_TRUE(office[1].has_server_started());
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_EQ(house.Events("office").size(), 3U);
}

TEST_F(CoordinatorTest, ReachedLimitIsJournaledOnce) {
  Open();
  EXPECT_TRUE(house.Call(kModerator, CallRequest("call", absl::Minutes(2))).ok());
  house.time().AdvanceTo(kMorning + absl::Minutes(2) - absl::Nanoseconds(1));
  EXPECT_EQ(CountOf(v1::Event::kSpeechLimitReached), 0);
  house.time().AdvanceTo(kMorning + absl::Hours(1));
  EXPECT_EQ(CountOf(v1::Event::kSpeechLimitReached), 1);
  EXPECT_EQ(house.Events(kStream).back().cause(), v1::EVENT_CAUSE_TICK);
  EXPECT_EQ(FromProto(house.Events(kStream).back().time()), kMorning + absl::Minutes(2));
}

TEST_F(CoordinatorTest, TickIsTriedAgainWhenTheDiskWasFull) {
  Open();
  EXPECT_TRUE(house.Call(kModerator, CallRequest("call", absl::Minutes(2))).ok());
  house.journal().SetFull(true);
  house.time().AdvanceTo(kMorning + absl::Minutes(5));
  EXPECT_EQ(CountOf(v1::Event::kSpeechLimitReached), 0);
  house.journal().SetFull(false);
  house.time().AdvanceTo(kMorning + absl::Minutes(6));
  EXPECT_EQ(CountOf(v1::Event::kSpeechLimitReached), 1);
}

TEST_F(CoordinatorTest, NothingIsLeftToDoWhenNothingIsDue) {
  Open();
  EXPECT_TRUE(house.Call(kModerator, CallRequest("call", absl::Minutes(2))).ok());
  house.time().AdvanceTo(kMorning + absl::Minutes(5));
  EXPECT_EQ(house.time().timer_count(), 0U);
}

TEST_F(CoordinatorTest, EndedConferenceIsLoadedWhenAskedFor) {
  EndConference();
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_TRUE(house.mirror().records(kStream).empty());
  // Nobody is at work in it: the start of the server is no event of its own.
  EXPECT_TRUE(house.Events(kStream).back().has_session_ended());
  EXPECT_EQ(house.LiveBytes(kStream), house.ReplayedBytes(kStream));
  EXPECT_FALSE(house.mirror().records(kStream).empty());
  v1::ReopenSessionRequest reopen = OfConference<v1::ReopenSessionRequest>("reopen");
  reopen.set_reason("Bổ sung");
  EXPECT_TRUE(house.Call(kModerator, reopen).ok());
}

TEST_F(CoordinatorTest, UnknownConferenceIsNotFoundAndCostsNothing) {
  v1::OpenSessionRequest open;
  open.set_request_id("open");
  open.set_conference("conferences/khong-co");
  EXPECT_EQ(ReasonOf(house.Call("conferences/khong-co moderator", open)), v1::REASON_NOT_FOUND);
  EXPECT_THAT(house.Streams(), testing::Not(testing::Contains("conferences/khong-co")));
}

TEST_F(CoordinatorTest, ServerStartIsRecordedWherePeopleAreAtWork) {
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_FALSE(house.Events(kStream).back().has_server_started());
  Open();
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_EQ(house.Events(kStream).back().server_started().version(), "0.1.0");
  EXPECT_EQ(house.Events(kStream).back().cause(), v1::EVENT_CAUSE_SERVER);
}

TEST_F(CoordinatorTest, TooManyWaitingAreRefused) {
  house.waiting_max = 2;
  EXPECT_TRUE(house.Restart().ok());
  house.journal().Hold();
  const auto first = house.Submit(kOperator, CheckInRequest("a", 19));
  const auto second = house.Submit(kOperator, CheckInRequest("b", 19));
  const auto third = house.Submit(kOperator, CheckInRequest("c", 19));
  house.time().RunReady();
  EXPECT_EQ(ReasonOf(**third), v1::REASON_LIMIT_EXCEEDED);
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE((*first)->ok());
  EXPECT_TRUE(house.Call(kModerator, OfConference<v1::OpenSessionRequest>("open")).ok());
}

TEST_F(CoordinatorTest, StopDrains) {
  house.journal().Hold();
  const auto under_way = house.Submit(kOperator, CheckInRequest("a", 19));
  house.time().RunReady();
  const auto waiting = house.Submit(kModerator, OfConference<v1::OpenSessionRequest>("open"));
  bool drained = false;
  house.coordinator().Stop([&drained] { drained = true; });
  const auto late = house.Submit(kOperator, CheckInRequest("b", 19));
  house.time().RunReady();
  EXPECT_EQ(ReasonOf(**late), v1::REASON_SERVER_STOPPING);
  EXPECT_FALSE(drained);
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE(drained);
  EXPECT_TRUE((*under_way)->ok());
  EXPECT_TRUE((*waiting)->ok());
}

// Its conference is still being read when the server is told to stop.
TEST_F(CoordinatorTest, StopWaitsForWhatIsBeingLoaded) {
  EndConference();
  EXPECT_TRUE(house.Restart().ok());
  v1::ReopenSessionRequest reopen = OfConference<v1::ReopenSessionRequest>("reopen");
  reopen.set_reason("Bổ sung");
  const auto answer = house.Submit(kModerator, reopen);
  bool answered_first = false;
  house.coordinator().Stop([&] { answered_first = answer->has_value(); });
  house.time().RunReady();
  EXPECT_TRUE(answered_first);
  EXPECT_TRUE((*answer)->ok());
}

// Each is decided alone; none is appended.
TEST_F(CoordinatorTest, ALongRunOfRefusedOfficeCommandsIsNoRecursion) {
  constexpr int kCommands = 20'000;
  std::vector<House::Answer> answers;
  for (int i = 0; i < kCommands; ++i) {
    v1::ProposePurgeRequest request;
    request.set_request_id(absl::StrCat("propose-", i));
    request.set_conference("conferences/khong-co");
    request.set_archive_sha256(Sha256("archive"));
    request.set_reason("Hết thời hạn");
    answers.push_back(house.Submit("office administrator", request));
  }
  house.time().RunReady();
  for (const House::Answer& answer : answers) {
    ASSERT_TRUE(answer->has_value());
    ASSERT_EQ(ReasonOf(**answer), v1::REASON_NOT_FOUND);
  }
}

TEST_F(CoordinatorTest, TooManyQueriesAreRefused) {
  house.queries_max = 2;
  EXPECT_TRUE(house.Restart().ok());
  std::vector<v1::Reason> reasons;
  for (int i = 0; i < 3; ++i) {
    coordinator::Incoming query;
    v1::GetConferenceRequest request;
    request.set_name(kStream);
    query.method = &MethodOf(request);
    query.request = std::make_shared<const v1::GetConferenceRequest>(request);
    query.stream = kStream;
    query.credential = kModerator;
    house.coordinator().Query(query, [&reasons](const auto& admitted) {
      reasons.push_back(admitted.ok() ? v1::REASON_UNSPECIFIED
                                      : ErrorOf(admitted.status()).reason());
    });
  }
  EXPECT_THAT(reasons, testing::ElementsAre(v1::REASON_LIMIT_EXCEEDED)) << "at once";
  house.time().RunReady();
  EXPECT_THAT(reasons, testing::ElementsAre(v1::REASON_LIMIT_EXCEEDED, v1::REASON_UNSPECIFIED,
                                            v1::REASON_UNSPECIFIED));
  EXPECT_EQ(house.coordinator().counts().queries, 0);
}

// Its token is in a file already: without the invitation nobody could ever come in.
TEST(FirstStartTest, FirstAdministratorIsTriedAgainWhenTheDiskWasFull) {
  House house(kMorning);
  house.journal().SetFull(true);
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_TRUE(house.Events("office").empty());
  house.journal().SetFull(false);
  house.time().AdvanceTo(kMorning + absl::Seconds(2));
  const std::vector<v1::Event> office = house.Events("office");
  ASSERT_EQ(office.size(), 2U);
  EXPECT_EQ(office[0].invitation_created().invitation().secret_sha256(), Sha256("administrator"));
  EXPECT_TRUE(office[1].has_server_started());
  EXPECT_EQ(house.time().timer_count(), 0U);
}

TEST_F(CoordinatorTest, DamagedJournalRefusesTheStart) {
  house.journal().FlipByte(kStream, 2, 5);
  const absl::Status status = house.Restart();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr(kStream));
}

TEST_F(CoordinatorTest, UnknownKindOfEventRefusesTheStart) {
  house.AppendAsAnother(kStream, v1::Event());
  EXPECT_EQ(house.Restart().code(), absl::StatusCode::kDataLoss);
}

// Time of the record never goes back, whatever the clock of the machine says.
TEST_F(CoordinatorTest, TimeNeverGoesBack) {
  House earlier(kMorning - absl::Hours(1));
  for (const journal::StoredEvent& stored : house.Stored(kStream)) {
    earlier.journal().Append({{kStream, stored.sequence - 1, {stored.bytes}}}, [](const auto&) {});
  }
  EXPECT_TRUE(earlier.Restart().ok());
  const auto receipt = earlier.Call(kOperator, CheckInRequest("a", 19));
  ASSERT_TRUE(receipt.ok());
  EXPECT_EQ(FromProto(receipt->time()), kMorning);
}

}  // namespace
}  // namespace nhipcau
