// A small conference in which everything happens once, for documents to tell of.
#ifndef NHIPCAU_TESTS_MINUTES_SMALL_CONFERENCE_H_
#define NHIPCAU_TESTS_MINUTES_SMALL_CONFERENCE_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/conference/minutes/documents.h"
#include "tests/conference/table.h"

namespace nhipcau::minutes {

using conference::kMorning;
using conference::kStream;
using conference::Numbered;
using conference::Table;

inline google::protobuf::Timestamp At(int hour, int minute) {
  return ToProto(kMorning + absl::Hours(hour - 8) + absl::Minutes(minute));
}

// Small words for large records.
class SmallConference {
 public:
  SmallConference() {
    SetConference();
    AddPoints();
    AddAgenda();
    AddDelegates();
    LetSpeak();
    Count();
    Conclude();
    AddTrouble();
    SetLetterheads();
  }

  Table& table() { return table_; }

 private:
  void SetConference() {
    auto conference = table_.Get<v1::Conference>(kStream);
    conference.set_title("Hội nghị chuyên đề về công tác trẻ em");
    conference.set_convener("Ủy ban nhân dân tỉnh Hòa Bình");
    conference.set_place("Ủy ban nhân dân tỉnh Hòa Bình");
    conference.mutable_chair()->set_display_name("TS. Nguyễn Văn Toàn");
    conference.mutable_chair()->set_office(
        "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Ủy ban nhân dân tỉnh");
    conference.mutable_secretary()->set_office("Thư ký Hội nghị");
    for (const auto& [level, label] :
         {std::pair("province", "Điểm cầu trung tâm"), std::pair("district", "Điểm cầu cấp huyện"),
          std::pair("commune", "Điểm cầu cấp xã")}) {
      v1::LevelLabel& added = *conference.add_levels();
      added.set_level(level);
      added.set_label(label);
    }
    *conference.mutable_open_time() = At(8, 0);
    *conference.mutable_end_time() = At(11, 20);
    v1::Recess& recess = *conference.add_recesses();
    *recess.mutable_start_time() = At(9, 55);
    *recess.mutable_end_time() = At(10, 10);
    table_.Put(conference);
  }

  void AddPoint(const char* code, const char* name, const char* level, const char* parent,
                int expected, v1::AttendanceState state, int present, int beyond = 0) {
    table_.AddPoint(code, parent, expected, state);
    auto point = table_.Get<v1::BridgePoint>(conference::Point(code));
    point.set_display_name(name);
    point.set_level(level);
    v1::Attendance& attendance = *point.mutable_attendance();
    if (present > 0) {
      *attendance.mutable_check_in_time() = At(7, 42);
      *attendance.mutable_state_time() = At(10, 40);
      attendance.mutable_declared()->set_present(present);
      attendance.mutable_declared()->set_beyond_list(beyond);
      attendance.mutable_declared()->set_absent_with_reason(expected + beyond - present);
    }
    table_.Put(point);
  }

  void AddPoints() {
    constexpr auto kIn = v1::ATTENDANCE_STATE_CHECKED_IN;
    AddPoint("17", "Ủy ban nhân dân tỉnh", "province", "", 150, kIn, 150);
    AddPoint("150", "Huyện Đà Bắc", "district", "17", 45, kIn, 46, 1);
    AddPoint("4831", "Xã Tú Lý", "commune", "150", 19, v1::ATTENDANCE_STATE_LEFT, 17);
    AddPoint("4834", "Xã Cao Sơn", "commune", "150", 19, v1::ATTENDANCE_STATE_ABSENT, 0);
    AddPoint("4837", "Xã Toàn Sơn", "commune", "150", 18, v1::ATTENDANCE_STATE_NOT_ARRIVED, 0);
    auto absent = table_.Get<v1::BridgePoint>(conference::Point("4834"));
    absent.mutable_attendance()->set_absence_reason("mất điện toàn xã");
    table_.Put(absent);
    auto sheet = table_.Get<v1::BridgePoint>(conference::Point("4831"));
    sheet.set_head_name("Bùi Văn Nam");
    sheet.mutable_attendance()->mutable_signed_sheet()->set_uri("files/1");
    table_.Put(sheet);
  }

  void AddItem(int number, const char* title, v1::AgendaItemKind kind, int from, int until) {
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", number));
    item.set_position(number);
    item.set_title(title);
    item.set_kind(kind);
    *item.mutable_start_time() = At(8, from);
    *item.mutable_end_time() = At(8, until);
    table_.Put(item);
  }

  void AddAgenda() {
    AddItem(1, "Tuyên bố lý do, giới thiệu đại biểu", v1::AGENDA_ITEM_KIND_OPENING, 0, 10);
    AddItem(2, "Báo cáo công tác trẻ em", v1::AGENDA_ITEM_KIND_REPORT, 10, 45);
    AddItem(3, "Thảo luận", v1::AGENDA_ITEM_KIND_DISCUSSION, 45, 170);
    AddItem(4, "Kết luận, giao nhiệm vụ", v1::AGENDA_ITEM_KIND_CONCLUSION, 170, 200);
  }

  void AddDelegate(int number, const char* name, const char* office, v1::DelegateState state) {
    v1::Delegate delegate;
    delegate.set_name(Numbered("delegates", number));
    delegate.set_bridge_point(conference::Point("150"));
    delegate.set_display_name(name);
    delegate.set_office(office);
    delegate.set_state(state);
    table_.Put(delegate);
  }

  void AddDelegates() {
    AddDelegate(1, "Lường Thu Hiền", "Phó Chủ tịch UBND huyện", v1::DELEGATE_STATE_NOT_CHECKED);
    AddDelegate(2, "Hà Quang Vinh", "Chánh Văn phòng", v1::DELEGATE_STATE_PRESENT_ONLINE);
    AddDelegate(3, "Xa Thị Nga", "Trưởng phòng Tư pháp", v1::DELEGATE_STATE_ABSENT);
    AddDelegate(4, "Đinh Văn Sơn", "Trưởng phòng Y tế", v1::DELEGATE_STATE_PRESENT_IN_HALL);
    auto replaced = table_.Get<v1::Delegate>(Numbered("delegates", 1));
    replaced.set_substituted_by(Numbered("delegates", 4));
    table_.Put(replaced);
    auto substitute = table_.Get<v1::Delegate>(Numbered("delegates", 4));
    substitute.set_replaces(Numbered("delegates", 1));
    substitute.set_substitute_paper("Giấy ủy quyền số 12/GUQ-UBND");
    table_.Put(substitute);
    auto absent = table_.Get<v1::Delegate>(Numbered("delegates", 3));
    absent.set_absence_reason("đi công tác");
    table_.Put(absent);
  }

  struct Words {
    int item;
    const char* point;
    const char* name;
    const char* office;
    v1::FloorRequestKind kind;
    const char* topic;
    const char* statement;
  };

  void AddSpeech(int number, int minute, int minutes, int request, const Words& words,
                 bool line_lost = false) {
    v1::Speech speech;
    speech.set_name(Numbered("speeches", number));
    speech.set_floor_request(Numbered("floorRequests", request));
    speech.set_bridge_point(conference::Point(words.point));
    speech.mutable_speaker()->set_display_name(words.name);
    speech.mutable_speaker()->set_office(words.office);
    speech.set_kind(words.kind);
    speech.set_topic(words.topic);
    speech.set_agenda_item(Numbered("agendaItems", words.item));
    *speech.mutable_start_time() = At(8, minute);
    *speech.mutable_end_time() = At(8, minute + minutes);
    speech.set_line_lost(line_lost);
    table_.Put(speech);
    if (*words.statement != '\0') {
      Write(v1::MINUTES_ENTRY_KIND_STATEMENT, words.item, minute + 1, words.statement, number);
    }
  }

  int Write(v1::MinutesEntryKind kind, int item, int minute, const char* text, int speech = 0) {
    v1::MinutesEntry entry;
    entry.set_name(Numbered("minutesEntries", ++entries_));
    entry.set_kind(kind);
    entry.set_text(text);
    entry.set_agenda_item(Numbered("agendaItems", item));
    if (speech > 0) entry.set_speech(Numbered("speeches", speech));
    *entry.mutable_write_time() = At(8, minute);
    table_.Put(entry);
    return entries_;
  }

  void LetSpeak() {
    AddSpeech(
        1, 12, 25, 1,
        {2, "17", "Đại diện lãnh đạo", "Sở Lao động - Thương binh và Xã hội",
         v1::FLOOR_REQUEST_KIND_REPORT, "Báo cáo công tác trẻ em", "Toàn tỉnh có 223.215 trẻ em"});
    Write(v1::MINUTES_ENTRY_KIND_NOTE, 3, 100,
          "Các đại biểu thống nhất đề xuất kiện toàn ban chỉ đạo.");
    AddSpeech(2, 50, 4, 2,
              {3, "4831", "Bùi Thị Mai", "Phó Chủ tịch UBND xã Tú Lý",
               v1::FLOOR_REQUEST_KIND_CONTRIBUTION, "Phòng, chống đuối nước cho trẻ em",
               "Địa bàn nhiều sông, suối."},
              true);
    AddSpeech(3, 58, 3, 2,
              {3, "4831", "Bùi Thị Mai", "Phó Chủ tịch UBND xã Tú Lý",
               v1::FLOOR_REQUEST_KIND_CONTRIBUTION, "Phòng, chống đuối nước cho trẻ em",
               "Đề nghị hỗ trợ dạy bơi."});
    AddSpeech(4, 135, 6, 3,
              {3, "150", "Hà Quang Vinh", "Phó Chủ tịch UBND huyện Đà Bắc",
               v1::FLOOR_REQUEST_KIND_REPORT, "Tham luận: công tác trẻ em tại địa phương", ""});
    const int proposal =
        Write(v1::MINUTES_ENTRY_KIND_PROPOSAL, 3, 137, "Đề nghị có tài liệu hướng dẫn.", 4);
    auto entry = table_.Get<v1::MinutesEntry>(Numbered("minutesEntries", proposal));
    entry.mutable_proposal()->set_answering_unit("Ban tổ chức");
    entry.mutable_proposal()->set_answer("Đã tổng hợp.");
    table_.Put(entry);
    AddSpeech(5, 150, 5, 4,
              {3, "17", "Đại diện lãnh đạo", "Sở Lao động - Thương binh và Xã hội",
               v1::FLOOR_REQUEST_KIND_REPLY, "Các nội dung thảo luận", "Tiếp thu ý kiến"});
    AddWritten();
  }

  void AddWritten() {
    v1::FloorRequest request;
    request.set_name(Numbered("floorRequests", 5));
    request.set_bridge_point(conference::Point("150"));
    request.mutable_beneficiary()->set_display_name("Xa Thị Nga");
    request.set_topic("Điểm vui chơi cho trẻ em");
    request.set_state(v1::FLOOR_REQUEST_STATE_DENIED);
    request.set_state_reason("Hết thời gian");
    table_.Put(request);
    v1::WrittenContribution contribution;
    contribution.set_name(Numbered("writtenContributions", 1));
    contribution.set_bridge_point(conference::Point("150"));
    contribution.mutable_author()->set_display_name("Bà Xa Thị Nga");
    contribution.set_topic("Điểm vui chơi cho trẻ em");
    contribution.set_text("Thiếu sân chơi an toàn.");
    table_.Put(contribution);
  }

  void Count() {
    v1::Vote vote;
    vote.set_name(Numbered("votes", 1));
    vote.set_question("Thống nhất chương trình làm việc");
    vote.set_agenda_item(Numbered("agendaItems", 1));
    vote.set_mode(v1::VOTE_MODE_BY_POINT);
    vote.set_state(v1::VOTE_STATE_CLOSED);
    *vote.mutable_open_time() = At(8, 2);
    vote.mutable_result()->mutable_total()->set_in_favour(190);
    vote.mutable_result()->mutable_total()->set_against(4);
    vote.mutable_result()->mutable_total()->set_other(3);
    vote.mutable_result()->set_asked_point_count(3);
    vote.mutable_result()->set_cast_point_count(2);
    table_.Put(vote);
    v1::RollCall roll_call;
    roll_call.set_name(Numbered("rollCalls", 1));
    roll_call.set_title("Điểm danh đầu giờ");
    *roll_call.mutable_close_time() = At(8, 12);
    v1::RollCallCount& total = *roll_call.mutable_result()->mutable_total();
    total.set_asked_point_count(5);
    total.set_answered_point_count(2);
    total.set_expected_count(251);
    total.set_present_count(63);
    table_.Put(roll_call);
  }

  void Give(const char* lead, const char* text, const char* deadline) {
    const int number = Write(v1::MINUTES_ENTRY_KIND_TASK, 4, 190, text);
    auto entry = table_.Get<v1::MinutesEntry>(Numbered("minutesEntries", number));
    entry.mutable_task()->add_leads(lead);
    entry.mutable_task()->set_deadline(deadline);
    table_.Put(entry);
  }

  void Conclude() {
    AddSpeech(6, 172, 25, 6,
              {4, "17", "TS. Nguyễn Văn Toàn", "Phó Chủ tịch Ủy ban nhân dân tỉnh",
               v1::FLOOR_REQUEST_KIND_CONTRIBUTION, "Kết luận hội nghị", ""});
    Write(v1::MINUTES_ENTRY_KIND_CONCLUSION, 4, 180, "Đánh giá cao những kết quả đạt được.");
    Write(v1::MINUTES_ENTRY_KIND_DECISION, 4, 185, "Kiện toàn ban chỉ đạo.");
    Give("các sở, ban, ngành, đoàn thể, địa phương", "Đẩy mạnh truyền thông.", "");
    Give("Sở Nội vụ", "Rà soát, nghiên cứu, lựa chọn cán bộ cấp xã.", "Quý III/2021");
  }

  void AddTrouble() {
    v1::Incident incident;
    incident.set_name(Numbered("incidents", 1));
    incident.set_bridge_point(conference::Point("4831"));
    incident.set_kind(v1::INCIDENT_KIND_NO_SOUND);
    incident.set_description("không nghe được điểm cầu trung tâm");
    incident.set_cause("loa bị tắt tiếng");
    incident.set_remedy("đã bật lại loa");
    *incident.mutable_open_time() = At(8, 20);
    *incident.mutable_resolve_time() = At(8, 25);
    table_.Put(incident);
  }

  void SetLetterheads() {
    auto minutes = conference::OfficialDocumentOf(
        table_.view(),
        conference::OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_MINUTES));
    minutes.mutable_letterhead()->set_number_sign("BB-UBND");
    table_.Put(minutes);
    auto notice = conference::OfficialDocumentOf(
        table_.view(),
        conference::OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE));
    v1::Letterhead& letterhead = *notice.mutable_letterhead();
    letterhead.set_number_sign("TB-UBND");
    letterhead.set_place_name("Hòa Bình");
    letterhead.set_signer_authority("TL. Chủ tịch");
    letterhead.set_signer_in_place_of("KT. Chánh Văn phòng");
    letterhead.set_signer_office("Phó Chánh Văn phòng");
    letterhead.add_recipients("Các sở, ban, ngành");
    letterhead.set_archive("VT, KGVX");
    notice.mutable_issue()->set_number("5");
    *notice.mutable_issue()->mutable_date() = At(8 + 24 * 4, 0);
    notice.set_state(v1::OFFICIAL_DOCUMENT_STATE_ISSUED);
    table_.Put(notice);
  }

  Table table_{v1::CONFERENCE_STATE_ENDED};
  int entries_ = 0;
};

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_TESTS_MINUTES_SMALL_CONFERENCE_H_
