// What a moderator did by mistake beside the floor, and its way back.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "nhipcau/v1/vote_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/roll_call_answers.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/minutes/facts.h"
#include "server/minutes/sections.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// By its command: "Bấm nhầm" is the reason, and `name` what it is about.
template <typename Request>
Request Because(const std::string& name = "") {
  Request request;
  request.set_reason("Bấm nhầm");
  if constexpr (requires { request.set_name(name); }) {
    request.set_name(name);
  } else {
    request.set_conference(kStream);
  }
  return request;
}

// --- A session opened too early.

enum class Held {
  kNothing,
  kItem,
  kRecess,
  kSpeech,
  kWithdrawnSpeech,
  kRollCall,
  kVoidedRollCall,
  kVote,
  kVoidedVote
};

struct OpeningCase {
  Held held;
  v1::Reason reason;
};

class UndoOpeningTest : public testing::TestWithParam<OpeningCase> {
 protected:
  UndoOpeningTest() : table_(v1::CONFERENCE_STATE_PLANNED) {
    table_.AddPoint("17");
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", 1));
    item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
    table_.Put(item);
  }

  void Open() {
    v1::OpenSessionRequest open;
    open.set_conference(kStream);
    ASSERT_EQ(table_.Do(open), kAccepted);
  }

  template <typename Record>
  void PutNumbered(const std::string& collection, Record record) {
    record.set_name(Numbered(collection, 1));
    table_.Put(record);
  }

  void Hold(Held held) {
    v1::StartAgendaItemRequest start;
    start.set_name(Numbered("agendaItems", 1));
    v1::Speech speech;
    v1::RollCall roll_call;
    v1::Vote vote;
    v1::Conference conference = table_.Get<v1::Conference>(kStream);
    switch (held) {
      case Held::kNothing:
        return;
      case Held::kItem:
        ASSERT_EQ(table_.Do(start), kAccepted);
        return;
      case Held::kRecess:
        *conference.add_recesses()->mutable_start_time() = ToProto(kMorning);
        return table_.Put(conference);
      case Held::kSpeech:
      case Held::kWithdrawnSpeech:
        speech.set_state(held == Held::kSpeech ? v1::SPEECH_STATE_ENDED
                                               : v1::SPEECH_STATE_WITHDRAWN);
        return PutNumbered("speeches", speech);
      case Held::kRollCall:
      case Held::kVoidedRollCall:
        roll_call.set_state(held == Held::kRollCall ? v1::ROLL_CALL_STATE_CLOSED
                                                    : v1::ROLL_CALL_STATE_VOIDED);
        return PutNumbered("rollCalls", roll_call);
      case Held::kVote:
      case Held::kVoidedVote:
        vote.set_state(held == Held::kVote ? v1::VOTE_STATE_OPEN : v1::VOTE_STATE_VOIDED);
        return PutNumbered("votes", vote);
    }
  }

  Table table_;
};

TEST_P(UndoOpeningTest, OnlyBeforeAnythingWasHeld) {
  Open();
  Hold(GetParam().held);
  EXPECT_EQ(table_.Do(Because<v1::UndoOpeningRequest>()), GetParam().reason);
  const auto conference = table_.Get<v1::Conference>(kStream);
  const bool undone = GetParam().reason == kAccepted;
  EXPECT_EQ(conference.state(),
            undone ? v1::CONFERENCE_STATE_PLANNED : v1::CONFERENCE_STATE_IN_SESSION);
  EXPECT_EQ(conference.has_open_time(), !undone);
}

INSTANTIATE_TEST_SUITE_P(Table, UndoOpeningTest,
                         testing::Values(OpeningCase{Held::kNothing, kAccepted},
                                         OpeningCase{Held::kItem, kAccepted},
                                         OpeningCase{Held::kRecess, v1::REASON_SESSION_HELD},
                                         OpeningCase{Held::kSpeech, v1::REASON_SESSION_HELD},
                                         OpeningCase{Held::kWithdrawnSpeech, kAccepted},
                                         OpeningCase{Held::kRollCall, v1::REASON_SESSION_HELD},
                                         OpeningCase{Held::kVoidedRollCall, kAccepted},
                                         OpeningCase{Held::kVote, v1::REASON_SESSION_HELD},
                                         OpeningCase{Held::kVoidedVote, kAccepted}));

TEST_F(UndoOpeningTest, WhatTheModeratorDidIsBackAndWhatPointsSaidStays) {
  Open();
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("17"));
  check_in.mutable_declared()->set_present(19);
  ASSERT_EQ(table_.Do(check_in), kAccepted);
  Hold(Held::kItem);
  ASSERT_EQ(table_.Do(Because<v1::UndoOpeningRequest>()), kAccepted);
  const auto item = table_.Get<v1::AgendaItem>(Numbered("agendaItems", 1));
  EXPECT_EQ(item.state(), v1::AGENDA_ITEM_STATE_PLANNED);
  EXPECT_FALSE(item.has_start_time());
  EXPECT_EQ(table_.Get<v1::Conference>(kStream).current_agenda_item(), "");
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("17")).attendance().declared().present(), 19);
  // The second opening is the one that documents tell.
  table_.now += absl::Minutes(30);
  Open();
  EXPECT_EQ(FromProto(table_.Get<v1::Conference>(kStream).open_time()), table_.now);
}

// --- A session that ended by mistake.

class ReopenedTest : public testing::Test {
 protected:
  ReopenedTest() {
    table_.AddPoint("17");
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", 1));
    item.set_position(1);
    item.set_title("Thảo luận");
    item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
    table_.Put(item);
    // 08:00 in Vietnam.
    Start();
  }

  void Start() {
    v1::StartAgendaItemRequest start;
    start.set_name(Numbered("agendaItems", 1));
    ASSERT_EQ(table_.Do(start), kAccepted);
  }

  void EndAfter(absl::Duration duration) {
    table_.now += duration;
    v1::EndSessionRequest end;
    end.set_conference(kStream);
    ASSERT_EQ(table_.Do(end), kAccepted);
  }

  void ReopenAfter(absl::Duration duration) {
    table_.now += duration;
    v1::ReopenSessionRequest reopen = Because<v1::ReopenSessionRequest>();
    reopen.set_reason("Bổ sung kết luận");
    ASSERT_EQ(table_.Do(reopen), kAccepted);
    Start();
  }

  // The text of a section; empty: there is none.
  std::string Section(const std::string& id) const {
    for (const auto& section :
         minutes::CourseSections(minutes::CollectFacts(table_.view(), kStream))) {
      if (section.id == id) return section.text;
    }
    return "";
  }

  Table table_;
};

TEST_F(ReopenedTest, TheMinutesTellBothSpansAndWhy) {
  EndAfter(absl::Minutes(56));
  ReopenAfter(absl::Hours(6) + absl::Minutes(1));
  EndAfter(absl::Minutes(3));
  EXPECT_EQ(Section("reopenings"),
            "Hội nghị kết thúc lúc 8 giờ 56, họp lại lúc 14 giờ 57; lý do: bổ sung kết luận.");
  EXPECT_EQ(Section("item-1"), "Từ 8 giờ 00 đến 8 giờ 56, từ 14 giờ 57 đến 15 giờ 00.");
}

TEST_F(ReopenedTest, NobodyCameBackFromARecessInWhichItEnded) {
  table_.now += absl::Minutes(10);
  v1::BeginRecessRequest recess;
  recess.set_conference(kStream);
  ASSERT_EQ(table_.Do(recess), kAccepted);
  EndAfter(absl::Minutes(1));
  EXPECT_THAT(Section("item-1"), HasSubstr("tạm nghỉ lúc 8 giờ 10."));
  ReopenAfter(absl::Hours(1));
  EndAfter(absl::Minutes(5));
  EXPECT_THAT(Section("item-1"), HasSubstr("tạm nghỉ lúc 8 giờ 10."));
}

TEST_F(ReopenedTest, AnotherDayIsNamed) {
  EndAfter(absl::Minutes(56));
  ReopenAfter(absl::Hours(24));
  EXPECT_THAT(Section("reopenings"), HasSubstr("họp lại lúc 8 giờ 56, ngày 12 tháng 6 năm 2021"));
  EXPECT_EQ(Section("item-1"), "Từ 8 giờ 00 đến 8 giờ 56, từ 8 giờ 56, ngày 12 tháng 6 năm 2021.");
}

TEST_F(ReopenedTest, ASlipWithinAMinuteIsNotTold) {
  EndAfter(absl::Minutes(56));
  ReopenAfter(absl::Seconds(20));
  EndAfter(absl::Minutes(30));
  EXPECT_EQ(Section("reopenings"), "");
  EXPECT_EQ(Section("item-1"), "Từ 8 giờ 00 đến 9 giờ 26.");
}

// --- A roll call or a vote opened or closed by mistake.

class RollCallMistakesTest : public testing::Test {
 protected:
  RollCallMistakesTest() {
    table_.AddPoint("17");
    table_.AddPoint("150", "17");
    Open();
  }

  v1::Reason Open() {
    v1::OpenRollCallRequest request;
    request.set_conference(kStream);
    return table_.Do(request);
  }
  v1::Reason Answer(const std::string& code, int number = 1) {
    v1::AnswerRollCallRequest request;
    request.set_name(Numbered("rollCalls", number));
    request.set_bridge_point(Point(code));
    request.mutable_declared()->set_present(19);
    return table_.Do(request);
  }
  v1::Reason Close(int number = 1) {
    v1::CloseRollCallRequest request;
    request.set_name(Numbered("rollCalls", number));
    return table_.Do(request);
  }
  v1::Reason Reopen(int number = 1) {
    return table_.Do(Because<v1::ReopenRollCallRequest>(Numbered("rollCalls", number)));
  }
  v1::Reason Void(int number = 1) {
    return table_.Do(Because<v1::VoidRollCallRequest>(Numbered("rollCalls", number)));
  }
  v1::RollCall RollCall(int number = 1) const {
    return table_.Get<v1::RollCall>(Numbered("rollCalls", number));
  }
  size_t InMinutes() const {
    return minutes::CollectFacts(table_.view(), kStream).roll_calls.size();
  }

  Table table_;
};

TEST_F(RollCallMistakesTest, ClosedTooEarlyGoesOnWithItsAnswers) {
  EXPECT_EQ(Answer("17"), kAccepted);
  EXPECT_EQ(Reopen(), v1::REASON_ROLL_CALL_OPEN);
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(Reopen(), kAccepted);
  EXPECT_FALSE(RollCall().has_result());
  EXPECT_EQ(OpenRollCallOf(table_.view())->name(), Numbered("rollCalls", 1));
  EXPECT_THAT(AnswersTo(table_.view(), RollCall()), SizeIs(1));
  EXPECT_EQ(Answer("150"), kAccepted);
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(RollCall().result().total().answered_point_count(), 2);
  EXPECT_THAT(AnswersTo(table_.view(), RollCall()), SizeIs(2));
}

TEST_F(RollCallMistakesTest, OnlyTheLastGoesOn) {
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(Open(), kAccepted);
  EXPECT_EQ(Close(2), kAccepted);
  EXPECT_EQ(Reopen(1), v1::REASON_ROLL_CALL_CLOSED);
  // One that was a mistake is none.
  EXPECT_EQ(Void(2), kAccepted);
  EXPECT_EQ(Reopen(1), kAccepted);
  EXPECT_EQ(Open(), v1::REASON_ROLL_CALL_OPEN);
}

TEST_F(RollCallMistakesTest, AVoidedOneIsNowhereAndStaysSo) {
  EXPECT_EQ(Answer("17"), kAccepted);
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(InMinutes(), 1U);
  EXPECT_EQ(Void(), kAccepted);
  EXPECT_EQ(InMinutes(), 0U);
  EXPECT_EQ(RollCall().state_reason(), "Bấm nhầm");
  EXPECT_EQ(OpenRollCallOf(table_.view()), nullptr);
  for (const v1::Reason reason : {Answer("150"), Close(), Reopen(), Void()}) {
    EXPECT_EQ(reason, v1::REASON_TAKEN_BACK);
  }
  // What the point declared by its answer stays.
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("17")).attendance().declared().present(), 19);
}

TEST_F(RollCallMistakesTest, AVoidedOpenOneLetsAnotherBeOpened) {
  EXPECT_EQ(Void(), kAccepted);
  EXPECT_EQ(Open(), kAccepted);
  EXPECT_EQ(OpenRollCallOf(table_.view())->name(), Numbered("rollCalls", 2));
}

class VoteMistakesTest : public testing::Test {
 protected:
  VoteMistakesTest() {
    table_.AddPoint("17", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
    table_.AddPoint("150", "17", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
    Open();
  }

  v1::Reason Open() {
    v1::OpenVoteRequest request;
    request.set_conference(kStream);
    request.set_question("Thông qua kế hoạch");
    return table_.Do(request);
  }
  v1::Reason Cast(const std::string& code) {
    v1::CastBallotRequest request;
    request.set_name(Numbered("votes", 1));
    request.set_bridge_point(Point(code));
    return table_.Do(request);
  }
  v1::Reason Close() {
    v1::CloseVoteRequest request;
    request.set_name(Numbered("votes", 1));
    return table_.Do(request);
  }
  v1::Reason Reopen(int number = 1) {
    return table_.Do(Because<v1::ReopenVoteRequest>(Numbered("votes", number)));
  }
  v1::Reason Void(int number = 1) {
    return table_.Do(Because<v1::VoidVoteRequest>(Numbered("votes", number)));
  }
  v1::Vote Vote(int number = 1) const { return table_.Get<v1::Vote>(Numbered("votes", number)); }
  size_t InMinutes() const { return minutes::CollectFacts(table_.view(), kStream).votes.size(); }

  Table table_;
};

TEST_F(VoteMistakesTest, ClosedTooEarlyGoesOnWithItsBallots) {
  EXPECT_EQ(Cast("17"), kAccepted);
  EXPECT_EQ(Reopen(), v1::REASON_VOTE_OPEN);
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(Reopen(), kAccepted);
  EXPECT_FALSE(Vote().has_result());
  EXPECT_EQ(table_.Get<v1::Ballot>(Vote().name() + "/ballots/150").name(), "");
  EXPECT_EQ(Cast("150"), kAccepted);
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(Vote().result().cast_point_count(), 2);
}

TEST_F(VoteMistakesTest, AVoidedOneIsNowhereAndStaysSo) {
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(InMinutes(), 1U);
  EXPECT_EQ(Void(), kAccepted);
  EXPECT_EQ(InMinutes(), 0U);
  for (const v1::Reason reason : {Cast("17"), Close(), Reopen(), Void()}) {
    EXPECT_EQ(reason, v1::REASON_TAKEN_BACK);
  }
  EXPECT_EQ(Open(), kAccepted);
}

// It is counted once: what was typed wrongly is voided and typed anew.
TEST_F(VoteMistakesTest, AShowOfHandsIsVoidedNotReopened) {
  EXPECT_EQ(Void(), kAccepted);
  v1::RecordShowOfHandsRequest hands;
  hands.set_conference(kStream);
  hands.set_question("Thông qua dự toán");
  ASSERT_EQ(table_.Do(hands, v1::ROLE_MINUTES), kAccepted);
  EXPECT_EQ(Reopen(2), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(Void(2), kAccepted);
  EXPECT_EQ(InMinutes(), 0U);
}

// --- An announcement sent by mistake.

class AnnouncementMistakesTest : public testing::Test {
 protected:
  AnnouncementMistakesTest() {
    table_.AddPoint("17");
    v1::PostAnnouncementRequest post;
    post.set_conference(kStream);
    post.set_text("Mời vào hội trường");
    post.set_acknowledgement_wanted(true);
    EXPECT_EQ(table_.Do(post), kAccepted);
  }

  v1::Reason Withdraw() {
    return table_.Do(Because<v1::WithdrawAnnouncementRequest>(Numbered("announcements", 1)));
  }
  v1::Reason Show() {
    v1::SetHallScreenRequest show;
    show.set_conference(kStream);
    show.mutable_hall_screen()->set_view(v1::HALL_SCREEN_VIEW_ANNOUNCEMENT);
    show.mutable_hall_screen()->set_announcement(Numbered("announcements", 1));
    return table_.Do(show);
  }

  Table table_;
};

TEST_F(AnnouncementMistakesTest, IsWithdrawnOnceAndNobodyOwesAnAnswer) {
  EXPECT_EQ(Withdraw(), kAccepted);
  EXPECT_TRUE(table_.Get<v1::Announcement>(Numbered("announcements", 1)).has_withdraw_time());
  v1::AcknowledgeAnnouncementRequest acknowledge;
  acknowledge.set_name(Numbered("announcements", 1));
  acknowledge.set_bridge_point(Point("17"));
  EXPECT_EQ(table_.Do(acknowledge), v1::REASON_TAKEN_BACK);
  EXPECT_EQ(Withdraw(), v1::REASON_TAKEN_BACK);
}

TEST_F(AnnouncementMistakesTest, LeavesTheScreensInTheHalls) {
  EXPECT_EQ(Show(), kAccepted);
  EXPECT_EQ(Withdraw(), kAccepted);
  const auto screen = table_.Get<v1::HallScreen>(std::string(kStream) + "/hallScreen");
  EXPECT_EQ(screen.view(), v1::HALL_SCREEN_VIEW_FLOOR);
  EXPECT_EQ(screen.announcement(), "");
  EXPECT_EQ(Show(), v1::REASON_FIELD_INVALID);
}

// --- A level that nobody has.

TEST(LevelTest, ThatNobodyHasIsRefusedWithThoseThatExist) {
  Table table;
  table.AddPoint("17");
  v1::PostAnnouncementRequest post;
  post.set_conference(kStream);
  post.set_text("Mời vào hội trường");
  post.mutable_target()->set_level("comune");
  v1::OpenRollCallRequest open;
  open.set_conference(kStream);
  *open.mutable_target() = post.target();
  for (const google::protobuf::Message* request :
       std::vector<const google::protobuf::Message*>{&post, &open}) {
    const absl::Status refused = table.Decide(*request).status();
    EXPECT_EQ(ErrorOf(refused).field(), "target.level");
    EXPECT_THAT(ErrorOf(refused).message(), HasSubstr("Choose one of: commune."));
  }
  post.mutable_target()->set_level("commune");
  EXPECT_EQ(table.Do(post), kAccepted);
}

// --- Counts that nobody meant.

struct LikelyCase {
  int expected;
  int present;
  int absent;
  bool likely;
};

class LikelyTest : public testing::TestWithParam<LikelyCase> {};

TEST_P(LikelyTest, OrConfirmed) {
  Table table;
  table.AddPoint("17", "", GetParam().expected);
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("17"));
  check_in.mutable_declared()->set_present(GetParam().present);
  check_in.mutable_declared()->set_absent_with_reason(GetParam().absent);
  EXPECT_EQ(ReasonOf(table.Decide(check_in).status()),
            GetParam().likely ? kAccepted : v1::REASON_COUNTS_UNLIKELY);
  check_in.set_counts_confirmed(true);
  ASSERT_EQ(table.Do(check_in), kAccepted);
  // What stands was confirmed: it is not asked about again.
  v1::DeclareAttendanceRequest again;
  again.set_bridge_point(Point("17"));
  again.set_revision(table.Get<v1::BridgePoint>(Point("17")).attendance().revision());
  *again.mutable_declared() = check_in.declared();
  EXPECT_EQ(table.Do(again), kAccepted);
}

INSTANTIATE_TEST_SUITE_P(Table, LikelyTest,
                         testing::Values(LikelyCase{20, 20, 0, true}, LikelyCase{20, 100, 0, true},
                                         LikelyCase{20, 101, 0, false},
                                         LikelyCase{20, 1'000'000, 0, false},
                                         LikelyCase{20, 20, 200, false},
                                         // Few are expected, a class comes.
                                         LikelyCase{3, 50, 0, true}, LikelyCase{3, 51, 0, false},
                                         LikelyCase{0, 1'000, 0, true},
                                         LikelyCase{0, 1'001, 0, false}));

// More hands than people are asked about; where nobody has declared himself, nothing is.
TEST(HandsTest, AreComparedWithWhoIsThere) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("18");
  v1::RecordShowOfHandsRequest hands;
  hands.set_conference(kStream);
  hands.set_question("Thông qua chương trình");
  hands.mutable_counts()->set_in_favour(500);
  EXPECT_EQ(ReasonOf(table.Decide(hands).status()), kAccepted);
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("17"));
  check_in.mutable_declared()->set_present(19);
  ASSERT_EQ(table.Do(check_in), kAccepted);
  const v1::Error error = ErrorOf(table.Decide(hands).status());
  EXPECT_EQ(error.reason(), v1::REASON_COUNTS_UNLIKELY);
  EXPECT_EQ(error.next_verb(), "… --confirm-counts");
  hands.mutable_counts()->set_in_favour(18);
  hands.mutable_counts()->set_other(1);
  EXPECT_EQ(ReasonOf(table.Decide(hands).status()), kAccepted);
  hands.mutable_counts()->set_other(2);
  EXPECT_EQ(ReasonOf(table.Decide(hands).status()), v1::REASON_COUNTS_UNLIKELY);
  hands.set_counts_confirmed(true);
  EXPECT_EQ(table.Do(hands), kAccepted);
}

TEST(BallotTest, HasNoMoreVotesThanThePointHasPeople) {
  Table table;
  table.AddPoint("17");
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("17"));
  check_in.mutable_declared()->set_present(19);
  ASSERT_EQ(table.Do(check_in), kAccepted);
  v1::OpenVoteRequest open;
  open.set_conference(kStream);
  open.set_question("Thông qua chương trình");
  ASSERT_EQ(table.Do(open), kAccepted);
  v1::CastBallotRequest cast;
  cast.set_name(Numbered("votes", 1));
  cast.set_bridge_point(Point("17"));
  cast.mutable_counts()->set_in_favour(20);
  EXPECT_EQ(table.Do(cast), v1::REASON_MORE_VOTES_THAN_PRESENT);
  cast.mutable_counts()->set_in_favour(19);
  EXPECT_EQ(table.Do(cast), kAccepted);
}

// A digit in the plan's own words: "comune" would be a level of one point.
TEST(LevelTest, OfAPointIsOneOfTheConference) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  v1::AddBridgePointRequest add;
  add.set_conference(kStream);
  add.mutable_bridge_point()->set_code("17");
  add.mutable_bridge_point()->set_display_name("Xã Tú Lý");
  add.mutable_bridge_point()->set_level("comune");
  EXPECT_EQ(ReasonOf(table.Decide(add, v1::ROLE_PLANNER).status()), kAccepted);
  auto conference = table.Get<v1::Conference>(kStream);
  for (const char* level : {"province", "commune"}) conference.add_levels()->set_level(level);
  table.Put(conference);
  const v1::Error error = ErrorOf(table.Decide(add, v1::ROLE_PLANNER).status());
  EXPECT_EQ(error.field(), "level");
  EXPECT_THAT(error.message(), HasSubstr("province, commune"));
  add.mutable_bridge_point()->set_level("commune");
  EXPECT_EQ(table.Do(add, v1::ROLE_PLANNER), kAccepted);
}

// --- Refusals that say which state is in the way, and what to do.

struct StepCase {
  v1::ConferenceState state;
  const char* verb;
};

class NextStepTest : public testing::TestWithParam<StepCase> {};

TEST_P(NextStepTest, OfARecessThatCannotBegin) {
  const Table table(GetParam().state);
  v1::BeginRecessRequest recess;
  recess.set_conference(kStream);
  const v1::Error error = ErrorOf(table.Decide(recess).status());
  EXPECT_EQ(error.reason(), v1::REASON_WRONG_CONFERENCE_STATE);
  EXPECT_NE(error.state().vi(), "");
  EXPECT_NE(error.state().en(), "");
  EXPECT_EQ(error.next_verb(), GetParam().verb);
  EXPECT_EQ(error.has_next_step(), !error.next_verb().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, NextStepTest,
    testing::Values(StepCase{v1::CONFERENCE_STATE_PLANNED, "conference open"},
                    StepCase{v1::CONFERENCE_STATE_REHEARSING, "conference open"},
                    StepCase{v1::CONFERENCE_STATE_IN_RECESS, "conference resume"},
                    StepCase{v1::CONFERENCE_STATE_ENDED, "conference reopen"},
                    StepCase{v1::CONFERENCE_STATE_POSTPONED, ""},
                    StepCase{v1::CONFERENCE_STATE_CANCELLED, ""}));

TEST(StepOfPointTest, OfAPointThatHasCheckedIn) {
  Table table;
  table.AddPoint("17", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("17"));
  const v1::Error error = ErrorOf(table.Decide(check_in).status());
  EXPECT_EQ(error.reason(), v1::REASON_WRONG_ATTENDANCE_STATE);
  EXPECT_EQ(error.state().vi(), "Đã báo");
  EXPECT_EQ(error.next_verb(), "declare");
}

}  // namespace
}  // namespace nhipcau::conference
