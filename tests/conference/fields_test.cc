// What a field may hold: one line a case, each a change to a request that is accepted.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/base/refusal.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

struct FieldsCase {
  const char* command;
  // In the text format, merged into a good request; ~ stands for the conference's name.
  std::string change;
  // The field that is refused; empty: accepted.
  std::string field;
};

const std::map<std::string, std::string>& GoodRequests() {
  static const auto* const kGood = new std::map<std::string, std::string>{
      {"UpdateConference",
       R"(conference { name: "~" title: "Giao ban" revision: 1
          planned_start_time { seconds: 100 } planned_end_time { seconds: 200 } })"},
      {"AddBridgePoint",
       R"(conference: "~" bridge_point { code: "04999" display_name: "Xã" level: "commune" })"},
      {"CheckIn", R"(bridge_point: "~/bridgePoints/17")"},
      {"RequestFloor", R"(bridge_point: "~/bridgePoints/04867" topic: "Kinh phí")"},
      {"CallToFloor", R"(bridge_point: "~/bridgePoints/04867")"},
      {"AddAgendaItem", R"(conference: "~" agenda_item { title: "Khai mạc" })"},
      {"PostAnnouncement", R"(conference: "~" text: "Đề nghị ổn định")"},
      {"SendMessage", R"(bridge_point: "~/bridgePoints/17" text: "Nghe rõ")"},
      {"ReportIncident", R"(bridge_point: "~/bridgePoints/17" kind: INCIDENT_KIND_POWER)"},
      {"StateVideoLine", R"(bridge_point: "~/bridgePoints/17" state: VIDEO_LINE_STATE_CONNECTED)"},
      {"AddMinutesEntry",
       R"(conference: "~" minutes_entry { kind: MINUTES_ENTRY_KIND_NOTE text: "Ghi" })"},
      {"RecordDelegates",
       R"(bridge_point: "~/bridgePoints/17"
          entries { delegate: "~/delegates/1" state: DELEGATE_STATE_PRESENT_IN_HALL })"},
      {"AddDelegate", R"(bridge_point: "~/bridgePoints/17" display_name: "Hà Văn Bình")"},
      {"AppointSubstitute",
       R"(bridge_point: "~/bridgePoints/17" delegate: "~/delegates/1" display_name: "Hà")"},
      {"OpenRollCall", R"(conference: "~" title: "Điểm danh")"},
      {"RecordReadiness",
       R"(bridge_point: "~/bridgePoints/17" checks { item: READINESS_ITEM_POWER })"},
      {"CorrectAttendance",
       R"(bridge_point: "~/bridgePoints/17" state: ATTENDANCE_STATE_LEFT reason: "Nhầm")"},
      {"CorrectDelegate", R"(name: "~/delegates/1" office: "Văn thư" reason: "Nhầm")"},
      {"CorrectBridgePoint", R"(bridge_point: "~/bridgePoints/17" head_name: "Hà" reason: "Nhầm")"},
      {"CorrectOfficials", R"(conference: "~" chair { display_name: "Hà" } reason: "Nhầm")"},
      {"MoveAgendaItem", R"(name: "~/agendaItems/1" position: 1)"},
      {"OpenVote", R"(conference: "~" question: "Thông qua kế hoạch")"},
      {"RecordShowOfHands", R"(conference: "~" question: "Thông qua kế hoạch")"},
      {"SendWrittenContribution",
       R"(bridge_point: "~/bridgePoints/17" written_contribution { text: "Đề nghị" })"},
      {"SetConferenceRules", R"(conference: "~" revision: 1)"},
      {"CreateInvitation", R"(conference: "~" invitation { role: ROLE_CHAIR })"},
  };
  return *kGood;
}

std::string Quoted(size_t size) { return "\"" + std::string(size, 'x') + "\""; }

Table Prepared() {
  Table table;
  table.AddPoint("17");
  table.AddPoint("04867", "17", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
  v1::Delegate delegate;
  delegate.set_name(Numbered("delegates", 1));
  delegate.set_bridge_point(Point("17"));
  table.Put(delegate);
  v1::AgendaItem item;
  item.set_name(Numbered("agendaItems", 1));
  item.set_position(1);
  table.Put(item);
  delegate.set_name(Numbered("delegates", 2));
  delegate.set_bridge_point(Point("04867"));
  table.Put(delegate);
  return table;
}

TEST(WhatAFieldTakesTest, IsSaidInBothLanguages) {
  const Table table(v1::CONFERENCE_STATE_PLANNED);
  v1::PostponeConferenceRequest request;
  request.set_conference(kStream);
  request.set_reason(std::string(501, 'x'));
  const v1::Error error = ErrorOf(table.Decide(request).status());
  EXPECT_EQ(error.next_step().vi(),
            "“Lý do”: nhiều nhất 500 byte (chữ có dấu chiếm 2 hoặc 3 byte).");
  EXPECT_EQ(error.next_step().en(), "“Reason”: at most 500 bytes.");
}

TEST(WhatAFieldTakesTest, OfManyNamesItSaysSome) {
  const absl::Status status = RefuseField("canned_texts.announcements[3]",
                                          {v1::FIELD_RULE_ONE_OF, {std::string(9000, 'x')}}, "");
  const std::string said = ErrorOf(status).next_step().vi();
  EXPECT_EQ(said.find("“Tin soạn sẵn”: chọn một trong: xxx"), 0u) << said;
  EXPECT_LT(said.size(), 400u);
}

class FieldsTest : public testing::TestWithParam<FieldsCase> {};

TEST_P(FieldsTest, AreJudged) {
  const Table table = Prepared();
  const std::unique_ptr<google::protobuf::Message> request =
      NewRequest(*FindCommand(GetParam().command));
  for (const std::string& text : {GoodRequests().at(GetParam().command), GetParam().change}) {
    ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(
        absl::StrReplaceAll(text, {{"~", kStream}}), request.get()))
        << text;
  }
  const absl::Status status = table.Decide(*request).status();
  if (GetParam().field.empty()) {
    EXPECT_TRUE(status.ok()) << status;
  } else {
    const bool unprintable = ErrorOf(status).character() > 0;
    EXPECT_EQ(ErrorOf(status).reason(),
              unprintable ? v1::REASON_TEXT_UNPRINTABLE : v1::REASON_FIELD_INVALID)
        << status;
    EXPECT_EQ(ErrorOf(status).field(), GetParam().field);
    EXPECT_FALSE(ErrorOf(status).message().empty());
    // People are told which field it is by its name, and not by its path.
    const std::string said = ErrorOf(status).next_step().vi();
    EXPECT_EQ(said.substr(0, 3), "“") << said;
    EXPECT_EQ(said.find(absl::StrCat("“", GetParam().field, "”")), std::string::npos) << said;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, FieldsTest,
    testing::Values(
        FieldsCase{"UpdateConference", "", ""},
        FieldsCase{"UpdateConference", R"(conference { title: " " })", "title"},
        FieldsCase{"UpdateConference", "conference { title: " + Quoted(1000) + " }", ""},
        FieldsCase{"UpdateConference", "conference { title: " + Quoted(1001) + " }", "title"},
        FieldsCase{"UpdateConference", "conference { planned_end_time { seconds: 100 } }",
                   "planned_end_time"},
        FieldsCase{"UpdateConference", "conference { planned_end_time { seconds: 7258118399 } }",
                   ""},
        FieldsCase{"UpdateConference", "conference { planned_end_time { seconds: 7258118400 } }",
                   "planned_end_time"},
        FieldsCase{"UpdateConference", "conference { planned_start_time { seconds: -1 } }",
                   "planned_start_time"},
        FieldsCase{"UpdateConference", "conference { rules { speech_limit { seconds: 86401 } } }",
                   "rules.speech_limit"},
        FieldsCase{"UpdateConference", "conference { rules { line_lost_grace { nanos: -1 } } }",
                   "rules.line_lost_grace"},
        FieldsCase{"UpdateConference", "conference { rules { open_requests_per_point_max: -1 } }",
                   "rules.open_requests_per_point_max"},
        FieldsCase{"UpdateConference", "conference { levels { label: \"Cụm\" } }", "levels.level"},
        FieldsCase{"UpdateConference", R"(conference { chair { display_name: "\001" } })", "chair"},
        FieldsCase{"AddBridgePoint", "", ""},
        FieldsCase{"AddBridgePoint", R"(bridge_point { code: "xã 1" })", "code"},
        FieldsCase{"AddBridgePoint", "bridge_point { code: " + Quoted(33) + " }", "code"},
        FieldsCase{"AddBridgePoint", R"(bridge_point { display_name: "  " })", "display_name"},
        FieldsCase{"AddBridgePoint", R"(bridge_point { level: "" })", "level"},
        FieldsCase{"AddBridgePoint", "bridge_point { expected_count: -1 }", "expected_count"},
        FieldsCase{"CheckIn", "told_by: " + Quoted(501), "told_by"},
        FieldsCase{"RequestFloor", "", ""},
        FieldsCase{"RequestFloor", "topic: " + Quoted(20001), "topic"},
        FieldsCase{"RequestFloor", "beneficiary { display_name: \"\\x1b[31m\" }",
                   "beneficiary.display_name"},
        FieldsCase{"CallToFloor", "limit { seconds: -1 }", "limit"},
        FieldsCase{"AddAgendaItem", "", ""},
        FieldsCase{"AddAgendaItem", "agenda_item { position: 10001 }", "agenda_item.position"},
        FieldsCase{"AddAgendaItem", "agenda_item { planned_duration { seconds: -5 } }",
                   "planned_duration"},
        FieldsCase{"PostAnnouncement", R"(text: " ")", "text"},
        FieldsCase{"PostAnnouncement", R"(target { level: "commune" bridge_point: "x" })",
                   "target"},
        FieldsCase{"SendMessage", "text: " + Quoted(20001), "text"},
        FieldsCase{"ReportIncident", "kind: INCIDENT_KIND_UNSPECIFIED", "kind"},
        FieldsCase{"ReportIncident", R"(description: "\177")", "description"},
        FieldsCase{"ReportIncident", R"(photograph { title: "1.jpg" uri: "files/1" })",
                   "photograph.sha256"},
        FieldsCase{"AddMinutesEntry", "", ""},
        FieldsCase{"AddMinutesEntry", "minutes_entry { kind: MINUTES_ENTRY_KIND_STATEMENT }",
                   "minutes_entry.speech"},
        FieldsCase{"AddMinutesEntry", "minutes_entry { kind: MINUTES_ENTRY_KIND_TASK }",
                   "minutes_entry.task.leads"},
        FieldsCase{"AddMinutesEntry",
                   "minutes_entry { kind: MINUTES_ENTRY_KIND_TASK task { leads: \"Sở\u200b\" } }",
                   "minutes_entry.task.leads"},
        FieldsCase{"AddMinutesEntry", R"(minutes_entry { task { leads: "Sở Nội vụ" } })",
                   "minutes_entry.task"},
        FieldsCase{"RecordDelegates", "", ""},
        FieldsCase{"RecordDelegates", R"(entries { delegate: "~/delegates/2" })",
                   "entries.delegate"},
        FieldsCase{"RecordDelegates", R"(entries { delegate: "~/delegates/1" })", "entries.state"},
        FieldsCase{"RecordDelegates",
                   R"(entries { delegate: "~/delegates/1" state: DELEGATE_STATE_ABSENT })",
                   "entries.absence_reason"},
        FieldsCase{"RecordDelegates",
                   R"(entries { delegate: "~/delegates/1" state: DELEGATE_STATE_PRESENT_ONLINE
                          absence_reason: "\001" })",
                   "entries.absence_reason"},
        FieldsCase{"RecordDelegates", "rest_state: DELEGATE_STATE_ABSENT", "rest_state"},
        FieldsCase{"AddBridgePoint", R"(bridge_point { attends_at: "~/bridgePoints/99" })",
                   "attends_at"},
        FieldsCase{"AddBridgePoint",
                   R"(bridge_point { operator_contact { display_name: "Hà\nBình" } })",
                   "operator_contact"},
        FieldsCase{"AddBridgePoint", R"(bridge_point { operator_contact { telephone: "\001" } })",
                   "operator_contact"},
        FieldsCase{"AddBridgePoint", "bridge_point { room: " + Quoted(501) + " }", "room"},
        // What nobody sees: a name alone, a name that looks like another, a line that is none.
        FieldsCase{"AddDelegate", "display_name: \"\u3164\u00A0\"", "display_name"},
        FieldsCase{"AddDelegate", "display_name: \"Hà\u200B\"", "display_name"},
        FieldsCase{"AddDelegate", "office: \"Bí thư\\n# Chủ tịch\"", "office"},
        FieldsCase{"SendMessage", "text: \"\uFEFF\"", "text"},
        FieldsCase{"SendMessage", "text: \"Nghe rõ\\n❤\uFE0F\"", ""},
        FieldsCase{"AddDelegate", "", ""},
        FieldsCase{"AddDelegate", R"(display_name: " ")", "display_name"},
        FieldsCase{"AppointSubstitute", "", ""},
        FieldsCase{"AppointSubstitute", R"(delegate: "~/delegates/2")", "delegate"},
        FieldsCase{"AppointSubstitute", R"(display_name: "")", "display_name"},
        FieldsCase{"OpenRollCall", "", ""},
        FieldsCase{"OpenRollCall", "title: " + Quoted(501), "title"},
        FieldsCase{"OpenRollCall", "deadline_time { seconds: 1 }", "deadline_time"},
        FieldsCase{"OpenRollCall", R"(target { level: "thôn" })", "target.level"},
        FieldsCase{"RecordReadiness", "", ""},
        FieldsCase{"RecordReadiness", "checks { item: READINESS_ITEM_POWER }", "checks.item"},
        FieldsCase{"RecordReadiness", "checks { passed: true }", "checks.item"},
        FieldsCase{"RecordReadiness", R"(checks { item: READINESS_ITEM_PICTURE note: "\001" })",
                   "checks.note"},
        FieldsCase{"CorrectAttendance", "", ""},
        FieldsCase{"CorrectAttendance", R"(reason: "")", "reason"},
        FieldsCase{"CorrectAttendance", "state: ATTENDANCE_STATE_UNSPECIFIED", "state"},
        FieldsCase{"CorrectAttendance", "state: ATTENDANCE_STATE_ABSENT", "absence_reason"},
        FieldsCase{"CorrectAttendance",
                   "state: ATTENDANCE_STATE_NOT_ARRIVED declared { present: 1 }", "declared"},
        FieldsCase{"CorrectAttendance", "declared { present: -1 }", "declared"},
        FieldsCase{"CorrectAttendance", "effective_time { seconds: 9000000000 }", "effective_time"},
        FieldsCase{"CorrectDelegate", "", ""},
        FieldsCase{"CorrectDelegate", R"(reason: " ")", "reason"},
        FieldsCase{"CorrectDelegate", R"(office: "")", "name"},
        FieldsCase{"CorrectDelegate", "state: DELEGATE_STATE_ABSENT", "absence_reason"},
        FieldsCase{"CorrectBridgePoint", "", ""},
        FieldsCase{"CorrectBridgePoint", R"(head_name: "")", "display_name"},
        FieldsCase{"CorrectOfficials", "", ""},
        FieldsCase{"CorrectOfficials", R"(chair { display_name: "" })", "chair"},
        FieldsCase{"CorrectOfficials", "secretary { }", "secretary"},
        FieldsCase{"UpdateConference", "conference { submission_deadline_time { nanos: -1 } }",
                   "submission_deadline_time"},
        FieldsCase{"UpdateConference",
                   "conference { written_contributions_until_time { nanos: -1 } }",
                   "written_contributions_until_time"},
        FieldsCase{"UpdateConference", "conference { template: true }", "template"},
        FieldsCase{"UpdateConference", "conference { rules { floor { on_deck_count: 21 } } }",
                   "rules.floor.on_deck_count"},
        FieldsCase{"AddAgendaItem", "agenda_item { later_speech_limit { seconds: -5 } }",
                   "later_speech_limit"},
        FieldsCase{"AddAgendaItem", R"(agenda_item { documents { title: "Báo cáo" } })",
                   "documents[0].uri"},
        FieldsCase{"MoveAgendaItem", "", ""},
        FieldsCase{"MoveAgendaItem", "position: 10001", "position"}, FieldsCase{"OpenVote", "", ""},
        FieldsCase{"OpenVote", "question: " + Quoted(20001), "question"},
        FieldsCase{"RecordShowOfHands", "counts { in_favour: 1000000 }", ""},
        FieldsCase{"RecordShowOfHands", "counts { other: 1000001 }", "counts"},
        FieldsCase{"SendWrittenContribution", "", ""},
        FieldsCase{"SendWrittenContribution", R"(written_contribution { text: "" })",
                   "written_contribution.text"},
        FieldsCase{"SendWrittenContribution", "written_contribution { topic: " + Quoted(501) + " }",
                   "written_contribution.topic"},
        FieldsCase{"SendWrittenContribution",
                   R"(written_contribution { author { delegate: "~/delegates/2" } })",
                   "written_contribution.author.delegate"},
        FieldsCase{"SetConferenceRules", "", ""},
        FieldsCase{"SetConferenceRules", "rules { floor { policy: 99 } }", "rules.floor.policy"},
        FieldsCase{"SetConferenceRules", "rules { quorum { people_percent_min: 101 } }",
                   "rules.quorum.people_percent_min"},
        FieldsCase{"SetConferenceRules", "rules { quorum { levels { points_percent_min: 50 } } }",
                   "rules.quorum.levels[0].level"},
        FieldsCase{"SetConferenceRules",
                   R"(rules { canned_texts { to_points: "Nghe rõ" to_points: " " } })",
                   "rules.canned_texts.to_points[1]"},
        FieldsCase{"CreateInvitation", "invitation { role: ROLE_OPERATOR }",
                   "invitation.bridge_point"},
        FieldsCase{"CreateInvitation", "invitation { role: ROLE_ADMINISTRATOR }",
                   "invitation.role"},
        FieldsCase{"CreateInvitation", R"(invitation { bridge_point: "~/bridgePoints/17" })",
                   "invitation.bridge_point"}));

// Enums of proto3 are open: a number that means nothing must not go on record.
TEST(FieldsTest, KindsThatDoNotExistAreRefused) {
  const Table table = Prepared();
  const auto unknown = static_cast<v1::FloorRequestKind>(99);
  v1::RequestFloorRequest request;
  request.set_bridge_point(Point("04867"));
  request.set_kind(unknown);
  EXPECT_EQ(ReasonOf(table.Decide(request).status()), v1::REASON_FIELD_INVALID);
  v1::CallToFloorRequest call;
  call.set_bridge_point(Point("04867"));
  call.set_kind(unknown);
  EXPECT_EQ(ReasonOf(table.Decide(call).status()), v1::REASON_FIELD_INVALID);
  v1::AddAgendaItemRequest item;
  item.mutable_agenda_item()->set_title("Khai mạc");
  item.mutable_agenda_item()->set_kind(static_cast<v1::AgendaItemKind>(99));
  EXPECT_EQ(ReasonOf(table.Decide(item).status()), v1::REASON_FIELD_INVALID);
  v1::AddBridgePointRequest point;
  point.mutable_bridge_point()->set_code("1");
  point.mutable_bridge_point()->set_display_name("Xã");
  point.mutable_bridge_point()->set_level("commune");
  point.mutable_bridge_point()->set_kind(static_cast<v1::BridgePointKind>(99));
  EXPECT_EQ(ReasonOf(table.Decide(point).status()), v1::REASON_FIELD_INVALID);
}

// What is not planned is not on record as a time in 1970.
TEST(FieldsTest, UnplannedTimesStayUnset) {
  Table table = Prepared();
  v1::AddAgendaItemRequest item;
  item.mutable_agenda_item()->set_title("Khai mạc");
  EXPECT_EQ(table.Do(item), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(table.Get<v1::AgendaItem>(Numbered("agendaItems", 1)).has_planned_start_time());
}

}  // namespace
}  // namespace nhipcau::conference
