// Papers of the small conference, as a clerk would read them, and what is refused before they are
// made.
#include "server/minutes/papers.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "server/minutes/attendance_lists.h"
#include "server/minutes/chair_script.h"
#include "server/minutes/counting_record.h"
#include "server/minutes/course.h"
#include "server/minutes/facts_json.h"
#include "server/minutes/file_index.h"
#include "server/minutes/invitations.h"
#include "server/minutes/line_checks.h"
#include "server/minutes/meeting.h"
#include "server/minutes/proposal_summary.h"
#include "server/minutes/quick_report.h"
#include "server/minutes/resolution.h"
#include "server/minutes/tables.h"
#include "server/minutes/task_extract.h"
#include "server/minutes/vietnamese.h"
#include "tests/minutes/golden.h"
#include "tests/minutes/small_conference.h"

namespace nhipcau::minutes {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A line for each field that says something, and for each row of a table.
void Tell(const Message& facts, const std::string& indent, std::string& text) {
  const auto& reflection = *facts.GetReflection();
  const auto& type = *facts.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.is_repeated()) {
      for (int row = 0; row < reflection.FieldSize(facts, &field); ++row) {
        absl::StrAppend(&text, indent, field.name(), " ", row + 1, "\n");
        Tell(reflection.GetRepeatedMessage(facts, &field, row), indent + "  ", text);
      }
    } else if (field.type() == FieldDescriptor::TYPE_MESSAGE) {
      if (!reflection.HasField(facts, &field)) continue;
      absl::StrAppend(&text, indent, field.name(), "\n");
      Tell(reflection.GetMessage(facts, &field), indent + "  ", text);
    } else if (field.type() == FieldDescriptor::TYPE_STRING) {
      const std::string value = reflection.GetString(facts, &field);
      if (!value.empty()) absl::StrAppend(&text, indent, field.name(), ": ", value, "\n");
    }
  }
}

std::string Told(const Message& facts) {
  std::string text;
  Tell(facts, "", text);
  return text;
}

// The small conference with what papers besides the minutes tell of.
class PapersTest : public ::testing::Test {
 protected:
  PapersTest() {
    PlanAgenda();
    AddHeads();
    AddReadinesses();
    AskForMore();
  }

  conference::Overlay view() { return small_.table().view(); }

  static std::string Entry(int number) { return Numbered("minutesEntries", number); }

  int EntryOfKind(v1::MinutesEntryKind kind) {
    for (int number = 1;; ++number) {
      if (small_.table().Get<v1::MinutesEntry>(Entry(number)).kind() == kind) return number;
    }
  }

  SmallConference small_;

 private:
  void PlanAgenda() {
    auto conference = small_.table().Get<v1::Conference>(kStream);
    *conference.mutable_planned_start_time() = At(8, 0);
    *conference.mutable_submission_deadline_time() = At(8 - 24, 0);
    small_.table().Put(conference);
    for (int number = 1; number <= 4; ++number) {
      auto item = small_.table().Get<v1::AgendaItem>(Numbered("agendaItems", number));
      item.mutable_planned_duration()->set_seconds(number == 3 ? 0 : 900);
      if (number == 2) item.mutable_presenter()->set_office("Sở Lao động - Thương binh và Xã hội");
      small_.table().Put(item);
    }
  }

  void AddHeads() {
    auto host = small_.table().Get<v1::BridgePoint>(conference::Point("17"));
    host.mutable_operator_contact()->set_display_name("Trần Thị Lan");
    host.mutable_operator_contact()->set_telephone("0218 3851 234");
    small_.table().Put(host);
    auto commune = small_.table().Get<v1::BridgePoint>(conference::Point("4831"));
    commune.set_head_office("Chủ tịch Ủy ban nhân dân xã Tú Lý");
    commune.set_room("phòng họp tầng 2");
    small_.table().Put(commune);
  }

  void AddReadiness(const char* code, bool microphone, const char* note) {
    v1::Readiness readiness;
    readiness.set_name(absl::StrCat(kStream, "/readinesses/", code));
    readiness.set_bridge_point(conference::Point(code));
    readiness.set_ready(microphone);
    for (const auto item : {v1::READINESS_ITEM_POWER, v1::READINESS_ITEM_PICTURE,
                            v1::READINESS_ITEM_SOUND_IN, v1::READINESS_ITEM_SOUND_OUT}) {
      v1::ReadinessCheck& check = *readiness.add_checks();
      check.set_item(item);
      check.set_passed(item != v1::READINESS_ITEM_SOUND_OUT || microphone);
      *check.mutable_check_time() = At(14 - 24, readiness.checks_size());
    }
    readiness.mutable_checks()->rbegin()->set_note(note);
    small_.table().Put(readiness);
  }

  void AddReadinesses() {
    AddReadiness("17", true, "");
    AddReadiness("4831", false, "rè, có tiếng vọng.");
  }

  // A second proposal, which nobody has answered, and one that is nobody's yet.
  void AskForMore() {
    for (const char* unit : {"Sở Tài chính", ""}) {
      v1::MinutesEntry entry;
      entry.set_name(Entry(*unit == '\0' ? 51 : 50));
      entry.set_kind(v1::MINUTES_ENTRY_KIND_PROPOSAL);
      entry.set_text("bố trí kinh phí cho nhóm thường trực");
      entry.mutable_proposal()->set_bridge_point(conference::Point("4831"));
      entry.mutable_proposal()->set_answering_unit(unit);
      if (*unit != '\0') entry.mutable_proposal()->set_deadline("Quý III/2021");
      *entry.mutable_write_time() = At(10, 0);
      small_.table().Put(entry);
    }
  }
};

TEST_F(PapersTest, TheQuickReportReadsAsAClerkWroteIt) {
  ExpectGolden("bao_cao_nhanh.txt", Told(QuickReportOf(view(), v1::OfficeSettings())));
}

TEST_F(PapersTest, InvitationsReadAsAClerkWroteThem) {
  const LinksByPoint links = {{conference::Point("4831"), "https://hop.example/#a.b"}};
  ExpectGolden("giay_moi.txt", Told(InvitationsOf(view(), conference::Point("150"), links)));
}

TEST_F(PapersTest, ProposalsReadAsAClerkWroteThem) {
  ExpectGolden("tong_hop_kien_nghi.txt", Told(ProposalsOf(view())));
}

TEST_F(PapersTest, TheScriptReadsAsAClerkWroteIt) {
  v1::FloorRequest request;
  request.set_name(Numbered("floorRequests", 60));
  request.set_bridge_point(conference::Point("150"));
  request.mutable_beneficiary()->set_display_name("Hà Quang Vinh");
  request.mutable_beneficiary()->set_office("Phó Chủ tịch UBND huyện Đà Bắc");
  request.set_topic("Công tác trẻ em tại địa phương");
  request.set_agenda_item(Numbered("agendaItems", 3));
  request.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
  small_.table().Put(request);
  ExpectGolden("kich_ban_dieu_hanh.txt", Told(ChairScriptOf(view())));
}

TEST_F(PapersTest, TheScriptInvitesToABreakAndNobodyConcludesInIt) {
  v1::AgendaItem pause;
  pause.set_name(Numbered("agendaItems", 9));
  pause.set_position(9);
  pause.set_title("Nghỉ giải lao");
  pause.set_kind(v1::AGENDA_ITEM_KIND_BREAK);
  small_.table().Put(pause);
  const v1::ChairScriptFacts script = ChairScriptOf(view());
  const v1::ScriptStep& step = script.steps(script.steps_size() - 2);
  EXPECT_EQ(step.title(), "Nghỉ giải lao");
  EXPECT_EQ(step.no(), "");
  ASSERT_EQ(step.lines_size(), 1);
  EXPECT_EQ(step.lines(0).text(), "Xin mời các đồng chí nghỉ giải lao.");
}

TEST_F(PapersTest, LineChecksReadAsAClerkWroteThem) {
  ExpectGolden("kiem_tra_duong_truyen.txt", Told(LineChecksOf(view())));
}

TEST_F(PapersTest, AnExtractReadsAsAClerkWroteIt) {
  const int task = EntryOfKind(v1::MINUTES_ENTRY_KIND_TASK);
  ExpectGolden("trich_sao.txt", Told(TaskExtractOf(view(), Entry(task + 1))));
}

TEST_F(PapersTest, TheIndexReadsAsAClerkWroteIt) {
  v1::OfficialDocument notice = conference::OfficialDocumentOf(
      view(),
      conference::OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE));
  *notice.mutable_approval()->mutable_time() = At(8, 0);
  small_.table().Put(notice);
  // Its last line counts the entries of the log.
  v1::FileIndexFacts index = FileIndexOf(view());
  EXPECT_EQ(index.papers().rbegin()->note(), Number(view().sequence()) + " mục");
  index.mutable_papers()->rbegin()->clear_note();
  ExpectGolden("muc_luc_ho_so.txt", Told(index));
}

// As a council votes: on a resolution, by members, at points.
class CouncilPapersTest : public PapersTest {
 protected:
  CouncilPapersTest() {
    auto conference = small_.table().Get<v1::Conference>(kStream);
    conference.set_title("Kỳ họp thứ năm, Hội đồng nhân dân tỉnh Hòa Bình khóa XVII");
    conference.set_convener("Hội đồng nhân dân tỉnh Hòa Bình");
    small_.table().Put(conference);
    auto first = small_.table().Get<v1::Vote>(Numbered("votes", 1));
    *first.mutable_close_time() = At(8, 3);
    small_.table().Put(first);
    v1::Vote vote;
    vote.set_name(Numbered("votes", 2));
    vote.set_question("Thông qua Nghị quyết về dự toán ngân sách năm 2022.");
    vote.set_agenda_item(Numbered("agendaItems", 4));
    vote.set_mode(v1::VOTE_MODE_BY_POINT);
    vote.set_state(v1::VOTE_STATE_CLOSED);
    *vote.mutable_open_time() = At(11, 2);
    *vote.mutable_close_time() = At(11, 5);
    vote.mutable_result()->mutable_total()->set_in_favour(44);
    vote.mutable_result()->mutable_total()->set_against(1);
    vote.mutable_result()->mutable_total()->set_other(1);
    vote.mutable_result()->set_asked_point_count(3);
    vote.mutable_result()->set_cast_point_count(2);
    vote.mutable_result()->set_member_count(52);
    vote.mutable_result()->set_present_member_count(49);
    small_.table().Put(vote);
    AddBallot("17", 38, 1, "");
    AddBallot("150", 6, 0, "hoãn đến kỳ họp sau");
    v1::Ballot missing;
    missing.set_name(vote.name() + "/ballots/4831");
    missing.set_vote(vote.name());
    missing.set_bridge_point(conference::Point("4831"));
    small_.table().Put(missing);
  }

  void AddBallot(const char* code, int in_favour, int against, const char* opinion) {
    v1::Ballot ballot;
    ballot.set_name(absl::StrCat(Numbered("votes", 2), "/ballots/", code));
    ballot.set_vote(Numbered("votes", 2));
    ballot.set_bridge_point(conference::Point(code));
    ballot.set_cast(true);
    ballot.mutable_counts()->set_in_favour(in_favour);
    ballot.mutable_counts()->set_against(against);
    ballot.mutable_counts()->set_other(*opinion == '\0' ? 0 : 1);
    ballot.set_other_opinion(opinion);
    small_.table().Put(ballot);
  }
};

TEST_F(CouncilPapersTest, RecordsOfCountingReadAsAClerkWroteThem) {
  ExpectGolden("bien_ban_kiem_phieu.txt", Told(CountingRecordOf(view(), "")));
}

TEST_F(CouncilPapersTest, AResolutionReadsAsAClerkWroteIt) {
  ExpectGolden("nghi_quyet.txt", Told(ResolutionOf(view(), Numbered("votes", 2))));
}

TEST_F(CouncilPapersTest, WhatWasNotAdoptedStaysADraft) {
  auto vote = small_.table().Get<v1::Vote>(Numbered("votes", 2));
  // More than half of those who are there, not of all.
  vote.mutable_result()->mutable_total()->set_in_favour(26);
  small_.table().Put(vote);
  const v1::ResolutionFacts resolution = ResolutionOf(view(), vote.name());
  EXPECT_EQ(resolution.draft(), "DỰ THẢO");
  EXPECT_EQ(resolution.adoption(), "");
}

TEST_F(CouncilPapersTest, MinutesSayTheSharesOfAllMembers) {
  const Facts facts = CollectFacts(view(), kStream);
  EXPECT_THAT(
      CoursesOf(facts).at(Numbered("agendaItems", 4)),
      testing::HasSubstr(
          "Tổng số 52 đại biểu, có mặt 49 (94,23%): tán thành 44 (84,62% tổng số đại biểu, "
          "89,8% số có mặt), không tán thành 1 (1,92% tổng số đại biểu, 2,04% số có mặt), ý "
          "kiến khác 1 (1,92% tổng số đại biểu, 2,04% số có mặt), không biểu quyết 3 (5,77% "
          "tổng số đại biểu, 6,12% số có mặt). Kết quả: quá nửa tổng số đại biểu tán thành."));
}

TEST_F(CouncilPapersTest, VotesThatAreNotClosedHaveNoPapers) {
  v1::RenderDocumentRequest request;
  request.set_kind(v1::DOCUMENT_KIND_RESOLUTION);
  EXPECT_EQ(conference::ReasonOf(CheckPaperRequest(view(), request)), v1::REASON_FIELD_INVALID);
  request.set_vote(Numbered("votes", 3));
  EXPECT_EQ(conference::ReasonOf(CheckPaperRequest(view(), request)), v1::REASON_FIELD_INVALID);
  request.set_vote(Numbered("votes", 2));
  EXPECT_TRUE(CheckPaperRequest(view(), request).ok());
  request.set_kind(v1::DOCUMENT_KIND_COUNTING_RECORD);
  request.clear_vote();
  EXPECT_TRUE(CheckPaperRequest(view(), request).ok());
}

// Signs of the Party's documents are parted by a slash.
TEST_F(PapersTest, APapersSignIsMadeOfTheNotices) {
  auto notice = conference::OfficialDocumentOf(
      view(),
      conference::OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE));
  notice.mutable_letterhead()->set_number_sign("TB/TU");
  small_.table().Put(notice);
  EXPECT_EQ(ProposalsOf(view()).head().number_sign(), "BC/TU");
}

// Who was there from the opening to the end, as the pages show it.
TEST(QuickReportTest, ShowsHowManyWereThere) {
  Table table;
  auto conference = table.Get<v1::Conference>(kStream);
  *conference.mutable_open_time() = At(8, 0);
  *conference.mutable_end_time() = At(11, 0);
  table.Put(conference);
  EXPECT_EQ(QuickReportOf(table.view(), {}).attendance_caption(), "");
  for (const int hour : {8, 9, 10}) {
    const std::string code = absl::StrCat(hour);
    table.AddPoint(code);
    table.now = FromProto(At(hour, 30));
    v1::CheckInRequest check_in;
    check_in.set_bridge_point(conference::Point(code));
    check_in.mutable_declared()->set_present(19);
    ASSERT_EQ(table.Do(check_in), conference::kAccepted);
  }
  const v1::QuickReportFacts report = QuickReportOf(table.view(), {});
  EXPECT_EQ(report.attendance_caption(), "Số đại biểu có mặt từ 08:00 đến 11:00, nhiều nhất 57");
  const auto& moments = report.attendance_chart().moments();
  ASSERT_EQ(moments.size(), 5);
  EXPECT_EQ(moments[0].seconds(), 0);
  EXPECT_EQ(moments[0].present_count(), 0);
  EXPECT_EQ(moments[2].seconds(), 90 * 60);
  EXPECT_EQ(moments[2].present_count(), 38);
  EXPECT_EQ(moments[4].seconds(), 180 * 60);
  EXPECT_EQ(moments[4].present_count(), 57);
}

// Two halls of a cluster, one right below the host: rows are sums of what they hold.
TEST_F(PapersTest, GroupsAddUpToTheTotal) {
  small_.table().AddPoint("900", "17", 12, v1::ATTENDANCE_STATE_CHECKED_IN);
  const Facts facts = CollectFacts(view(), kStream);
  const std::vector<v1::LevelRow> rows = GroupRows(facts);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].label(), "Điểm cầu trung tâm và trực thuộc");
  EXPECT_EQ(rows[0].expected(), "162");
  EXPECT_EQ(rows[1].label(), "Huyện Đà Bắc");
  EXPECT_EQ(rows[1].expected(), "101");
  EXPECT_EQ(rows[2].expected(), "263");
}

TEST_F(PapersTest, LevelsWithoutLabelsAreCountedAsOne) {
  auto conference = small_.table().Get<v1::Conference>(kStream);
  conference.clear_levels();
  small_.table().Put(conference);
  EXPECT_EQ(OnlineInText(CollectFacts(view(), kStream)), "trực tuyến tới 4 điểm cầu");
}

TEST_F(PapersTest, ATableOfProposalsNamesTheDeadline) {
  const std::string csv = Csv(ProposalsTable(view()));
  EXPECT_TRUE(absl::StrContains(csv, "2,Sở Tài chính,Bố trí kinh phí")) << csv;
  EXPECT_TRUE(absl::StrContains(csv, "Quý III/2021")) << csv;
}

TEST_F(PapersTest, WhatIsNotThereIsRefused) {
  v1::RenderDocumentRequest request;
  request.set_kind(v1::DOCUMENT_KIND_TASK_EXTRACT);
  EXPECT_FALSE(CheckPaperRequest(view(), request).ok());
  request.set_minutes_entry(Entry(EntryOfKind(v1::MINUTES_ENTRY_KIND_NOTE)));
  EXPECT_FALSE(CheckPaperRequest(view(), request).ok());
  request.set_minutes_entry(Entry(EntryOfKind(v1::MINUTES_ENTRY_KIND_TASK)));
  EXPECT_TRUE(CheckPaperRequest(view(), request).ok());
  v1::PointLink& link = *request.add_links();
  link.set_bridge_point(conference::Point("150"));
  EXPECT_FALSE(CheckPaperRequest(view(), request).ok());
  link.set_link("https://hop.example/#a.b");
  EXPECT_TRUE(CheckPaperRequest(view(), request).ok());
  link.set_link(std::string(kLinkBytesMax + 1, 'x'));
  EXPECT_FALSE(CheckPaperRequest(view(), request).ok());
  link.set_link("https://hop.example/#a.b");
  link.set_bridge_point(conference::Point("none"));
  EXPECT_FALSE(CheckPaperRequest(view(), request).ok());
}

// What a template may name is told by an example of the very facts that fill it.
TEST_F(PapersTest, EveryTemplateHasItsOwnExample) {
  v1::InvitationsFacts example;
  const std::string json = ExampleFactsJson(v1::OFFICIAL_DOCUMENT_KIND_INVITATIONS);
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(json, &example).ok());
  EXPECT_EQ(example.invitations(0).link_qr(), "link_qr");
  EXPECT_EQ(example.head().number_sign(), "number_sign");
}

}  // namespace
}  // namespace nhipcau::minutes
