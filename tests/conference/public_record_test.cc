// What may be chosen for the public record, and its way to the public and back.
#include "server/conference/minutes/public_record.h"

#include <gtest/gtest.h>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/public_record.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr v1::Reason kInvalid = v1::REASON_FIELD_INVALID;
constexpr v1::Reason kStale = v1::REASON_REVISION_STALE;

class PublicRecordTest : public testing::Test {
 protected:
  // Entry 1, at revision 3.
  void Write(v1::MinutesEntryKind kind, bool withdrawn = false) {
    v1::MinutesEntry entry;
    entry.set_name(Numbered("minutesEntries", 1));
    entry.set_kind(kind);
    entry.set_text("Thống nhất");
    entry.set_withdrawn(withdrawn);
    entry.set_revision(3);
    table_.Put(entry);
  }

  v1::PublicRecord Record() const { return PublicRecordOf(table_.view()); }

  v1::SetPublicRecordRequest Choice(int count = 1, int64_t revision = 3) const {
    v1::SetPublicRecordRequest request;
    request.set_conference(kStream);
    request.set_revision(Record().revision());
    for (int i = 0; i < count; ++i) {
      v1::ReleasedEntry& entry = *request.add_entries();
      entry.set_minutes_entry(Numbered("minutesEntries", 1));
      entry.set_revision(revision);
    }
    return request;
  }

  v1::Reason Release() {
    v1::ReleasePublicRecordRequest request;
    request.set_conference(kStream);
    request.set_revision(Record().revision());
    return table_.Do(request);
  }

  v1::Reason Withdraw(const std::string& reason = "Sai họ tên") {
    v1::WithdrawPublicRecordRequest request;
    request.set_conference(kStream);
    request.set_reason(reason);
    return table_.Do(request);
  }

  Table table_{v1::CONFERENCE_STATE_ENDED};
};

struct Candidate {
  v1::MinutesEntryKind kind;
  bool withdrawn;
  int64_t revision_read;
  v1::Reason reason;
};

TEST_F(PublicRecordTest, OnlyWhatStandsAndWasReadIsChosen) {
  for (const Candidate& each : {
           Candidate{v1::MINUTES_ENTRY_KIND_CONCLUSION, false, 3, kAccepted},
           Candidate{v1::MINUTES_ENTRY_KIND_DECISION, false, 3, kAccepted},
           Candidate{v1::MINUTES_ENTRY_KIND_TASK, false, 3, kAccepted},
           Candidate{v1::MINUTES_ENTRY_KIND_NOTE, false, 3, kInvalid},
           Candidate{v1::MINUTES_ENTRY_KIND_STATEMENT, false, 3, kInvalid},
           Candidate{v1::MINUTES_ENTRY_KIND_PROPOSAL, false, 3, kInvalid},
           Candidate{v1::MINUTES_ENTRY_KIND_CONCLUSION, true, 3, v1::REASON_ENTRY_WITHDRAWN},
           Candidate{v1::MINUTES_ENTRY_KIND_CONCLUSION, false, 2, kStale},
           Candidate{v1::MINUTES_ENTRY_KIND_CONCLUSION, false, 4, kStale},
           Candidate{v1::MINUTES_ENTRY_KIND_CONCLUSION, false, 0, kStale},
       }) {
    Write(each.kind, each.withdrawn);
    EXPECT_EQ(table_.Do(Choice(1, each.revision_read)), each.reason)
        << v1::MinutesEntryKind_Name(each.kind) << each.withdrawn << each.revision_read;
  }
}

TEST_F(PublicRecordTest, NoneIsChosenTwiceNoneIsUnknownAndNotTooMany) {
  Write(v1::MINUTES_ENTRY_KIND_CONCLUSION);
  EXPECT_EQ(table_.Do(Choice(2)), kInvalid);
  EXPECT_EQ(table_.Do(Choice(1001)), kInvalid);
  v1::SetPublicRecordRequest request = Choice();
  request.mutable_entries(0)->set_minutes_entry(Numbered("minutesEntries", 2));
  EXPECT_EQ(table_.Do(request), v1::REASON_NOT_FOUND);
  request.mutable_entries(0)->set_minutes_entry("conferences/khac/minutesEntries/1");
  EXPECT_EQ(table_.Do(request), v1::REASON_NOT_FOUND);
}

TEST_F(PublicRecordTest, AnIntroductionIsPlainText) {
  v1::SetPublicRecordRequest request = Choice(0);
  request.set_introduction(std::string(kTextBytesMax, 'x'));
  EXPECT_EQ(table_.Do(request), kAccepted);
  request = Choice(0);
  request.set_introduction(std::string(kTextBytesMax + 1, 'x'));
  EXPECT_EQ(table_.Do(request), kInvalid);
  request.set_introduction("\u202Eđảo chiều");
  EXPECT_EQ(table_.Do(request), v1::REASON_TEXT_UNPRINTABLE);
}

TEST_F(PublicRecordTest, TwoWhoChooseDoNotOverwriteEachOther) {
  const v1::SetPublicRecordRequest request = Choice(0);
  EXPECT_EQ(table_.Do(request), kAccepted);
  EXPECT_EQ(table_.Do(request), kStale);
}

TEST_F(PublicRecordTest, WhatIsChosenIsReleasedAndEveryChoiceTakesItBack) {
  EXPECT_EQ(Release(), v1::REASON_NOT_FOUND);
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  EXPECT_EQ(Withdraw(), v1::REASON_NOT_RELEASED);
  ASSERT_EQ(Release(), kAccepted);
  EXPECT_TRUE(Record().has_release_time());
  EXPECT_EQ(Record().revision(), 1);
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  EXPECT_FALSE(Record().has_release_time());
  EXPECT_EQ(Record().released_by(), "");
  EXPECT_EQ(Record().revision(), 2);
}

TEST_F(PublicRecordTest, AnotherChoiceThanTheOneThatWasReadIsNotReleased) {
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  v1::ReleasePublicRecordRequest request;
  request.set_conference(kStream);
  request.set_revision(1);
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  EXPECT_EQ(table_.Do(request), kStale);
}

TEST_F(PublicRecordTest, ReleasedAgainKeepsTheFirstTime) {
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  ASSERT_EQ(Release(), kAccepted);
  table_.now += absl::Hours(1);
  ASSERT_EQ(Release(), kAccepted);
  EXPECT_EQ(FromProto(Record().release_time()), kMorning);
}

TEST_F(PublicRecordTest, TakingBackNeedsAReasonAndKeepsTheChoice) {
  Write(v1::MINUTES_ENTRY_KIND_DECISION);
  ASSERT_EQ(table_.Do(Choice()), kAccepted);
  ASSERT_EQ(Release(), kAccepted);
  EXPECT_EQ(Withdraw(""), kInvalid);
  EXPECT_EQ(Withdraw(), kAccepted);
  EXPECT_FALSE(Record().has_release_time());
  EXPECT_EQ(Record().entries_size(), 1);
  EXPECT_EQ(Release(), kAccepted);
}

TEST_F(PublicRecordTest, NothingOfASimulatedClockIsReleased) {
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.set_simulated_clock(true);
  table_.Put(conference);
  EXPECT_EQ(Release(), v1::REASON_CLOCK_SIMULATED);
}

TEST_F(PublicRecordTest, ItIsChosenAfterTheEndAndTakenBackAtAnyTime) {
  ASSERT_EQ(table_.Do(Choice(0)), kAccepted);
  ASSERT_EQ(Release(), kAccepted);
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.set_state(v1::CONFERENCE_STATE_IN_SESSION);
  table_.Put(conference);
  EXPECT_EQ(table_.Do(Choice(0)), v1::REASON_WRONG_CONFERENCE_STATE);
  EXPECT_EQ(Release(), v1::REASON_WRONG_CONFERENCE_STATE);
  EXPECT_EQ(Withdraw(), kAccepted);
}

TEST_F(PublicRecordTest, AnEntryIsToldAsItWasReadOrNotAtAll) {
  Write(v1::MINUTES_ENTRY_KIND_DECISION);
  const v1::ReleasedEntry chosen = Choice().entries(0);
  const auto is_told = [this, &chosen] { return FindReleased(table_.view(), chosen) != nullptr; };
  EXPECT_TRUE(is_told());
  v1::UpdateMinutesEntryRequest update;
  *update.mutable_minutes_entry() = table_.Get<v1::MinutesEntry>(Numbered("minutesEntries", 1));
  ASSERT_EQ(table_.Do(update), kAccepted);
  EXPECT_FALSE(is_told());
  Write(v1::MINUTES_ENTRY_KIND_DECISION, true);
  EXPECT_FALSE(is_told());
}

}  // namespace
}  // namespace nhipcau::conference
