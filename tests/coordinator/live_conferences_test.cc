// Which conferences are in memory, and who may have one read.
#include "server/coordinator/live_conferences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "tests/coordinator/plan.h"

namespace nhipcau {
namespace {

constexpr char kOther[] = "conferences/khac";

// The conference has ended, and nobody has a screen.
class LiveConferencesTest : public PlannedHouse {
 protected:
  LiveConferencesTest() {
    house.mirror().is_watching = false;
    Open();
    EXPECT_TRUE(house.Call(kModerator, OfConference<v1::EndSessionRequest>("end")).ok());
  }

  void Pass(absl::Duration span) { house.time().AdvanceTo(house.time().Now() + span); }
  int64_t InMemory() { return house.coordinator().counts().conferences; }
  int64_t Loads() { return house.coordinator().counts().loads; }

  v1::Reason Read(const std::string& credential, const std::string& stream = kStream) {
    v1::GetConferenceRequest request;
    request.set_name(stream);
    v1::Reason reason = v1::REASON_INTERNAL;
    house.Ask(credential, request, [&reason](const auto& admitted) {
      reason = admitted.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(admitted.status()).reason();
    });
    return reason;
  }

  static v1::ReopenSessionRequest Reopening(const std::string& stream, const std::string& id) {
    v1::ReopenSessionRequest request;
    request.set_request_id(id);
    request.set_conference(stream);
    request.set_reason("Bổ sung");
    return request;
  }

  void Cancel(const std::string& stream) {
    EXPECT_TRUE(house.Call("office planner", CreateRequest(stream)).ok());
    v1::CancelConferenceRequest cancel;
    cancel.set_request_id("cancel");
    cancel.set_conference(stream);
    cancel.set_reason("Trùng lịch");
    EXPECT_TRUE(house.Call("office planner", cancel).ok());
  }
};

TEST_F(LiveConferencesTest, LeavesMemoryAfterItsEndAndComesBackWhenAskedFor) {
  const std::string before = house.LiveBytes(kStream);
  EXPECT_EQ(InMemory(), 2);
  Pass(absl::Hours(2));
  EXPECT_EQ(InMemory(), 1) << "the office";
  EXPECT_TRUE(house.mirror().records(kStream).empty());
  EXPECT_EQ(house.time().timer_count(), 0U);
  EXPECT_EQ(house.LiveBytes(kStream), before);
  EXPECT_THAT(house.MirrorErrors(kStream), testing::IsEmpty());
  EXPECT_EQ(Loads(), 1);
  EXPECT_TRUE(house.Call(kModerator, Reopening(kStream, "reopen")).ok());
  Pass(absl::Hours(2));
  EXPECT_EQ(InMemory(), 2) << "it has not ended any more";
}

TEST_F(LiveConferencesTest, StaysWhileSomebodyReadsIt) {
  for (int i = 0; i < 12; ++i) {
    Pass(absl::Minutes(20));
    EXPECT_EQ(Read(kModerator), v1::REASON_UNSPECIFIED);
  }
  house.mirror().is_watching = true;
  Pass(absl::Hours(24));
  EXPECT_EQ(Loads(), 0);
  house.mirror().is_watching = false;
  Pass(absl::Hours(2));
  EXPECT_EQ(InMemory(), 1);
}

// A batch that is decided and not durable yet lies on what is in memory.
TEST_F(LiveConferencesTest, StaysWhileACommandIsUnderWay) {
  house.journal().Hold();
  const House::Answer reopened = house.Submit(kModerator, Reopening(kStream, "reopen"));
  house.time().RunReady();
  Pass(absl::Hours(2));
  EXPECT_EQ(InMemory(), 2);
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE((*reopened)->ok());
  EXPECT_EQ(house.LiveBytes(kStream), house.ReplayedBytes(kStream));
}

TEST_F(LiveConferencesTest, StrangersHaveNothingRead) {
  EXPECT_TRUE(house.Restart().ok());
  for (const char* stranger : {"", "abc", "office stranger", "conferences/khac stranger"}) {
    EXPECT_NE(Read(stranger), v1::REASON_UNSPECIFIED) << stranger;
    EXPECT_NE(ReasonOf(house.Call(stranger, Reopening(kStream, "reopen"))), v1::REASON_UNSPECIFIED);
  }
  EXPECT_EQ(Loads(), 0);
}

// Only the conference itself can tell that it does not know somebody.
TEST_F(LiveConferencesTest, WhoIsRefusedLeavesNothingInMemory) {
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_EQ(Read("conferences/hoa-binh stranger"), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(Loads(), 1);
  EXPECT_EQ(InMemory(), 1);
  EXPECT_EQ(house.coordinator().counts().commands, 0);
  EXPECT_TRUE(house.mirror().records(kStream).empty());
}

TEST_F(LiveConferencesTest, AsManyAreReadAtOnceAsAreAllowed) {
  Cancel(kOther);
  house.loads_max = 1;
  EXPECT_TRUE(house.Restart().ok());
  const House::Answer first = house.Submit(kModerator, Reopening(kStream, "a"));
  const House::Answer other = house.Submit("conferences/khac moderator", Reopening(kOther, "b"));
  house.time().RunReady();
  EXPECT_TRUE((*first)->ok());
  EXPECT_EQ(ReasonOf(**other), v1::REASON_LIMIT_EXCEEDED);
  EXPECT_NE(Read("office planner", kOther), v1::REASON_LIMIT_EXCEEDED) << "later";
}

TEST_F(LiveConferencesTest, AsManyWaitAsAreAllowed) {
  house.loads_waiting_max = 1;
  EXPECT_TRUE(house.Restart().ok());
  const House::Answer first = house.Submit(kModerator, Reopening(kStream, "a"));
  const House::Answer second = house.Submit(kModerator, Reopening(kStream, "b"));
  house.time().RunReady();
  EXPECT_TRUE((*first)->ok());
  EXPECT_EQ(ReasonOf(**second), v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(Loads(), 1);
}

TEST_F(LiveConferencesTest, AllAreListedAndNoneIsRead) {
  constexpr int kEnded = 200;
  for (int i = 0; i < kEnded; ++i) Cancel(absl::StrCat("conferences/hop-", i));
  EXPECT_TRUE(house.Restart().ok());
  size_t listed = 0;
  house.Ask("office planner", v1::ListConferencesRequest(), [&listed](const auto& admitted) {
    for (const auto& [name, record] : admitted->conferences) {
      listed += record->conference().name() == name;
    }
  });
  EXPECT_EQ(listed, kEnded + 1U);
  EXPECT_EQ(Loads(), 0);
  EXPECT_EQ(InMemory(), 1);
}

// The list shows what is durable, also of conferences that are at work.
TEST_F(LiveConferencesTest, TheListFollowsEachChange) {
  EXPECT_TRUE(house.Call("office planner", CreateRequest(kOther)).ok());
  v1::UpdateConferenceRequest update;
  update.set_request_id("update");
  *update.mutable_conference() = CreateRequest(kOther).conference();
  update.mutable_conference()->set_title("Giao ban sáng");
  update.mutable_conference()->set_revision(1);
  EXPECT_EQ(ReasonOf(house.Call("office planner", update)), v1::REASON_UNSPECIFIED);
  std::string title;
  house.Ask("office planner", v1::ListConferencesRequest(), [&title](const auto& admitted) {
    title = admitted->conferences.at(kOther)->conference().title();
  });
  EXPECT_EQ(title, "Giao ban sáng");
}

}  // namespace
}  // namespace nhipcau
