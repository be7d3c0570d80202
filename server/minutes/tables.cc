#include "server/minutes/tables.h"

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/base/csv.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/kernel/deciding.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/turns.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

std::string StateInTable(v1::AttendanceState state) {
  switch (state) {
    case v1::ATTENDANCE_STATE_CHECKED_IN:
      return "Đã báo";
    case v1::ATTENDANCE_STATE_LEFT:
      return "Đã rời";
    case v1::ATTENDANCE_STATE_ABSENT:
      return "Không tham dự";
    default:
      return "Chưa báo";
  }
}

std::string Statement(const Facts& facts, const Turn& turn) {
  std::vector<std::string> texts;
  for (const v1::MinutesEntry* entry : EntriesOf(facts, turn)) {
    if (entry->kind() == v1::MINUTES_ENTRY_KIND_STATEMENT) texts.push_back(entry->text());
  }
  return absl::StrJoin(texts, "\n");
}

struct Cue {
  absl::Time begin;
  absl::Time end;
  std::string text;
};

std::string CueTime(absl::Duration offset) {
  const int64_t milliseconds = absl::ToInt64Milliseconds(offset);
  return absl::StrFormat("%02d:%02d:%02d.%03d", milliseconds / 3600000, milliseconds / 60000 % 60,
                         milliseconds / 1000 % 60, milliseconds % 1000);
}

// A cue's text ends at an empty line, and "-->" is its arrow.
std::string CueText(std::string_view text) {
  return absl::StrReplaceAll(Nfc(text),
                             {{"\n", " "}, {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}});
}

std::vector<Cue> CuesOf(const Facts& facts) {
  std::vector<Cue> cues;
  const absl::Time end = facts.conference.has_end_time() ? FromProto(facts.conference.end_time())
                                                         : absl::InfinitePast();
  for (const v1::AgendaItem& item : facts.items) {
    if (!item.has_start_time()) continue;
    for (const Span& span : SpansOf(item)) {
      cues.push_back({span.start, span.end.value_or(end), NumberedTitle(facts, item)});
    }
  }
  for (const v1::Speech& speech : facts.speeches) {
    const absl::Time begin = BeginOf(speech);
    cues.push_back(
        {begin, speech.has_end_time() ? FromProto(speech.end_time()) : end,
         absl::StrCat(WithOffice(speech.speaker().display_name(), speech.speaker().office()), " (",
                      PointInCell(facts, speech.bridge_point()), ")")});
  }
  std::stable_sort(cues.begin(), cues.end(),
                   [](const Cue& a, const Cue& b) { return a.begin < b.begin; });
  return cues;
}

// "Điểm cầu cấp xã"; the planner's key of a level that has no label.
std::string LevelInTable(const Facts& facts, const std::string& level) {
  const auto found =
      std::find_if(facts.levels.begin(), facts.levels.end(),
                   [&level](const LevelAttendance& one) { return one.level == level; });
  return found == facts.levels.end() || found->label.empty() ? level : found->label;
}

}  // namespace

v1::SpreadsheetFacts TableOf(std::string_view title, std::initializer_list<TableColumn> columns) {
  v1::SpreadsheetFacts table;
  table.set_title(std::string(title));
  for (const TableColumn& column : columns) {
    v1::SpreadsheetColumn& added = *table.add_columns();
    added.set_title(column.title);
    added.set_width(column.width);
    added.set_is_number(column.is_number);
  }
  return table;
}

void AddRow(std::initializer_list<std::string> cells, v1::SpreadsheetFacts& table) {
  v1::SpreadsheetRow& row = *table.add_rows();
  for (const std::string& cell : cells) row.add_cells(Nfc(cell));
}

v1::SpreadsheetFacts AttendanceTable(const Facts& facts) {
  v1::SpreadsheetFacts table = TableOf("Tham dự", {{"Mã", 10},
                                                   {"Điểm cầu", 36},
                                                   {"Cấp", 22},
                                                   {"Chủ trì điểm cầu", 28},
                                                   {"Triệu tập", 10, true},
                                                   {"Có mặt", 10, true},
                                                   {"Vắng có lý do", 12, true},
                                                   {"Vắng không lý do", 12, true},
                                                   {"Ngoài danh sách", 12, true},
                                                   {"Chưa báo", 10, true},
                                                   {"Báo có mặt lúc", 12},
                                                   {"Tình trạng", 16},
                                                   {"Lý do", 30}});
  for (const v1::BridgePoint& point : facts.points) {
    const v1::Attendance& attendance = point.attendance();
    const conference::TallyCounts counts = CountsOf(facts, point);
    const v1::AttendanceState state = conference::AttendanceNow(point, false);
    AddRow(
        {point.code(), PointInCell(facts, point.name()), LevelInTable(facts, point.level()),
         point.head_name(), absl::StrCat(counts.expected_count), absl::StrCat(counts.present_count),
         absl::StrCat(counts.absent_with_reason_count),
         absl::StrCat(counts.absent_without_reason_count), absl::StrCat(counts.beyond_list_count),
         absl::StrCat(counts.not_declared_count),
         attendance.has_check_in_time() ? HourInTable(FromProto(attendance.check_in_time())) : "",
         IsKnownByNames(facts, point) ? "Theo danh sách" : StateInTable(state),
         attendance.absence_reason()},
        table);
  }
  return table;
}

v1::SpreadsheetFacts SpeakersTable(const Facts& facts) {
  v1::SpreadsheetFacts table = TableOf("Người phát biểu", {{"TT", 6, true},
                                                           {"Thời gian", 10},
                                                           {"Họ và tên", 26},
                                                           {"Chức vụ", 30},
                                                           {"Điểm cầu", 36},
                                                           {"Loại", 18},
                                                           {"Nội dung", 40},
                                                           {"Thời lượng (giây)", 12, true},
                                                           {"Tóm tắt ý kiến", 60}});
  int number = 0;
  for (const Turn& turn : TurnsOf(facts)) {
    const v1::Speech& speech = *turn.front();
    AddRow({absl::StrCat(++number), HourInTable(BeginOf(speech)), speech.speaker().display_name(),
            speech.speaker().office(), PointInCell(facts, speech.bridge_point()),
            KindOf(facts, turn), speech.topic(), absl::StrCat(absl::ToInt64Seconds(LengthOf(turn))),
            Statement(facts, turn)},
           table);
  }
  return table;
}

v1::SpreadsheetFacts TasksTable(const Facts& facts) {
  v1::SpreadsheetFacts table = TableOf("Nhiệm vụ giao", {{"TT", 6, true},
                                                         {"Nhiệm vụ", 60},
                                                         {"Đơn vị chủ trì", 30},
                                                         {"Đơn vị phối hợp", 30},
                                                         {"Thời hạn", 18},
                                                         {"Căn cứ", 24}});
  int number = 0;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_TASK) continue;
    AddRow({absl::StrCat(++number), entry.text(), absl::StrJoin(entry.task().leads(), "; "),
            absl::StrJoin(entry.task().partners(), "; "), entry.task().deadline(),
            entry.task().basis()},
           table);
  }
  return table;
}

std::string Csv(const v1::SpreadsheetFacts& table) {
  std::ostringstream text;
  CsvWriter csv(text);
  std::vector<std::string> titles;
  for (const v1::SpreadsheetColumn& column : table.columns()) titles.push_back(column.title());
  csv.Row(titles);
  for (const v1::SpreadsheetRow& row : table.rows()) {
    csv.Row({row.cells().begin(), row.cells().end()});
  }
  return std::move(text).str();
}

std::string Chapters(const Facts& facts, absl::Time recording_start) {
  std::string text = "WEBVTT\n";
  for (const Cue& cue : CuesOf(facts)) {
    if (cue.end <= std::max(cue.begin, recording_start)) continue;
    absl::StrAppend(&text, "\n", CueTime(std::max(cue.begin, recording_start) - recording_start),
                    " --> ", CueTime(cue.end - recording_start), "\n", CueText(cue.text), "\n");
  }
  return text;
}

}  // namespace nhipcau::minutes
