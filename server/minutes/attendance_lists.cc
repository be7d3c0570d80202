#include "server/minutes/attendance_lists.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/counting.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

using conference::TallyCounts;

constexpr char kTotal[] = "Tổng số";
constexpr char kHost[] = "Điểm cầu trung tâm";
constexpr char kDirect[] = "Điểm cầu trung tâm và trực thuộc";
constexpr char kByNames[] = "Theo danh sách đại biểu, điểm cầu chưa báo số lượng";
// As many as stand on one page with what else a report says.
constexpr size_t kGroupsMax = 13;

// Rows of levels and of points have the same counts.
template <typename Row>
void SetCounts(const TallyCounts& counts, Row& row) {
  row.set_expected(Number(counts.expected_count));
  row.set_present(Number(counts.present_count));
  row.set_absent_with_reason(Number(counts.absent_with_reason_count));
  row.set_absent_without_reason(Number(counts.absent_without_reason_count));
  row.set_beyond_list(Number(counts.beyond_list_count));
  row.set_not_declared(Number(counts.not_declared_count));
}

v1::LevelRow LevelRowOf(std::string_view label, const TallyCounts& counts) {
  v1::LevelRow row;
  row.set_label(Nfc(label));
  row.set_points(absl::StrCat(Number(AttendedPointCount(counts)), "/", Number(counts.point_count)));
  SetCounts(counts, row);
  return row;
}

std::string NoteOn(const Facts& facts, const v1::BridgePoint& point) {
  const v1::Attendance& attendance = point.attendance();
  std::vector<std::string> notes;
  if (IsKnownByNames(facts, point)) notes.emplace_back(kByNames);
  switch (conference::AttendanceNow(point, false)) {
    case v1::ATTENDANCE_STATE_LEFT:
      notes.push_back("Rời lúc " + HourInTable(FromProto(attendance.state_time())));
      break;
    case v1::ATTENDANCE_STATE_ABSENT:
      notes.push_back(absl::StrCat(
          IsKnownByNames(facts, point) ? "Báo không tham dự" : "Không tham dự",
          attendance.absence_reason().empty() ? "" : ": ", attendance.absence_reason()));
      break;
    case v1::ATTENDANCE_STATE_CHECKED_IN:
      break;
    default:
      if (!IsKnownByNames(facts, point)) notes.emplace_back("Chưa báo");
  }
  if (!point.attends_at().empty()) {
    notes.push_back("Dự ghép tại điểm cầu " + PointInText(facts, point.attends_at()));
  }
  return absl::StrJoin(notes, "; ");
}

std::string ArrivalOf(const v1::BridgePoint& point) {
  const v1::Attendance& attendance = point.attendance();
  const bool stale = attendance.in_rehearsal() || !attendance.has_check_in_time();
  return stale ? "" : HourInTable(FromProto(attendance.check_in_time()));
}

std::string ArrivalAndNote(const v1::PointRow& row) {
  return absl::StrCat(row.arrival(), row.arrival().empty() || row.note().empty() ? "" : "; ",
                      row.note());
}

v1::PointRow PointRowOf(const Facts& facts, const v1::BridgePoint& point, size_t number) {
  v1::PointRow row;
  row.set_no(absl::StrCat(number));
  row.set_unit(Nfc(PointInCell(facts, point.name())));
  row.set_head(Nfc(point.head_name()));
  SetCounts(CountsOf(facts, point), row);
  row.set_arrival(ArrivalOf(point));
  row.set_note(Nfc(NoteOn(facts, point)));
  row.set_connected(ArrivalAndNote(row));
  return row;
}

std::string NoteOn(const Facts& facts, const v1::Delegate& delegate) {
  std::vector<std::string> notes;
  const v1::DelegateState state = conference::DelegateStateNow(delegate, false);
  if (state == v1::DELEGATE_STATE_PRESENT_ONLINE) notes.emplace_back("Dự trực tuyến");
  if (state == v1::DELEGATE_STATE_ABSENT) {
    notes.push_back(absl::StrCat("Vắng mặt", delegate.absence_reason().empty() ? "" : ": ",
                                 delegate.absence_reason()));
  }
  const auto replaced = facts.delegates_by_name.find(delegate.replaces());
  if (replaced != facts.delegates_by_name.end()) {
    notes.push_back("Dự thay " + Addressed(facts.form_of_address, replaced->second.display_name(),
                                           replaced->second.office()));
    if (!delegate.substitute_paper().empty()) notes.push_back(delegate.substitute_paper());
  }
  if (delegate.beyond_list()) notes.emplace_back("Ngoài danh sách triệu tập");
  return absl::StrJoin(notes, "; ");
}

// Whose place another took is named there; who was not checked was neither there nor away.
bool IsListed(const v1::Delegate& delegate) {
  const v1::DelegateState state = conference::DelegateStateNow(delegate, false);
  return delegate.substituted_by().empty() &&
         (conference::IsNamedPresent(state) || state == v1::DELEGATE_STATE_ABSENT);
}

v1::DelegateRow DelegateRowOf(const Facts& facts, const v1::Delegate& delegate, size_t number) {
  v1::DelegateRow row;
  row.set_no(absl::StrCat(number));
  row.set_name(Nfc(delegate.display_name()));
  row.set_office(Nfc(delegate.office()));
  row.set_unit(Nfc(PointInCell(facts, delegate.bridge_point())));
  row.set_note(Nfc(NoteOn(facts, delegate)));
  return row;
}

v1::DelegateRow SheetRowOf(const Facts& facts, const v1::BridgePoint& point) {
  v1::DelegateRow row;
  row.set_name("Danh sách có chữ ký kèm theo");
  row.set_unit(Nfc(PointInCell(facts, point.name())));
  return row;
}

bool HandedInSheet(const v1::BridgePoint& point) {
  return point.attendance().has_signed_sheet() && !point.attendance().in_rehearsal();
}

}  // namespace

std::vector<v1::LevelRow> LevelRows(const Facts& facts) {
  std::vector<v1::LevelRow> rows;
  for (const LevelAttendance& level : facts.levels) {
    rows.push_back(LevelRowOf(level.label, level.counts));
  }
  rows.push_back(LevelRowOf(kTotal, facts.total));
  return rows;
}

std::vector<v1::LevelRow> GroupRows(const Facts& facts) {
  std::set<std::string> parents;
  for (const v1::BridgePoint& point : facts.points) parents.insert(point.parent());
  // The host and what stands right below it alone; then a group for each other top.
  std::vector<std::pair<std::string, TallyCounts>> groups(1);
  std::map<std::string, size_t> group_of;
  for (const v1::BridgePoint& point : facts.points) {
    const auto above = group_of.find(point.parent());
    size_t group = above == group_of.end() ? 0 : above->second;
    const bool is_below_host = above != group_of.end() && group == 0;
    if (is_below_host && parents.contains(point.name())) {
      group = groups.size();
      groups.emplace_back(point.display_name(), TallyCounts());
    }
    group_of[point.name()] = group;
    groups[group].second.Add(CountsOf(facts, point), 1);
  }
  if (groups.size() < 2 || groups.size() > kGroupsMax) return LevelRows(facts);
  groups.front().first = groups.front().second.point_count > 1 ? kDirect : kHost;
  std::vector<v1::LevelRow> rows;
  rows.reserve(groups.size() + 1);
  for (const auto& [label, counts] : groups) rows.push_back(LevelRowOf(label, counts));
  rows.push_back(LevelRowOf(kTotal, facts.total));
  return rows;
}

std::vector<v1::PointRow> PointRows(const Facts& facts) {
  std::vector<v1::PointRow> rows;
  for (const v1::BridgePoint& point : facts.points) {
    rows.push_back(PointRowOf(facts, point, rows.size() + 1));
  }
  return rows;
}

v1::PointRow TotalRow(const Facts& facts) {
  v1::PointRow row;
  row.set_unit(kTotal);
  SetCounts(facts.total, row);
  return row;
}

std::vector<v1::DelegateRow> DelegateRows(const Facts& facts) {
  std::map<std::string, std::vector<const v1::Delegate*>> by_point;
  for (const v1::Delegate& delegate : facts.delegates) {
    if (IsListed(delegate)) by_point[delegate.bridge_point()].push_back(&delegate);
  }
  std::vector<v1::DelegateRow> rows;
  size_t people = 0;
  for (const v1::BridgePoint& point : facts.points) {
    for (const v1::Delegate* delegate : by_point[point.name()]) {
      rows.push_back(DelegateRowOf(facts, *delegate, ++people));
    }
    if (HandedInSheet(point)) rows.push_back(SheetRowOf(facts, point));
  }
  return rows;
}

}  // namespace nhipcau::minutes
