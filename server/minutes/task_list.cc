#include "server/minutes/task_list.h"

#include <google/protobuf/generated_enum_reflection.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "nhipcau/v1/words.pb.h"
#include "server/base/proto_time.h"
#include "server/base/viet_nam.h"
#include "server/conference/follow/due_dates.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/documents.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

using conference::Overlay;

// As people call it; empty for what has no words.
template <typename Enum>
std::string WordOf(Enum value) {
  const auto* found = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
  return found == nullptr ? "" : found->options().GetExtension(v1::vi);
}

std::string DayInTable(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%d/%m/%Y", FromProto(time), VietNam());
}

v1::Task NotFollowed(const v1::MinutesEntry& entry) {
  v1::Task task;
  task.set_text(entry.text());
  *task.mutable_assignment() = entry.task();
  return task;
}

std::vector<v1::TaskStanding> StandingsOf(const Overlay& view, absl::Time now) {
  std::vector<v1::TaskStanding> standings;
  std::set<std::string> shown;
  for (const v1::MinutesEntry& entry : CollectFacts(view, view.stream()).entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_TASK) continue;
    const auto* task = view.Find<v1::Task>(conference::TaskName(entry.name()));
    if (task != nullptr) {
      shown.insert(task->name());
      standings.push_back(conference::StandingOf(*task, now));
    } else {
      *standings.emplace_back().mutable_task() = NotFollowed(entry);
    }
  }
  view.ForEach<v1::Task>(conference::ChildName(view.stream(), "tasks", ""),
                         [&](const v1::Task& task) {
                           if (shown.contains(task.name())) return;
                           standings.push_back(conference::StandingOf(task, now));
                         });
  return standings;
}

std::string UnitsInCell(const google::protobuf::RepeatedPtrField<std::string>& units) {
  return absl::StrJoin(units, "; ");
}

std::string DeadlineOf(const v1::Task& task) {
  const std::string& written = task.assignment().deadline();
  if (task.extensions().empty()) {
    return written.empty() && task.has_due_date() ? DayInTable(task.due_date()) : written;
  }
  const std::string extended = absl::StrCat("gia hạn đến ", DayInTable(task.due_date()));
  return written.empty() ? WithCapitalFirst(extended) : absl::StrCat(written, "; ", extended);
}

// "Đang thực hiện (quá hạn)", "Đã thu hồi ngày 02/07/2021".
std::string StateOf(const v1::TaskStanding& standing) {
  const std::string state = WordOf(standing.task().state());
  if (standing.task().state() == v1::TASK_STATE_WITHDRAWN) {
    return absl::StrCat(state, " ngày ", DayInTable(standing.task().state_time()));
  }
  switch (standing.timing()) {
    case v1::TASK_TIMING_OVERDUE:
    case v1::TASK_TIMING_DUE_SOON:
      return absl::StrCat(state, " (", WithSmallFirst(WordOf(standing.timing())), ")");
    case v1::TASK_TIMING_DONE_IN_TIME:
    case v1::TASK_TIMING_DONE_LATE:
      return WordOf(standing.timing());
    default:
      return state;
  }
}

// "02/07/2021: Đã rà soát 80/101 xã (đạt 80%)".
std::string LastReportOf(const v1::Task& task) {
  if (task.reports().empty()) return "";
  const v1::TaskReport& report = *task.reports().rbegin();
  std::string text = absl::StrCat(DayInTable(report.time()), ": ", OneLine(report.text()));
  if (report.has_progress_percent()) {
    absl::StrAppend(&text, " (đạt ", report.progress_percent(), "%)");
  }
  return text;
}

// Why it was returned, closed, withdrawn, or given another day.
std::string NoteOf(const v1::Task& task) {
  std::vector<std::string> notes;
  if (!task.extensions().empty() && !task.extensions().rbegin()->reason().empty()) {
    notes.push_back(absl::StrCat("Gia hạn: ", task.extensions().rbegin()->reason()));
  }
  if (!task.reports().empty() && !task.reports().rbegin()->return_reason().empty()) {
    notes.push_back(absl::StrCat("Trả lại: ", task.reports().rbegin()->return_reason()));
  }
  const std::string reason = task.state_reason().empty()
                                 ? WithSmallFirst(WordOf(task.withdrawal_cause()))
                                 : task.state_reason();
  if (!reason.empty()) notes.push_back(absl::StrCat("Lý do: ", reason));
  return absl::StrJoin(notes, "; ");
}

v1::FollowedTaskRow RowOf(int number, const v1::TaskStanding& standing) {
  const v1::Task& task = standing.task();
  v1::FollowedTaskRow row;
  row.set_no(absl::StrCat(number));
  row.set_text(Nfc(task.text()));
  row.set_leads(Nfc(WithCapitalFirst(UnitsInCell(task.assignment().leads()))));
  row.set_partners(Nfc(UnitsInCell(task.assignment().partners())));
  row.set_deadline(Nfc(DeadlineOf(task)));
  row.set_state(StateOf(standing));
  row.set_report(Nfc(LastReportOf(task)));
  row.set_note(Nfc(NoteOf(task)));
  return row;
}

// "Tổng số 12 nhiệm vụ: 4 đã hoàn thành, 8 đang thực hiện; trong đó 2 quá hạn."
std::string TaskSummaryOf(const std::vector<v1::TaskStanding>& standings) {
  if (standings.empty()) return "Chưa giao nhiệm vụ.";
  std::map<v1::TaskState, int> states;
  std::map<v1::TaskTiming, int> timings;
  for (const v1::TaskStanding& standing : standings) {
    ++states[standing.task().state()];
    ++timings[standing.timing()];
  }
  std::vector<std::string> parts;
  for (const auto& [state, count] : states) {
    if (state == v1::TASK_STATE_UNSPECIFIED) continue;
    parts.push_back(absl::StrCat(Number(count), " ", WithSmallFirst(WordOf(state))));
  }
  std::string text =
      absl::StrCat("Tổng số ", Number(static_cast<int64_t>(standings.size())), " nhiệm vụ");
  if (!parts.empty()) absl::StrAppend(&text, ": ", absl::StrJoin(parts, ", "));
  std::vector<std::string> late;
  for (const v1::TaskTiming timing : {v1::TASK_TIMING_OVERDUE, v1::TASK_TIMING_DUE_SOON}) {
    if (timings[timing] == 0) continue;
    late.push_back(absl::StrCat(Number(timings[timing]), " ", WithSmallFirst(WordOf(timing))));
  }
  if (!late.empty()) absl::StrAppend(&text, "; trong đó ", absl::StrJoin(late, ", "));
  return text + ".";
}

v1::Letterhead NoticeLetterhead(const Overlay& view) {
  return conference::OfficialDocumentOf(
             view, conference::OfficialDocumentName(view.stream(),
                                                    v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE))
      .letterhead();
}

void AddColumn(const char* title, int width, bool is_number, v1::SpreadsheetFacts& table) {
  v1::SpreadsheetColumn& column = *table.add_columns();
  column.set_title(title);
  column.set_width(width);
  column.set_is_number(is_number);
}

}  // namespace

v1::TaskListFacts TaskListOf(const Overlay& view, absl::Time now) {
  const auto* conference = view.Find<v1::Conference>(view.stream());
  const v1::Letterhead letterhead = NoticeLetterhead(view);
  const std::string& agency =
      letterhead.issuing_agency().empty() ? conference->convener() : letterhead.issuing_agency();
  v1::TaskListFacts list;
  list.set_parent_agency(InCapitals(Nfc(letterhead.parent_agency())));
  list.set_issuing_agency(InCapitals(Nfc(agency)));
  const std::string place = Nfc(letterhead.place_name());
  list.set_place_and_date(place.empty() ? WithCapitalFirst(DateInText(now))
                                        : absl::StrCat(place, ", ", DateInText(now)));
  list.set_subject(absl::StrCat("Theo dõi thực hiện kết luận tại ", Nfc(conference->title())));
  if (conference->simulated_clock()) list.set_simulated(kSimulated);
  const std::vector<v1::TaskStanding> standings = StandingsOf(view, now);
  list.set_summary(TaskSummaryOf(standings));
  for (const v1::TaskStanding& standing : standings) {
    *list.add_tasks() = RowOf(list.tasks_size() + 1, standing);
  }
  return list;
}

v1::SpreadsheetFacts TaskListTable(const Overlay& view, absl::Time now) {
  v1::SpreadsheetFacts table;
  table.set_title("Theo dõi nhiệm vụ");
  AddColumn("TT", 6, true, table);
  AddColumn("Nhiệm vụ", 60, false, table);
  AddColumn("Đơn vị chủ trì", 30, false, table);
  AddColumn("Đơn vị phối hợp", 30, false, table);
  AddColumn("Thời hạn", 24, false, table);
  AddColumn("Căn cứ", 24, false, table);
  AddColumn("Tình trạng", 26, false, table);
  AddColumn("Báo cáo gần nhất", 60, false, table);
  AddColumn("Ghi chú", 40, false, table);
  for (const v1::TaskStanding& standing : StandingsOf(view, now)) {
    const v1::FollowedTaskRow row = RowOf(table.rows_size() + 1, standing);
    v1::SpreadsheetRow& cells = *table.add_rows();
    for (const std::string& cell :
         {row.no(), row.text(), row.leads(), row.partners(), row.deadline(),
          Nfc(standing.task().assignment().basis()), row.state(), row.report(), row.note()}) {
      cells.add_cells(cell);
    }
  }
  return table;
}

}  // namespace nhipcau::minutes
