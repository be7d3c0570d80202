#include "server/conference/plan/import_outcome.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/base/proto_time.h"
#include "server/base/viet_nam.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

// So that the answer to a check does not grow with the file.
constexpr int kListedMax = 1000;

std::string MinutesOf(const google::protobuf::Duration& duration) {
  const int64_t minutes = absl::ToInt64Minutes(FromProto(duration));
  return minutes == 0 ? "" : absl::StrCat(minutes);
}

std::string WordOf(v1::BridgePointKind kind) {
  return kind == v1::BRIDGE_POINT_KIND_RECEIVE_ONLY ? "receive_only" : "interactive";
}

std::string WordOf(v1::AgendaItemKind kind) {
  switch (kind) {
    case v1::AGENDA_ITEM_KIND_OPENING:
      return "opening";
    case v1::AGENDA_ITEM_KIND_REPORT:
      return "report";
    case v1::AGENDA_ITEM_KIND_CONCLUSION:
      return "conclusion";
    case v1::AGENDA_ITEM_KIND_QUESTIONING:
      return "questioning";
    case v1::AGENDA_ITEM_KIND_BREAK:
      return "break";
    default:
      return "discussion";
  }
}

}  // namespace

ImportCells CellsOf(const v1::BridgePoint& point) {
  return {{"code", point.code()},
          {"name", point.display_name()},
          {"level", point.level()},
          {"parent_code", std::string(IdOf(point.parent()))},
          {"expected_delegates", absl::StrCat(point.expected_count())},
          {"kind", WordOf(point.kind())},
          {"by_telephone", point.by_telephone() ? "yes" : "no"},
          {"head", point.head_name()},
          {"head_office", point.head_office()},
          {"telephone", point.telephone()},
          {"room", point.room()},
          {"operator", point.operator_contact().display_name()},
          {"operator_telephone", point.operator_contact().telephone()},
          {"technician", point.technician_contact().display_name()},
          {"technician_telephone", point.technician_contact().telephone()},
          {"attends_at_code", std::string(IdOf(point.attends_at()))}};
}

ImportCells CellsOf(const v1::Delegate& delegate) {
  return {{"bridge_point_code", std::string(IdOf(delegate.bridge_point()))},
          {"name", delegate.display_name()},
          {"office", delegate.office()},
          {"telephone", delegate.telephone()}};
}

ImportCells CellsOf(const v1::AgendaItem& item) {
  const std::string start =
      item.has_planned_start_time()
          ? absl::FormatTime(absl::RFC3339_sec, FromProto(item.planned_start_time()), VietNam())
          : "";
  return {{"title", item.title()},
          {"kind", WordOf(item.kind())},
          {"presenter", item.presenter().display_name()},
          {"presenter_office", item.presenter().office()},
          {"start", start},
          {"minutes", MinutesOf(item.planned_duration())},
          {"speech_minutes", MinutesOf(item.speech_limit())}};
}

bool OutcomeOfRows::AddNew(int32_t line) {
  outcome_.set_added_count(outcome_.added_count() + 1);
  if (outcome_.added_lines_size() < kListedMax) outcome_.add_added_lines(line);
  return true;
}

bool OutcomeOfRows::AddKnown(int32_t line, const ImportCells& before, const ImportCells& after) {
  if (before == after) {
    outcome_.set_unchanged_count(outcome_.unchanged_count() + 1);
    return false;
  }
  outcome_.set_changed_count(outcome_.changed_count() + 1);
  if (outcome_.changes_size() == kListedMax) return true;
  v1::ImportChange& change = *outcome_.add_changes();
  change.set_line(line);
  for (size_t i = 0; i < before.size(); ++i) {
    if (before[i] == after[i]) continue;
    v1::ImportCellChange& cell = *change.add_cells();
    cell.set_column(std::string(before[i].first));
    cell.set_before(before[i].second);
    cell.set_after(after[i].second);
  }
  return true;
}

bool OutcomeOfRows::AddItem(int32_t line, const v1::AgendaItem& before, const v1::AgendaItem& after,
                            const std::map<std::string, MovedPlace>& moved) {
  ImportCells cells_before = CellsOf(before);
  ImportCells cells_after = CellsOf(after);
  const bool is_written = cells_before != cells_after;
  if (const auto place = moved.find(before.name()); place != moved.end()) {
    cells_before.emplace_back("order", absl::StrCat(place->second.before));
    cells_after.emplace_back("order", absl::StrCat(place->second.after));
  }
  AddKnown(line, cells_before, cells_after);
  return is_written;
}

void OutcomeOfRows::AddBreak(int32_t line) {
  if (outcome_.break_lines_size() < kListedMax) outcome_.add_break_lines(line);
}

void OutcomeOfRows::AddAbsent(const std::string& name, std::string_view code,
                              const std::string& title) {
  outcome_.set_absent_count(outcome_.absent_count() + 1);
  if (outcome_.absent_size() == kListedMax) return;
  v1::ImportAbsent& absent = *outcome_.add_absent();
  absent.set_name(name);
  absent.set_code(std::string(code));
  absent.set_title(title);
}

}  // namespace nhipcau::conference
