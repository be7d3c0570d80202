// Votes by members, as a People's Council holds them: what the result says of those who are
// members, and what is refused since no share of them could be said.
#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "nhipcau/v1/vote_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

struct Hall {
  const char* code;
  v1::AttendanceState state;
  int present;
  int beyond_list;
};

constexpr auto kIn = v1::ATTENDANCE_STATE_CHECKED_IN;
constexpr auto kLeft = v1::ATTENDANCE_STATE_LEFT;

class MemberVotesTest : public ::testing::Test {
 protected:
  MemberVotesTest() {
    SetMembers(50);
    for (const Hall& hall :
         {Hall{"17", kIn, 40, 10}, Hall{"150", kIn, 12, 2}, Hall{"151", kIn, 8, 0}}) {
      AddHall(hall);
    }
  }

  void SetMembers(int members) {
    auto conference = table_.Get<v1::Conference>(kStream);
    conference.mutable_rules()->set_member_count(members);
    table_.Put(conference);
  }

  void AddHall(const Hall& hall) {
    table_.AddPoint(hall.code, "", 50, hall.state);
    auto point = table_.Get<v1::BridgePoint>(Point(hall.code));
    point.mutable_attendance()->mutable_declared()->set_present(hall.present);
    point.mutable_attendance()->mutable_declared()->set_beyond_list(hall.beyond_list);
    table_.Put(point);
  }

  v1::Reason Open() {
    v1::OpenVoteRequest request;
    request.set_conference(kStream);
    request.set_question("Thông qua Nghị quyết về dự toán ngân sách");
    return table_.Do(request);
  }

  v1::Reason Cast(const char* code, int in_favour, int against) {
    v1::CastBallotRequest request;
    request.set_name(Numbered("votes", 1));
    request.set_bridge_point(Point(code));
    request.mutable_counts()->set_in_favour(in_favour);
    request.mutable_counts()->set_against(against);
    return table_.Do(request);
  }

  v1::Reason Close() {
    v1::CloseVoteRequest request;
    request.set_name(Numbered("votes", 1));
    return table_.Do(request);
  }

  v1::Reason ShowOfHands(int in_favour, bool confirmed = false) {
    v1::RecordShowOfHandsRequest request;
    request.set_conference(kStream);
    request.set_question("Thông qua chương trình kỳ họp");
    request.mutable_counts()->set_in_favour(in_favour);
    request.set_counts_confirmed(confirmed);
    return table_.Do(request);
  }

  v1::VoteResult Result() const { return table_.Get<v1::Vote>(Numbered("votes", 1)).result(); }

  Table table_;
};

TEST_F(MemberVotesTest, TheResultSaysHowManyThereAreAndWerePresent) {
  ASSERT_EQ(Open(), kAccepted);
  ASSERT_EQ(Cast("17", 28, 2), kAccepted);
  ASSERT_EQ(Cast("150", 9, 0), kAccepted);
  ASSERT_EQ(Close(), kAccepted);
  EXPECT_EQ(Result().member_count(), 50);
  EXPECT_EQ(Result().present_member_count(), 30 + 10 + 8);
  EXPECT_EQ(Result().total().in_favour(), 37);
}

TEST_F(MemberVotesTest, WhoIsBeyondTheListHasNoVote) {
  ASSERT_EQ(Open(), kAccepted);
  EXPECT_EQ(Cast("150", 11, 0), v1::REASON_MORE_VOTES_THAN_PRESENT);
  EXPECT_EQ(Cast("150", 10, 0), kAccepted);
}

TEST_F(MemberVotesTest, WhoVotedAndLeftWasPresent) {
  ASSERT_EQ(Open(), kAccepted);
  ASSERT_EQ(Cast("151", 8, 0), kAccepted);
  AddHall({"151", kLeft, 3, 0});
  ASSERT_EQ(Close(), kAccepted);
  EXPECT_EQ(Result().present_member_count(), 30 + 10 + 8);
}

TEST_F(MemberVotesTest, NoMoreThanThereAre) {
  ASSERT_EQ(Open(), kAccepted);
  AddHall({"152", kIn, 3, 0});
  EXPECT_EQ(Close(), v1::REASON_MORE_THAN_MEMBERS);
  EXPECT_EQ(ShowOfHands(51, true), v1::REASON_MORE_THAN_MEMBERS);
  AddHall({"152", kIn, 3, 3});
  EXPECT_EQ(Close(), kAccepted);
}

// Corrected while it is open.
TEST_F(MemberVotesTest, TheNumberInTheRulesIsThatOfTheClosing) {
  ASSERT_EQ(Open(), kAccepted);
  SetMembers(47);
  EXPECT_EQ(Close(), v1::REASON_MORE_THAN_MEMBERS);
  SetMembers(52);
  EXPECT_EQ(Close(), kAccepted);
  EXPECT_EQ(Result().member_count(), 52);
}

TEST_F(MemberVotesTest, HandsAreComparedWithMembersWhoArePresent) {
  EXPECT_EQ(ShowOfHands(49), v1::REASON_COUNTS_UNLIKELY);
  ASSERT_EQ(ShowOfHands(49, true), kAccepted);
  EXPECT_EQ(Result().present_member_count(), 49);
  EXPECT_EQ(Result().member_count(), 50);
}

TEST_F(MemberVotesTest, WhereNobodyDeclaredPresenceIsNotKnown) {
  for (const char* code : {"17", "150", "151"}) AddHall({code, kIn, 0, 0});
  ASSERT_EQ(ShowOfHands(40), kAccepted);
  EXPECT_EQ(Result().present_member_count(), 0);
  EXPECT_EQ(Result().member_count(), 50);
}

TEST_F(MemberVotesTest, OtherVotesSayNothingOfMembers) {
  SetMembers(0);
  ASSERT_EQ(Open(), kAccepted);
  ASSERT_EQ(Cast("150", 12, 0), kAccepted);
  ASSERT_EQ(Close(), kAccepted);
  EXPECT_EQ(Result().member_count(), 0);
  EXPECT_EQ(Result().present_member_count(), 0);
}

TEST(CouncilPresetTest, BeginsWithItsRulesAndAgenda) {
  Table table;
  table.state = State(std::string(kStream));
  v1::CreateConferenceRequest request;
  request.set_preset(v1::RULES_PRESET_PEOPLES_COUNCIL);
  v1::Conference& wanted = *request.mutable_conference();
  wanted.set_name(kStream);
  wanted.set_title("Kỳ họp thứ năm, Hội đồng nhân dân tỉnh Phú Thọ");
  *wanted.mutable_planned_start_time() = ToProto(kMorning);
  *wanted.mutable_planned_end_time() = ToProto(kMorning + absl::Hours(8));
  wanted.mutable_rules()->set_member_count(50);
  ASSERT_EQ(table.Do(request, v1::ROLE_ADMINISTRATOR), kAccepted);
  const v1::ConferenceRules rules = table.Get<v1::Conference>(kStream).rules();
  EXPECT_EQ(rules.member_count(), 50);
  EXPECT_EQ(rules.floor().policy(), v1::QUEUE_POLICY_FIRST_COME);
  EXPECT_EQ(rules.canned_texts().announcements(6),
            "Kỳ họp bế mạc. Trân trọng cảm ơn các điểm cầu.");
  const auto item = table.Get<v1::AgendaItem>(Numbered("agendaItems", 4));
  EXPECT_EQ(item.kind(), v1::AGENDA_ITEM_KIND_QUESTIONING);
  EXPECT_EQ(item.position(), 4);
  EXPECT_EQ(item.state(), v1::AGENDA_ITEM_STATE_PLANNED);
}

TEST(CouncilPresetTest, UnknownOnesAreRefused) {
  Table table;
  table.state = State(std::string(kStream));
  v1::CreateConferenceRequest request;
  request.set_preset(static_cast<v1::RulesPreset>(77));
  request.mutable_conference()->set_name(kStream);
  EXPECT_EQ(table.Do(request, v1::ROLE_ADMINISTRATOR), v1::REASON_FIELD_INVALID);
}

TEST(QuestioningTest, RegistrationOpensWithItWhereItDoesWithADiscussion) {
  for (const auto kind : {v1::AGENDA_ITEM_KIND_QUESTIONING, v1::AGENDA_ITEM_KIND_REPORT}) {
    Table table;
    auto conference = table.Get<v1::Conference>(kStream);
    conference.mutable_rules()->mutable_floor()->set_registration_opens_with_item(true);
    table.Put(conference);
    v1::Floor floor = table.Get<v1::Floor>(FloorName(kStream));
    floor.set_registration_open(false);
    table.Put(floor);
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", 1));
    item.set_kind(kind);
    item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
    table.Put(item);
    v1::StartAgendaItemRequest request;
    request.set_name(item.name());
    ASSERT_EQ(table.Do(request), kAccepted);
    EXPECT_EQ(table.Get<v1::Floor>(FloorName(kStream)).registration_open(),
              kind == v1::AGENDA_ITEM_KIND_QUESTIONING);
  }
}

}  // namespace
}  // namespace nhipcau::conference
