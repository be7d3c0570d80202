// Conferences that come and go as a whole: what happens in between, and what a crash leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "tests/coordinator/plan.h"

namespace nhipcau {
namespace {

using testing::Contains;
using testing::Not;

constexpr char kAdministrator[] = "office administrator";
constexpr char kDeputy[] = "office deputy";
constexpr char kOtherConference[] = "conferences/khac";

// Has no files to move, and fails when it is told to.
class FailingFiles final : public coordinator::FileMover {
 public:
  void Remove(const std::string&, Done done) override { done(status); }
  void Adopt(const std::string&, Done done) override { done(status); }
  void DropArriving(const std::string&, Done done) override { done(status); }

  absl::Status status;
};

// A conference that has ended long ago, archived; another is planned.
class ArchivesTest : public PlannedHouse {
 protected:
  ArchivesTest() {
    house.files = &files_;
    // More than a year passes.
    house.ended_idle = absl::Hours(24 * 100);
    EXPECT_TRUE(house.Restart().ok());
    Open();
    EXPECT_TRUE(house.Call(kModerator, OfConference<v1::EndSessionRequest>("end")).ok());
    EXPECT_TRUE(house.Call("office planner", CreateRequest(kOtherConference)).ok());
    v1::SetRetentionRequest retention;
    retention.set_request_id("retention");
    retention.set_retention_years(1);
    EXPECT_TRUE(house.Call(kAdministrator, retention).ok());
    house.MakeArchive(kStream);
    events_ = house.Stored(kStream);
    house.time().AdvanceTo(kMorning + absl::Hours(24 * 400));
  }

  static v1::ProposePurgeRequest Proposal(const std::string& request_id = "propose") {
    auto request = OfConference<v1::ProposePurgeRequest>(request_id);
    request.set_archive_sha256(House::ArchiveSha256(kStream));
    request.set_reason("Hết thời hạn");
    return request;
  }

  static v1::ConfirmPurgeRequest Confirmation() {
    auto request = OfConference<v1::ConfirmPurgeRequest>("confirm");
    request.set_archive_sha256(House::ArchiveSha256(kStream));
    return request;
  }

  static v1::ImportArchiveRequest Importing(const std::string& request_id = "import") {
    v1::ImportArchiveRequest request;
    request.set_request_id(request_id);
    request.set_sha256(House::ArchiveSha256(kStream));
    return request;
  }

  // The waiting time before a second person may confirm.
  void EverybodyHasSeenIt() { house.time().AdvanceTo(house.time().Now() + absl::Hours(72)); }

  void Purge() {
    EXPECT_TRUE(house.Call(kAdministrator, Proposal()).ok());
    EverybodyHasSeenIt();
    EXPECT_TRUE(house.Call(kDeputy, Confirmation()).ok());
  }

  static v1::ReopenSessionRequest Reopening() {
    auto reopen = OfConference<v1::ReopenSessionRequest>("reopen");
    reopen.set_reason("Bổ sung");
    return reopen;
  }

  v1::Reason ReasonOfReopening() { return ReasonOf(house.Call(kModerator, Reopening())); }

  static v1::CancelConferenceRequest Cancellation() {
    v1::CancelConferenceRequest cancel;
    cancel.set_request_id("cancel");
    cancel.set_conference(kOtherConference);
    cancel.set_reason("Trùng lịch");
    return cancel;
  }

  std::vector<std::string> Listed() {
    std::vector<std::string> names;
    house.Ask(kAdministrator, v1::ListConferencesRequest(), [&names](const auto& admitted) {
      for (const auto& [name, record] : admitted->conferences) {
        if (record != nullptr) names.push_back(record->conference().name());
      }
    });
    return names;
  }

  std::vector<std::string> Bytes(const std::string& stream) {
    std::vector<std::string> bytes;
    for (const auto& event : house.Stored(stream)) bytes.push_back(event.bytes);
    return bytes;
  }

  std::vector<std::string> ArchivedBytes() {
    std::vector<std::string> bytes;
    for (const auto& event : events_) bytes.push_back(event.bytes);
    return bytes;
  }

  FailingFiles files_;
  std::vector<journal::StoredEvent> events_;
};

TEST_F(ArchivesTest, WhatIsPurgedIsGoneAndTheOthersStay) {
  const std::vector<std::string> other = Bytes(kOtherConference);
  Purge();
  EXPECT_THAT(house.Streams(), testing::ElementsAre(kOtherConference, "office"));
  EXPECT_EQ(Bytes(kOtherConference), other);
  EXPECT_TRUE(house.mirror().records(kStream).empty());
  EXPECT_EQ(ReasonOfReopening(), v1::REASON_NOT_FOUND);
  EXPECT_TRUE(house.Events("office").back().has_conference_purged());
  // A repeat is answered as it was.
  EXPECT_TRUE(house.Call(kDeputy, Confirmation()).ok());
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_EQ(ReasonOfReopening(), v1::REASON_NOT_FOUND);
  EXPECT_TRUE(house.fatal().ok());
}

TEST_F(ArchivesTest, ItsNameIsNotGivenAgain) {
  Purge();
  EXPECT_EQ(ReasonOf(house.Call("office planner", CreateRequest())), v1::REASON_ALREADY_EXISTS);
}

TEST_F(ArchivesTest, WhatComesBackIsWhatItWas) {
  const std::string live = house.LiveBytes(kStream);
  EXPECT_EQ(ReasonOf(house.Call(kAdministrator, Importing("early"))), v1::REASON_ALREADY_EXISTS);
  Purge();
  const auto receipt = house.Call(kAdministrator, Importing());
  ASSERT_TRUE(receipt.ok()) << receipt.status();
  EXPECT_THAT(receipt->created_names(), testing::ElementsAre(kStream));
  EXPECT_EQ(Bytes(kStream), ArchivedBytes());
  EXPECT_EQ(house.LiveBytes(kStream), live);
  EXPECT_THAT(house.Streams(), testing::ElementsAre(kStream, kOtherConference, "office"));
  EXPECT_TRUE(house.MirrorErrors(kStream).empty());
  EXPECT_EQ(ReasonOfReopening(), v1::REASON_UNSPECIFIED);
}

TEST_F(ArchivesTest, SomethingThatHappensMeanwhileKeepsItFromBeingPurged) {
  EXPECT_TRUE(house.Call(kAdministrator, Proposal()).ok());
  EverybodyHasSeenIt();
  // Both are under way at once; the one that came first is decided first.
  auto reopen = OfConference<v1::ReopenSessionRequest>("reopen");
  reopen.set_reason("Bổ sung");
  const House::Answer reopened = house.Submit(kModerator, reopen);
  const House::Answer confirmed = house.Submit(kDeputy, Confirmation());
  house.time().RunReady();
  EXPECT_TRUE((*reopened)->ok());
  EXPECT_EQ(ReasonOf(**confirmed), v1::REASON_ARCHIVE_MISSING);
}

TEST_F(ArchivesTest, WhoWaitsBehindAPurgeFindsNothing) {
  EXPECT_TRUE(house.Call(kAdministrator, Proposal()).ok());
  EverybodyHasSeenIt();
  const House::Answer confirmed = house.Submit(kDeputy, Confirmation());
  auto reopen = OfConference<v1::ReopenSessionRequest>("reopen");
  reopen.set_reason("Bổ sung");
  const House::Answer reopened = house.Submit(kModerator, reopen);
  const House::Answer again = house.Submit(kDeputy, Proposal("again"));
  house.time().RunReady();
  EXPECT_TRUE((*confirmed)->ok());
  EXPECT_EQ(ReasonOf(**reopened), v1::REASON_NOT_FOUND);
  EXPECT_EQ(ReasonOf(**again), v1::REASON_NOT_FOUND);
}

// The office's record is durable; the removal is not.
TEST_F(ArchivesTest, ACrashBeforeTheRemovalIsMadeGoodAtTheNextStart) {
  EXPECT_TRUE(house.Call(kAdministrator, Proposal()).ok());
  EverybodyHasSeenIt();
  house.journal().Hold();
  const House::Answer confirmed = house.Submit(kDeputy, Confirmation());
  house.time().RunReady();
  EXPECT_TRUE(house.journal().ReleaseOne());
  house.time().RunReady();
  EXPECT_EQ(house.journal().HeldCount(), 1U) << "the removal";
  EXPECT_FALSE(confirmed->has_value()) << "answered only when it is gone";
  house.Kill();
  house.journal().Crash();
  EXPECT_THAT(house.Streams(), Contains(kStream));
  EXPECT_TRUE(house.Restart().ok());
  EXPECT_THAT(house.Streams(), Not(Contains(kStream)));
  EXPECT_EQ(ReasonOfReopening(), v1::REASON_NOT_FOUND);
}

TEST_F(ArchivesTest, ARemovalThatFindsNoRoomIsTriedAgain) {
  EXPECT_TRUE(house.Call(kAdministrator, Proposal()).ok());
  EverybodyHasSeenIt();
  house.journal().FailNext(journal::MemoryJournal::Fault::kNone);
  house.journal().FailNext(journal::MemoryJournal::Fault::kNotWritten);
  EXPECT_TRUE(house.Call(kDeputy, Confirmation()).ok());
  EXPECT_THAT(house.Streams(), Contains(kStream));
  auto reopen = OfConference<v1::ReopenSessionRequest>("reopen");
  reopen.set_reason("Bổ sung");
  const House::Answer waits = house.Submit(kModerator, reopen);
  house.time().RunReady();
  house.time().AdvanceTo(house.time().Now() + absl::Seconds(2));
  EXPECT_THAT(house.Streams(), Not(Contains(kStream)));
  ASSERT_TRUE(waits->has_value());
  EXPECT_EQ(ReasonOf(**waits), v1::REASON_NOT_FOUND);
}

// Its rows, its files and the rewriting of the journal's file take long: that is for whoever
// confirmed the purge to wait for.
TEST_F(ArchivesTest, NobodyElseWaitsBehindAPurge) {
  EXPECT_TRUE(house.Call(kAdministrator, Proposal()).ok());
  EverybodyHasSeenIt();
  house.journal().Hold();
  const House::Answer confirmed = house.Submit(kDeputy, Confirmation());
  house.time().RunReady();
  EXPECT_TRUE(house.journal().ReleaseOne());
  house.time().RunReady();
  ASSERT_EQ(house.journal().HeldCount(), 1U) << "the removal";
  const House::Answer reopened = house.Submit(kModerator, Reopening());
  const House::Answer created = house.Submit("office planner", CreateRequest());
  const House::Answer imported = house.Submit(kAdministrator, Importing());
  house.time().RunReady();
  EXPECT_FALSE(confirmed->has_value());
  // Whoever asks for what is going is not kept waiting either.
  ASSERT_TRUE(reopened->has_value() && imported->has_value() && created->has_value());
  EXPECT_EQ(ReasonOf(**reopened), v1::REASON_NOT_FOUND);
  EXPECT_EQ(ReasonOf(**created), v1::REASON_ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(**imported), v1::REASON_LIMIT_EXCEEDED);
  const size_t held_before = house.journal().HeldCount();
  const House::Answer other = house.Submit("office planner", Cancellation());
  house.time().RunReady();
  EXPECT_EQ(house.journal().HeldCount(), held_before + 1) << "the event of another conference";
  house.journal().ReleaseAll();
  house.time().RunReady();
  EXPECT_TRUE((*confirmed)->ok());
  EXPECT_TRUE((*other)->ok());
}

TEST_F(ArchivesTest, WhoAsksForWhatIsComingInIsToldToTryAgain) {
  Purge();
  files_.status = absl::UnavailableError("no such folder");
  EXPECT_TRUE(house.Call(kAdministrator, Importing()).ok());
  EXPECT_EQ(house.coordinator().counts().moves, 1);
  EXPECT_EQ(ReasonOfReopening(), v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(ReasonOf(house.Call("office planner", CreateRequest())), v1::REASON_LIMIT_EXCEEDED);
  files_.status = absl::OkStatus();
  house.time().AdvanceTo(house.time().Now() + absl::Seconds(2));
  EXPECT_EQ(ReasonOfReopening(), v1::REASON_UNSPECIFIED);
}

// Both wait at the same moment.
TEST_F(ArchivesTest, WhatIsCreatedMeanwhileIsNotTakenForWhatArrives) {
  Purge();
  house.journal().Hold();
  const House::Answer imported = house.Submit(kAdministrator, Importing());
  const House::Answer created = house.Submit("office planner", CreateRequest());
  house.time().RunReady();
  while (house.journal().ReleaseOne()) house.time().RunReady();
  EXPECT_TRUE((*imported)->ok());
  EXPECT_FALSE((*created)->ok());
  EXPECT_EQ(Bytes(kStream), ArchivedBytes());
}

TEST_F(ArchivesTest, AMoveThatCannotBeMadeSaysSoLessAndLessOften) {
  files_.status = absl::PermissionDeniedError("files/hoa-binh: wrong owner");
  Purge();
  EXPECT_THAT(house.log(),
              testing::ElementsAre(AllOf(testing::HasSubstr(kStream),
                                         testing::HasSubstr("files/hoa-binh: wrong owner"))));
  house.time().AdvanceTo(house.time().Now() + absl::Minutes(10));
  EXPECT_LT(house.log().size(), 12U);
  const int64_t failed = house.coordinator().counts().failed_moves;
  EXPECT_EQ(house.log().size(), failed);
  files_.status = absl::OkStatus();
  house.time().AdvanceTo(house.time().Now() + absl::Hours(1));
  EXPECT_EQ(house.coordinator().counts().moves, 0);
  EXPECT_EQ(house.coordinator().counts().failed_moves, failed);
}

TEST_F(ArchivesTest, WhatCameBackIsInTheListAtOnceAndNotInMemory) {
  house.mirror().is_watching = false;
  Purge();
  EXPECT_THAT(Listed(), testing::ElementsAre(kOtherConference));
  EXPECT_TRUE(house.Call(kAdministrator, Importing()).ok());
  EXPECT_THAT(Listed(), testing::UnorderedElementsAre(kStream, kOtherConference));
  EXPECT_TRUE(house.mirror().records(kStream).empty());
}

// At every step of an import: afterwards the conference is here as a whole, or not at all.
TEST_F(ArchivesTest, ACrashInAnImportLeavesAllOrNothing) {
  Purge();
  for (size_t step = 0;; ++step) {
    house.journal().Hold();
    const House::Answer imported =
        house.Submit(kAdministrator, Importing("import-" + std::to_string(step)));
    house.time().RunReady();
    for (size_t i = 0; i < step && house.journal().ReleaseOne(); ++i) house.time().RunReady();
    const bool ended = house.journal().HeldCount() == 0;
    house.Kill();
    house.journal().Crash();
    ASSERT_TRUE(house.Restart().ok());
    const std::vector<std::string> bytes = Bytes(kStream);
    EXPECT_THAT(bytes, testing::AnyOf(testing::IsEmpty(), ArchivedBytes())) << step;
    EXPECT_THAT(house.Streams(), Not(Contains(coordinator::ArrivingStream(kStream)))) << step;
    const bool recorded = house.Events("office").end()[-2].has_archive_imported();
    EXPECT_EQ(!bytes.empty(), recorded) << step;
    EXPECT_TRUE(!recorded || house.LiveBytes(kStream) == house.ReplayedBytes(kStream));
    if (ended || !bytes.empty()) break;
    ASSERT_LT(step, 100U);
  }
  EXPECT_EQ(Bytes(kStream), ArchivedBytes());
}

}  // namespace
}  // namespace nhipcau
