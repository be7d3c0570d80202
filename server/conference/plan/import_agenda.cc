#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "server/base/letters.h"
#include "server/base/proto_time.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/plan/import_order.h"
#include "server/conference/plan/import_outcome.h"
#include "server/conference/plan/import_pairs.h"
#include "server/conference/plan/import_rows.h"
#include "server/conference/plan/import_table.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kMinutesMax = 24 * 60;

// What a row of an agenda says; what it leaves open is not there.
struct SaidItem {
  std::string title;
  // 0: nothing is said.
  int kind = 0;
  bool is_break_by_title = false;
  std::string presenter;
  std::string presenter_office;
  std::optional<absl::Time> start;
  absl::Duration duration;
  absl::Duration speech_limit;
};

// "Nghỉ giải lao (15 phút)": a pause, whatever else the title says of it.
bool IsBreak(std::string_view title) {
  constexpr std::string_view kPauses[] = {"giải lao", "nghỉ giải lao", "nghỉ giữa giờ", "nghỉ trưa",
                                          "nghỉ ăn trưa"};
  const std::string small = SmallLetters(title);
  return std::any_of(std::begin(kPauses), std::end(kPauses),
                     [&small](std::string_view pause) { return small.starts_with(pause); });
}

SaidItem ReadItemRow(size_t row, ImportTable& table) {
  SaidItem said;
  said.title = table.RequiredText(row, "title");
  said.kind = table.Word(row, "kind",
                         {{"opening", v1::AGENDA_ITEM_KIND_OPENING},
                          {"report", v1::AGENDA_ITEM_KIND_REPORT},
                          {"discussion", v1::AGENDA_ITEM_KIND_DISCUSSION},
                          {"conclusion", v1::AGENDA_ITEM_KIND_CONCLUSION},
                          {"questioning", v1::AGENDA_ITEM_KIND_QUESTIONING},
                          {"break", v1::AGENDA_ITEM_KIND_BREAK}},
                         0);
  said.is_break_by_title = table.Text(row, "kind").empty() && IsBreak(said.title);
  if (said.is_break_by_title) said.kind = v1::AGENDA_ITEM_KIND_BREAK;
  said.presenter = table.OptionalText(row, "presenter");
  said.presenter_office = table.OptionalText(row, "presenter_office");
  said.start = table.Time(row, "start");
  said.duration = absl::Minutes(table.Count(row, "minutes", kMinutesMax, false));
  said.speech_limit = absl::Minutes(table.Count(row, "speech_minutes", kMinutesMax, false));
  return said;
}

v1::AgendaItem Over(const v1::AgendaItem& before, const SaidItem& said) {
  v1::AgendaItem after = before;
  after.set_title(said.title);
  if (said.kind != 0) after.set_kind(static_cast<v1::AgendaItemKind>(said.kind));
  if (!said.presenter.empty()) after.mutable_presenter()->set_display_name(said.presenter);
  if (!said.presenter_office.empty()) after.mutable_presenter()->set_office(said.presenter_office);
  if (said.start.has_value()) *after.mutable_planned_start_time() = ToProto(*said.start);
  if (said.duration > absl::ZeroDuration()) {
    *after.mutable_planned_duration() = ToProto(said.duration);
  }
  if (said.speech_limit > absl::ZeroDuration()) {
    *after.mutable_speech_limit() = ToProto(said.speech_limit);
  }
  return after;
}

// The cells in which the row says something; a kind is in every item.
KeyedCells SaidIn(const SaidItem& said) {
  KeyedCells keyed = {said.title, CellsOf(Over(v1::AgendaItem(), said))};
  std::erase_if(keyed.cells, [&said](const auto& cell) {
    return cell.second.empty() || (cell.first == "kind" && said.kind == 0);
  });
  return keyed;
}

ImportPairs Paired(const std::vector<SaidItem>& said,
                   const std::vector<const v1::AgendaItem*>& on_record) {
  std::vector<KeyedCells> rows;
  std::vector<KeyedCells> records;
  rows.reserve(said.size());
  records.reserve(on_record.size());
  for (const SaidItem& row : said) rows.push_back(SaidIn(row));
  for (const v1::AgendaItem* record : on_record) {
    records.push_back({record->title(), CellsOf(*record)});
  }
  return PairRows(rows, records, {"presenter", "start"});
}

}  // namespace

ImportRows ReadAgendaRows(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft, {{"title", true},
                            {"kind"},
                            {"presenter"},
                            {"presenter_office"},
                            {"start"},
                            {"minutes"},
                            {"speech_minutes"}});
  std::vector<SaidItem> said;
  for (size_t row = 0; row < table.row_count(); ++row) said.push_back(ReadItemRow(row, table));
  const AgendaTree tree(view);
  const std::vector<const v1::AgendaItem*> on_record = tree.Below("");
  const ImportPairs pairs = Paired(said, on_record);
  std::vector<const v1::AgendaItem*> item_of_row;
  for (const auto& found : pairs.record_of_row) {
    item_of_row.push_back(found ? on_record[*found] : nullptr);
  }
  ImportedOrder order = OrderOfRows(tree, item_of_row);
  ImportRows rows;
  OutcomeOfRows outcome;
  int64_t number = view.NextNumber("agendaItems");
  for (size_t row = 0; row < said.size(); ++row) {
    const v1::AgendaItem* before = item_of_row[row];
    v1::AgendaItem after = Over(before == nullptr ? v1::AgendaItem() : *before, said[row]);
    if (said[row].is_break_by_title) outcome.AddBreak(table.line(row));
    if (before == nullptr) {
      outcome.Add(table.line(row), before, after);
      after.set_position(order.position_of_new.at(row));
      rows.items.push_back(PlannedItem(view.stream(), number++, after));
    } else if (outcome.AddItem(table.line(row), *before, after, order.moved)) {
      after.set_revision(after.revision() + 1);
      rows.items.push_back(std::move(after));
    }
  }
  rows.positions = std::move(order.positions);
  for (const size_t left : pairs.left) {
    outcome.AddAbsent(on_record[left]->name(), "", on_record[left]->title());
  }
  rows.checked = {std::move(table).TakeProblems(), std::move(outcome).Take()};
  return rows;
}

}  // namespace nhipcau::conference
