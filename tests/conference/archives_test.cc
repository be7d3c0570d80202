// Archives and purges: who may, when, and what is recorded.
#include "server/conference/office/archives.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr char kFirst[] = "office/invitations/1";
constexpr char kSecond[] = "office/invitations/2";
constexpr absl::Duration kWait = absl::Hours(72);
const std::string kArchive(32, 'a');
const std::string kHead(32, 'h');

// The office, and beside it a conference that ended on a morning of 2021.
class PurgeTest : public testing::Test {
 protected:
  PurgeTest() {
    EditConference([](v1::Conference& ended) {
      ended.set_name(kStream);
      ended.set_state(v1::CONFERENCE_STATE_ENDED);
      *ended.mutable_end_time() = ToProto(kMorning);
      *ended.mutable_state_time() = ToProto(kMorning);
    });
    Happen([](v1::Event& event) { event.mutable_retention_set()->set_retention_years(5); });
    Happen([this](v1::Event& event) {
      event.mutable_archive_made()->set_conference(kStream);
      v1::ArchiveFile& file = *event.mutable_archive_made()->mutable_archive();
      file.set_sha256(kArchive);
      file.set_sequence(conference_.sequence());
      file.set_sequence_sha256(kHead);
    });
    now_ = kMorning + absl::Hours(24 * 366 * 6);
  }

  void EditConference(const std::function<void(v1::Conference&)>& edit) {
    Overlay overlay(conference_);
    v1::Conference conference = ConferenceOf(overlay);
    edit(conference);
    overlay.Put(RecordOf(conference));
    overlay.Advance(7, kMorning);
    std::move(overlay).MergeInto(conference_);
  }

  void Happen(const std::function<void(v1::Event&)>& fill) {
    v1::Event event;
    fill(event);
    Apply(event);
  }

  void Apply(v1::Event& event) {
    Overlay overlay(office_);
    event.set_sequence(office_.sequence() + 1);
    *event.mutable_time() = ToProto(now_);
    EXPECT_TRUE(conference::Apply(event, overlay).ok());
    std::move(overlay).MergeInto(office_);
  }

  template <typename Request>
  v1::Reason Do(const Request& request, const std::string& who) {
    const Overlay subject_view(conference_);
    const Subject subject{&subject_view, head_};
    Command command;
    command.method = &MethodOf(request);
    command.request = &request;
    command.stream = std::string(kOffice);
    command.principal.set_name(who);
    command.principal.set_display_name("Người " + who);
    command.time = now_;
    command.simulated_clock = simulated_;
    command.subject = &subject;
    if (archive_ != nullptr) command.enclosure = std::make_shared<const ProvedArchive>(*archive_);
    auto events = Decide(Overlay(office_), command);
    if (!events.ok()) {
      message_ = std::string(events.status().message());
      return ErrorOf(events.status()).reason();
    }
    for (v1::Event& event : *events) Apply(event);
    return kAccepted;
  }

  v1::Reason Propose(const std::string& who = kFirst) {
    v1::ProposePurgeRequest request;
    request.set_conference(kStream);
    request.set_archive_sha256(sha256_);
    request.set_reason("Hết thời hạn bảo quản");
    return Do(request, who);
  }

  // After the waiting time, if not at once.
  v1::Reason Confirm(const std::string& who = kSecond) {
    now_ += kWait;
    return ConfirmNow(who);
  }

  v1::Reason ConfirmNow(const std::string& who = kSecond) {
    v1::ConfirmPurgeRequest request;
    request.set_conference(kStream);
    request.set_archive_sha256(sha256_);
    return Do(request, who);
  }

  v1::Reason Withdraw() {
    v1::WithdrawPurgeRequest request;
    request.set_conference(kStream);
    return Do(request, kSecond);
  }

  v1::ConferenceArchive Known() {
    const Overlay view(office_);
    const auto* found = FindConferenceArchive(view, kStream);
    return found == nullptr ? v1::ConferenceArchive() : *found;
  }

  State office_{std::string(kOffice)};
  State conference_{kStream};
  std::string head_ = kHead;
  std::string sha256_ = kArchive;
  absl::Time now_ = kMorning;
  bool simulated_ = false;
  const ProvedArchive* archive_ = nullptr;
  std::string message_;
};

TEST_F(PurgeTest, OneProposesAnotherConfirmsAndItIsOnRecord) {
  EXPECT_EQ(Propose(), kAccepted);
  EXPECT_EQ(Known().proposal().proposed_by(), kFirst);
  EXPECT_EQ(Known().proposal().reason(), "Hết thời hạn bảo quản");
  EXPECT_EQ(Confirm(), kAccepted);
  EXPECT_FALSE(Known().has_proposal());
  EXPECT_EQ(Known().purge().proposal().proposed_by(), kFirst);
  EXPECT_EQ(Known().purge().confirmed_by(), kSecond);
  EXPECT_EQ(Known().purge().sequence(), 7);
  EXPECT_EQ(Known().purge().sequence_sha256(), kHead);
  EXPECT_EQ(FromProto(Known().purge().time()), now_);
  EXPECT_TRUE(IsPurged(Overlay(office_), kStream));
}

TEST_F(PurgeTest, OnlyFromItsStates) {
  EXPECT_EQ(Confirm(), v1::REASON_WRONG_PURGE_STATE);
  EXPECT_EQ(Withdraw(), v1::REASON_WRONG_PURGE_STATE);
  EXPECT_EQ(Propose(), kAccepted);
  EXPECT_EQ(Propose(), v1::REASON_WRONG_PURGE_STATE);
  EXPECT_EQ(Propose(kSecond), v1::REASON_WRONG_PURGE_STATE);
  EXPECT_EQ(Withdraw(), kAccepted);
  EXPECT_EQ(Confirm(), v1::REASON_WRONG_PURGE_STATE);
  EXPECT_EQ(Propose(), kAccepted);
}

TEST_F(PurgeTest, WhoeverProposedIsNotTheSecondPerson) {
  EXPECT_EQ(Propose(), kAccepted);
  EXPECT_EQ(Confirm(kFirst), v1::REASON_SECOND_PERSON_NEEDED);
  EXPECT_EQ(Confirm(kSecond), kAccepted);
}

TEST_F(PurgeTest, EverybodyOfTheOfficeHasTheTimeToSeeIt) {
  EXPECT_EQ(Propose(), kAccepted);
  EXPECT_EQ(FromProto(Known().proposal().confirm_from_time()), now_ + kWait);
  EXPECT_EQ(ConfirmNow(), v1::REASON_PURGE_TOO_EARLY);
  now_ += kWait - absl::Seconds(1);
  EXPECT_EQ(ConfirmNow(), v1::REASON_PURGE_TOO_EARLY);
  now_ += absl::Seconds(1);
  EXPECT_EQ(ConfirmNow(), kAccepted);
}

// One link of the office, by whom it was handed out, and whether it was before the proposal.
struct SecondLink {
  const char* what;
  std::vector<std::pair<std::string, std::string>> before;
  std::vector<std::pair<std::string, std::string>> after;
  v1::Reason reason;
};

class SecondPersonTest : public PurgeTest {
 protected:
  // `maker` creates the link, or renews it where it is there.
  void HandOut(const std::string& maker, const std::string& link) {
    now_ += absl::Seconds(1);
    const bool renews = Overlay(office_).Find(link) != nullptr;
    Happen([&](v1::Event& event) {
      event.set_principal(maker);
      if (renews) {
        event.mutable_invitation_reissued()->set_invitation(link);
      } else {
        v1::Invitation& made = *event.mutable_invitation_created()->mutable_invitation();
        made.set_name(link);
        made.set_role(v1::ROLE_ADMINISTRATOR);
      }
    });
  }
};

TEST_F(SecondPersonTest, IsNobodyWhoCouldBeTheFirst) {
  const std::string nobody;
  const std::string third = "office/invitations/3";
  const std::string fourth = "office/invitations/4";
  constexpr v1::Reason kRefused = v1::REASON_SECOND_PERSON_NEEDED;
  const State office = office_;
  const std::vector<SecondLink> cases = {
      {"made by nobody of the office, as the first", {{nobody, kSecond}}, {}, kAccepted},
      {"of another hand than the first",
       {{nobody, third}, {nobody, fourth}, {third, kFirst}, {fourth, kSecond}},
       {},
       kAccepted},
      {"of the same hand as the first", {{third, kFirst}, {third, kSecond}}, {}, kRefused},
      {"of the same hand through another",
       {{third, fourth}, {fourth, kFirst}, {third, kSecond}},
       {},
       kRefused},
      {"who invited the first", {{kSecond, kFirst}}, {}, kRefused},
      {"who invited whoever invited the first", {{kSecond, third}, {third, kFirst}}, {}, kRefused},
      {"made by the first", {{kFirst, kSecond}}, {}, kRefused},
      {"made by whom the first invited", {{kFirst, third}, {third, kSecond}}, {}, kRefused},
      {"made by the first, and renewed by itself",
       {{kFirst, kSecond}, {kSecond, kSecond}},
       {},
       kRefused},
      {"made by the first, and renewed by whom it invited itself",
       {{kFirst, kSecond}, {kSecond, fourth}, {fourth, kSecond}},
       {},
       kRefused},
      {"renewed by the first", {{nobody, kSecond}, {kFirst, kSecond}}, {}, kRefused},
      {"who renewed the link of the first", {{nobody, kFirst}, {kSecond, kFirst}}, {}, kRefused},
      {"made since", {}, {{nobody, kSecond}}, kRefused},
      {"renewed since", {{nobody, kSecond}}, {{kSecond, kSecond}}, kRefused},
  };
  for (const SecondLink& each : cases) {
    office_ = office;
    for (const auto& [maker, link] : each.before) HandOut(maker, link);
    now_ += absl::Seconds(1);
    EXPECT_EQ(Propose(), kAccepted) << each.what;
    for (const auto& [maker, link] : each.after) HandOut(maker, link);
    EXPECT_EQ(Confirm(), each.reason) << each.what;
  }
}

TEST_F(PurgeTest, OnlyWithAReason) {
  v1::ProposePurgeRequest request;
  request.set_conference(kStream);
  request.set_archive_sha256(kArchive);
  EXPECT_EQ(Do(request, kFirst), v1::REASON_FIELD_INVALID);
  request.set_reason(" ");
  EXPECT_EQ(Do(request, kFirst), v1::REASON_FIELD_INVALID);
}

struct Row {
  const char* what;
  // What is otherwise than when a purge is possible.
  std::function<void(PurgeTest&)> change;
  v1::Reason reason;
};

// The same holds when it is proposed, and still when it is confirmed.
class PurgeableTest : public PurgeTest {
 public:
  std::vector<Row> Rows() {
    return {
        {"nothing is otherwise", [](auto&) {}, kAccepted},
        {"another archive was verified", [this](auto&) { sha256_ = std::string(32, 'b'); },
         v1::REASON_ARCHIVE_MISSING},
        {"something happened since", [this](auto&) { head_ = std::string(32, 'i'); },
         v1::REASON_ARCHIVE_MISSING},
        {"the period is shorter, and over",
         [this](auto&) {
           Happen([](v1::Event& event) { event.mutable_retention_set()->set_retention_years(1); });
         },
         kAccepted},
        {"the period is longer, and not over",
         [this](auto&) {
           Happen([](v1::Event& event) { event.mutable_retention_set()->set_retention_years(7); });
         },
         v1::REASON_RETENTION_NOT_OVER},
        {"conferences are kept for ever",
         [this](auto&) {
           Happen([](v1::Event& event) { event.mutable_retention_set()->set_retention_years(0); });
         },
         v1::REASON_RETENTION_NOT_OVER},
        {"it ended later",
         [this](auto&) {
           EditConference([this](v1::Conference& conference) {
             *conference.mutable_end_time() = ToProto(now_ - absl::Hours(24));
           });
         },
         v1::REASON_RETENTION_NOT_OVER},
        {"it was cancelled, and that counts",
         [this](auto&) {
           EditConference([](v1::Conference& conference) {
             conference.set_state(v1::CONFERENCE_STATE_CANCELLED);
             conference.clear_end_time();
           });
         },
         kAccepted},
        {"the clock is simulated", [this](auto&) { simulated_ = true; },
         v1::REASON_CLOCK_SIMULATED},
        {"the clock is simulated, as it was then",
         [this](auto&) {
           simulated_ = true;
           EditConference([](v1::Conference& conference) { conference.set_simulated_clock(true); });
         },
         kAccepted},
    };
  }
};

TEST_F(PurgeableTest, WhatMustBeSo) {
  const State office = office_;
  const State conference = conference_;
  for (const bool proposed_before : {false, true}) {
    for (const Row& row : Rows()) {
      office_ = office;
      conference_ = conference;
      head_ = kHead;
      sha256_ = kArchive;
      simulated_ = false;
      if (proposed_before) {
        EXPECT_EQ(Propose(), kAccepted);
      }
      row.change(*this);
      const v1::Reason reason = proposed_before ? Confirm() : Propose();
      EXPECT_EQ(reason, row.reason) << row.what << (proposed_before ? ", confirming" : "");
    }
  }
}

TEST_F(PurgeTest, ThePeriodEndsOnTheDayOfTheCalendar) {
  // 08:00 in Hanoi, on 11/06/2021, and five years.
  now_ = absl::FromCivil(absl::CivilSecond(2026, 6, 11, 7, 59, 59), absl::FixedTimeZone(7 * 3600));
  EXPECT_EQ(Propose(), v1::REASON_RETENTION_NOT_OVER);
  EXPECT_EQ(message_, "The conference is kept for 5 years, until 11/06/2026.");
  now_ += absl::Seconds(1);
  EXPECT_EQ(Propose(), kAccepted);
}

TEST_F(PurgeTest, WhatDoesNotExistIsNotFound) {
  conference_ = State(kStream);
  EXPECT_EQ(Propose(), v1::REASON_NOT_FOUND);
}

TEST_F(PurgeTest, AnArchiveThatCameBackServesAsWell) {
  EXPECT_EQ(Propose(), kAccepted);
  EXPECT_EQ(Confirm(), kAccepted);
  conference_ = State(kStream);
  ProvedArchive archive{kStream, std::string(32, 'z'), 7, kHead};
  archive_ = &archive;
  v1::ImportArchiveRequest request;
  request.set_sha256(archive.sha256);
  EXPECT_EQ(Do(request, kFirst), kAccepted);
  EXPECT_FALSE(Known().has_purge()) << "it is here again";
  EXPECT_EQ(Known().import().imported_by(), kFirst);
  EditConference([](v1::Conference& ended) {
    ended.set_name(kStream);
    ended.set_state(v1::CONFERENCE_STATE_ENDED);
    *ended.mutable_end_time() = ToProto(kMorning);
  });
  EXPECT_EQ(Do(request, kFirst), v1::REASON_ALREADY_EXISTS);
  sha256_ = archive.sha256;
  EXPECT_EQ(Propose(), kAccepted);
}

TEST_F(PurgeTest, OnlyWhatHasArrivedIsImported) {
  v1::ImportArchiveRequest request;
  request.set_sha256(std::string(32, 'z'));
  conference_ = State(kStream);
  EXPECT_EQ(Do(request, kFirst), v1::REASON_FIELD_INVALID);
  const ProvedArchive other{kStream, std::string(32, 'y'), 7, kHead};
  archive_ = &other;
  EXPECT_EQ(Do(request, kFirst), v1::REASON_FIELD_INVALID);
}

TEST(RetentionTest, IsYearsOrForEver) {
  Table table = OfficeTable();
  v1::SetRetentionRequest request;
  for (const int years : {-1, 101}) {
    request.set_retention_years(years);
    EXPECT_EQ(table.Do(request), v1::REASON_FIELD_INVALID) << years;
  }
  request.set_retention_years(10);
  EXPECT_EQ(table.Do(request), kAccepted);
  EXPECT_EQ(table.Do(request), v1::REASON_REVISION_STALE);
  request.set_revision(1);
  request.set_retention_years(0);
  EXPECT_EQ(table.Do(request), kAccepted);
}

}  // namespace
}  // namespace nhipcau::conference
