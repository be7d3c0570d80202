#include "server/minutes/markdown.h"

#include <initializer_list>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "server/conference/deciding.h"
#include "server/minutes/facts.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

using conference::FromProto;

constexpr char kNotYet[] = "…";

// Markdown and HTML see only text; line breaks become spaces, so that a line stays a line.
std::string Text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n' || c == '\t') {
      escaped += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|~&").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string WithOffice(std::string_view name, std::string_view office) {
  if (name.empty()) return office.empty() ? kNotYet : Text(office);
  return office.empty() ? Text(name) : absl::StrCat(Text(name), ", ", Text(office));
}

std::string HourOr(bool known, const google::protobuf::Timestamp& time) {
  return known ? HourInTable(FromProto(time)) : kNotYet;
}

std::string Row(std::initializer_list<std::string> cells) {
  return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
}

std::string Header(std::initializer_list<std::string> cells) {
  std::string rule = "|";
  for (size_t i = 0; i < cells.size(); ++i) rule += "---|";
  return Row(cells) + rule + "\n";
}

// From whole second to whole second, so that it agrees with the times that are shown; pauses are
// left out.
absl::Duration LengthOf(const v1::Speech& speech) {
  if (!speech.has_end_time() || !speech.has_start_time()) return absl::ZeroDuration();
  return absl::Seconds(speech.end_time().seconds() - speech.start_time().seconds() -
                       speech.paused_duration().seconds());
}

// Whoever was called and never began has no start.
absl::Time BeginOf(const v1::Speech& speech) {
  return FromProto(speech.has_start_time() ? speech.start_time() : speech.call_time());
}

std::string Title(const Facts& facts) {
  std::string text = absl::StrCat("# BIÊN BẢN\n\n**", Text(facts.conference.title()), "**\n\n");
  if (facts.conference.simulated_clock()) {
    text += "*Bản ghi lập dưới đồng hồ mô phỏng; không có giá trị để duyệt, ban hành.*\n\n";
  }
  return text;
}

std::string WhenAndWhere(const Facts& facts) {
  const v1::Conference& conference = facts.conference;
  std::string start = kNotYet;
  if (conference.has_open_time()) {
    const absl::Time opened = FromProto(conference.open_time());
    start = absl::StrCat(HourInText(opened), ", ", DateInText(opened));
  }
  return absl::StrCat("**Thời gian bắt đầu:** ", start, "\n\n**Địa điểm:** ",
                      conference.place().empty() ? kNotYet : Text(conference.place()), "\n\n");
}

std::string AttendanceRow(const LevelAttendance& level, std::string label) {
  return Row({std::move(label), absl::StrCat(level.attended_point_count, "/", level.point_count),
              Number(level.expected), Number(level.present), Number(level.absent_with_reason),
              Number(level.absent_without_reason), Number(level.beyond_list),
              Number(level.not_declared)});
}

std::string BeyondList(const LevelAttendance& total) {
  if (total.beyond_list == 0) return "";
  return absl::StrCat(" (trong đó ", Number(total.beyond_list), " ngoài danh sách triệu tập)");
}

std::string Attendance(const Facts& facts) {
  const LevelAttendance& total = facts.total;
  std::string text = absl::StrCat(
      "**Thành phần tham dự:** ", Number(total.attended_point_count), "/",
      Number(total.point_count), " điểm cầu; triệu tập ", Number(total.expected),
      " đại biểu, có mặt ", Number(total.present), BeyondList(total), ", vắng có lý do ",
      Number(total.absent_with_reason), ", vắng không lý do ", Number(total.absent_without_reason));
  if (total.not_declared > 0) absl::StrAppend(&text, ", chưa báo ", Number(total.not_declared));
  absl::StrAppend(&text, ".\n\n",
                  Header({"Cấp", "Điểm cầu tham dự", "Triệu tập", "Có mặt", "Vắng có lý do",
                          "Vắng không lý do", "Ngoài danh sách triệu tập", "Chưa báo"}));
  for (const LevelAttendance& level : facts.levels) {
    text += AttendanceRow(level, Text(level.label));
  }
  return text + AttendanceRow(total, "**Tổng số**") + "\n";
}

std::string Substitutes(const Facts& facts) {
  std::string text;
  for (const v1::Delegate& delegate : facts.substitutes) {
    const auto replaced = facts.delegates_by_name.find(delegate.replaces());
    if (replaced == facts.delegates_by_name.end()) continue;
    absl::StrAppend(&text, "- ", WithOffice(delegate.display_name(), delegate.office()),
                    ", dự thay ",
                    WithOffice(replaced->second.display_name(), replaced->second.office()),
                    " (điểm cầu ", Text(PointInText(facts, delegate.bridge_point())), "; ",
                    Text(delegate.substitute_paper()), ").\n");
  }
  return text.empty() ? text : absl::StrCat("Đại biểu dự thay:\n\n", text, "\n");
}

std::string RollCalls(const Facts& facts) {
  std::string rows;
  for (const v1::RollCall& roll_call : facts.roll_calls) {
    const v1::RollCallCount& total = roll_call.result().total();
    rows += Row({Text(roll_call.title()), HourInTable(FromProto(roll_call.close_time())),
                 absl::StrCat(total.answered_point_count(), "/", total.asked_point_count()),
                 Number(total.expected_count()), Number(total.present_count()),
                 Number(total.absent_with_reason_count()),
                 Number(total.absent_without_reason_count())});
  }
  if (rows.empty()) return rows;
  return absl::StrCat("Điểm danh:\n\n",
                      Header({"Lần", "Chốt lúc", "Điểm cầu trả lời", "Triệu tập", "Có mặt",
                              "Vắng có lý do", "Vắng không lý do"}),
                      rows, "\n");
}

std::string People(const Facts& facts) {
  const v1::Conference& conference = facts.conference;
  return absl::StrCat(
      "**Chủ trì (chủ tọa):** ",
      WithOffice(conference.chair().display_name(), conference.chair().office()),
      "\n\n**Thư ký (người ghi biên bản):** ",
      WithOffice(conference.secretary().display_name(), conference.secretary().office()), "\n\n");
}

std::string SpeechLine(const Facts& facts, const v1::Speech& speech) {
  return absl::StrCat("- ", HourInText(BeginOf(speech)), ": ",
                      WithOffice(speech.speaker().display_name(), speech.speaker().office()),
                      " (điểm cầu ", Text(PointInText(facts, speech.bridge_point())), ")",
                      speech.topic().empty() ? "" : absl::StrCat(" về ", Text(speech.topic())),
                      ".\n");
}

bool IsCourse(const v1::MinutesEntry& entry) {
  return entry.kind() == v1::MINUTES_ENTRY_KIND_NOTE ||
         entry.kind() == v1::MINUTES_ENTRY_KIND_STATEMENT;
}

// The speeches and notes of one item; an empty item takes those that belong to none.
std::string Course(const Facts& facts, const std::string& item) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (IsCourse(entry) && entry.speech().empty() && entry.agenda_item() == item) {
      absl::StrAppend(&text, "- ", Text(entry.text()), "\n");
    }
  }
  for (const v1::Speech& speech : facts.speeches) {
    if (speech.agenda_item() != item) continue;
    text += SpeechLine(facts, speech);
    for (const v1::MinutesEntry& entry : facts.entries) {
      if (IsCourse(entry) && entry.speech() == speech.name()) {
        absl::StrAppend(&text, "  - ", Text(entry.text()), "\n");
      }
    }
  }
  return text;
}

std::string Recesses(const Facts& facts) {
  std::string text;
  for (const v1::Recess& recess : facts.conference.recesses()) {
    absl::StrAppend(&text, "Hội nghị tạm nghỉ lúc ", HourInText(FromProto(recess.start_time())));
    if (recess.has_end_time()) {
      absl::StrAppend(&text, ", họp lại lúc ", HourInText(FromProto(recess.end_time())));
    }
    text += ".\n\n";
  }
  return text;
}

std::string Contents(const Facts& facts) {
  std::string text = "## Nội dung (theo diễn biến hội nghị)\n\n";
  for (const v1::AgendaItem& item : facts.items) {
    absl::StrAppend(&text, "### ", facts.item_numbers.at(item.name()), ". ", Text(item.title()),
                    "\n\n");
    if (item.has_start_time()) {
      absl::StrAppend(&text, "Từ ", HourInText(FromProto(item.start_time())));
      if (item.has_end_time()) {
        absl::StrAppend(&text, " đến ", HourInText(FromProto(item.end_time())));
      }
      text += ".\n\n";
    } else {
      absl::StrAppend(&text, "Không tiến hành",
                      item.skip_reason().empty() ? "" : ": " + Text(item.skip_reason()), ".\n\n");
    }
    if (std::string course = Course(facts, item.name()); !course.empty()) text += course + "\n";
  }
  if (std::string course = Course(facts, ""); !course.empty()) {
    absl::StrAppend(&text, "### Ngoài chương trình\n\n", course, "\n");
  }
  return text + Recesses(facts);
}

std::string Votes(const Facts& facts) {
  std::string text;
  for (const v1::Vote& vote : facts.votes) {
    const v1::VoteResult& result = vote.result();
    absl::StrAppend(&text, "- ", Text(vote.question()), ": tán thành ",
                    Number(result.total().in_favour()), ", không tán thành ",
                    Number(result.total().against()), ", ý kiến khác ",
                    Number(result.total().other()));
    if (vote.mode() == v1::VOTE_MODE_BY_POINT) {
      absl::StrAppend(&text, " (", result.cast_point_count(), "/", result.asked_point_count(),
                      " điểm cầu biểu quyết)");
    }
    text += ".\n";
  }
  return text.empty() ? text : absl::StrCat("## Biểu quyết\n\n", text, "\n");
}

std::string Proposals(const Facts& facts) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_PROPOSAL) continue;
    const v1::ProposalDetails& proposal = entry.proposal();
    absl::StrAppend(&text, "- ");
    if (!proposal.bridge_point().empty()) {
      absl::StrAppend(&text, "Điểm cầu ", Text(PointInText(facts, proposal.bridge_point())), ": ");
    }
    absl::StrAppend(&text, Text(entry.text()));
    if (!proposal.answering_unit().empty()) {
      absl::StrAppend(&text, " Đơn vị trả lời: ", Text(proposal.answering_unit()), ".");
    }
    if (!proposal.answer().empty()) absl::StrAppend(&text, " Trả lời: ", Text(proposal.answer()));
    text += "\n";
  }
  return text.empty() ? text : absl::StrCat("## Kiến nghị, đề xuất\n\n", text, "\n");
}

std::string EntriesOf(const Facts& facts, v1::MinutesEntryKind kind, std::string_view heading) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() == kind) absl::StrAppend(&text, "- ", Text(entry.text()), "\n");
  }
  if (text.empty()) return text;
  return absl::StrCat("## ", std::string(heading), "\n\n", text, "\n");
}

std::string Units(const google::protobuf::RepeatedPtrField<std::string>& units) {
  std::string text;
  for (const std::string& unit : units) {
    absl::StrAppend(&text, text.empty() ? "" : "; ", Text(unit));
  }
  return text;
}

std::string Tasks(const Facts& facts) {
  std::string rows;
  int number = 0;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_TASK) continue;
    rows += Row({absl::StrCat(++number), Text(entry.text()), Units(entry.task().leads()),
                 Units(entry.task().partners()), Text(entry.task().deadline()),
                 Text(entry.task().basis())});
  }
  if (rows.empty()) return rows;
  return absl::StrCat(
      "## Nhiệm vụ giao\n\n",
      Header({"TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Căn cứ"}), rows,
      "\n");
}

std::string Closing(const Facts& facts) {
  std::string text = "Hội nghị chưa kết thúc.\n\n";
  if (facts.conference.has_end_time()) {
    const absl::Time ended = FromProto(facts.conference.end_time());
    text = absl::StrCat("Hội nghị kết thúc vào ", HourInText(ended), ", ", DateInText(ended),
                        "./.\n\n");
  }
  return absl::StrCat(text, Header({"THƯ KÝ", "CHỦ TỌA"}),
                      Row({Text(facts.conference.secretary().display_name()),
                           Text(facts.conference.chair().display_name())}),
                      "\n");
}

std::string StateOf(const v1::BridgePoint& point) {
  const v1::Attendance& attendance = point.attendance();
  switch (attendance.state()) {
    case v1::ATTENDANCE_STATE_CHECKED_IN:
      return "Đã báo";
    case v1::ATTENDANCE_STATE_LEFT:
      return absl::StrCat("Đã rời lúc ", HourInTable(FromProto(attendance.state_time())));
    case v1::ATTENDANCE_STATE_ABSENT:
      return absl::StrCat("Không tham dự: ", Text(attendance.absence_reason()));
    default:
      return "Chưa báo";
  }
}

std::string AnnexPoints(const Facts& facts) {
  std::string text =
      absl::StrCat("## Phụ lục I. CÁC ĐIỂM CẦU\n\n",
                   Header({"TT", "Điểm cầu", "Chủ trì điểm cầu", "Triệu tập", "Có mặt",
                           "Vắng có lý do", "Vắng không lý do", "Báo có mặt lúc", "Tình trạng"}));
  int number = 0;
  for (const v1::BridgePoint& point : facts.points) {
    const v1::Attendance& attendance = point.attendance();
    text += Row(
        {absl::StrCat(++number), Text(PointInCell(facts, point.name())), Text(point.head_name()),
         Number(point.expected_count()), Number(attendance.declared().present()),
         Number(attendance.declared().absent_with_reason()),
         Number(attendance.declared().absent_without_reason()),
         HourOr(attendance.has_check_in_time(), attendance.check_in_time()), StateOf(point)});
  }
  return text + "\n";
}

std::string StatementOn(const Facts& facts, const v1::Speech& speech) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_STATEMENT || entry.speech() != speech.name()) {
      continue;
    }
    absl::StrAppend(&text, text.empty() ? "" : " ", Text(entry.text()));
  }
  return text;
}

std::string AnnexSpeakers(const Facts& facts) {
  std::string text = absl::StrCat("## Phụ lục II. NGƯỜI PHÁT BIỂU\n\n",
                                  Header({"TT", "Thời gian", "Họ tên", "Chức vụ", "Điểm cầu",
                                          "Loại", "Thời lượng", "Tóm tắt"}));
  int number = 0;
  for (const v1::Speech& speech : facts.speeches) {
    text += Row(
        {absl::StrCat(++number), HourInTable(BeginOf(speech)),
         Text(speech.speaker().display_name()), Text(speech.speaker().office()),
         Text(PointInCell(facts, speech.bridge_point())), std::string(KindInText(speech.kind())),
         DurationInText(LengthOf(speech)),
         absl::StrCat(speech.line_lost() ? "Mất đường truyền. " : "", StatementOn(facts, speech))});
  }
  return text + "\n";
}

std::string Unheard(const Facts& facts) {
  if (facts.unheard.empty()) return "";
  std::string text = "Đăng ký chưa được bố trí phát biểu:\n\n";
  for (const v1::FloorRequest& request : facts.unheard) {
    absl::StrAppend(
        &text, "- ",
        WithOffice(request.beneficiary().display_name(), request.beneficiary().office()),
        " (điểm cầu ", Text(PointInText(facts, request.bridge_point())), ")");
    if (!request.topic().empty()) absl::StrAppend(&text, " về ", Text(request.topic()));
    if (!request.state_reason().empty()) {
      absl::StrAppend(&text, "; lý do: ", Text(request.state_reason()));
    }
    text += ".\n";
  }
  return text + "\n";
}

std::string Contributions(const Facts& facts) {
  std::string text;
  for (const v1::WrittenContribution& contribution : facts.contributions) {
    absl::StrAppend(
        &text, "- ",
        WithOffice(contribution.author().display_name(), contribution.author().office()),
        " (điểm cầu ", Text(PointInText(facts, contribution.bridge_point())), ")");
    if (!contribution.topic().empty()) absl::StrAppend(&text, " về ", Text(contribution.topic()));
    if (!contribution.text().empty()) absl::StrAppend(&text, ": ", Text(contribution.text()));
    if (contribution.has_attachment()) {
      absl::StrAppend(&text, " (văn bản gửi kèm: ", Text(contribution.attachment().title()), ")");
    }
    text += "\n";
  }
  return text.empty() ? text : absl::StrCat("Ý kiến bằng văn bản:\n\n", text, "\n");
}

std::string AnnexIncidents(const Facts& facts) {
  std::string text =
      absl::StrCat("## Phụ lục III. SỰ CỐ\n\n",
                   Header({"TT", "Điểm cầu", "Sự cố", "Từ", "Đến", "Mô tả", "Nguyên nhân"}));
  int number = 0;
  for (const v1::Incident& incident : facts.incidents) {
    text +=
        Row({absl::StrCat(++number), Text(PointInCell(facts, incident.bridge_point())),
             std::string(KindInText(incident.kind())), HourInTable(FromProto(incident.open_time())),
             HourOr(incident.has_resolve_time(), incident.resolve_time()),
             Text(incident.description()), Text(incident.cause())});
  }
  return text;
}

}  // namespace

std::string RenderMarkdown(const conference::Overlay& view, const std::string& conference) {
  const Facts facts = CollectFacts(view, conference);
  return absl::StrCat(Title(facts), WhenAndWhere(facts), Attendance(facts), Substitutes(facts),
                      RollCalls(facts), People(facts), Contents(facts), Votes(facts),
                      Proposals(facts),
                      EntriesOf(facts, v1::MINUTES_ENTRY_KIND_CONCLUSION, "Kết luận"),
                      EntriesOf(facts, v1::MINUTES_ENTRY_KIND_DECISION, "Quyết định"), Tasks(facts),
                      Closing(facts), AnnexPoints(facts), AnnexSpeakers(facts), Unheard(facts),
                      Contributions(facts), AnnexIncidents(facts));
}

}  // namespace nhipcau::minutes
