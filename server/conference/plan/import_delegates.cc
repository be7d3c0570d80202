#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/import_outcome.h"
#include "server/conference/plan/import_pairs.h"
#include "server/conference/plan/import_rows.h"
#include "server/conference/plan/import_table.h"

namespace nhipcau::conference {
namespace {

std::string KeyOf(const v1::Delegate& delegate) {
  return absl::StrCat(delegate.bridge_point(), "\n", delegate.display_name());
}

// What the row says; `name` is empty.
v1::Delegate ReadDelegateRow(const Overlay& view, size_t row, ImportTable& table) {
  v1::Delegate delegate;
  const std::string code = table.RequiredText(row, "bridge_point_code");
  delegate.set_bridge_point(BridgePointName(view.stream(), code));
  if (!code.empty() && !view.Find(delegate.bridge_point())) {
    table.Report(row, "bridge_point_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                 "No bridge point on record has this code.");
  }
  delegate.set_display_name(table.RequiredText(row, "name"));
  delegate.set_office(table.OptionalText(row, "office"));
  delegate.set_telephone(table.OptionalText(row, "telephone"));
  return delegate;
}

// `before` with what the row says.
v1::Delegate Over(const v1::Delegate& before, const v1::Delegate& said) {
  v1::Delegate after = before;
  if (!said.office().empty()) after.set_office(said.office());
  if (!said.telephone().empty()) after.set_telephone(said.telephone());
  return after;
}

KeyedCells KeyedOf(const v1::Delegate& delegate) { return {KeyOf(delegate), CellsOf(delegate)}; }

// The cells in which the row says something.
KeyedCells SaidIn(const v1::Delegate& said) {
  KeyedCells keyed = KeyedOf(said);
  std::erase_if(keyed.cells, [](const auto& cell) { return cell.second.empty(); });
  return keyed;
}

// All those of the points that the rows name, by point.
std::vector<const v1::Delegate*> DelegatesOfPoints(const Overlay& view,
                                                   const std::vector<v1::Delegate>& said) {
  std::set<std::string> points;
  for (const v1::Delegate& delegate : said) points.insert(delegate.bridge_point());
  std::vector<const v1::Delegate*> delegates;
  for (const std::string& point : points) {
    for (const v1::Delegate& delegate :
         KindRange<v1::Delegate>(view.Indexed(Index::kDelegatesOfPoint, point))) {
      delegates.push_back(&delegate);
    }
  }
  return delegates;
}

ImportPairs Paired(const std::vector<v1::Delegate>& said,
                   const std::vector<const v1::Delegate*>& on_record) {
  std::vector<KeyedCells> rows;
  std::vector<KeyedCells> records;
  rows.reserve(said.size());
  records.reserve(on_record.size());
  for (const v1::Delegate& row : said) rows.push_back(SaidIn(row));
  for (const v1::Delegate* record : on_record) records.push_back(KeyedOf(*record));
  return PairRows(rows, records, {"office", "telephone"});
}

}  // namespace

ImportRows ReadDelegateRows(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft,
                    {{"bridge_point_code", true}, {"name", true}, {"office"}, {"telephone"}});
  std::vector<v1::Delegate> said;
  for (size_t row = 0; row < table.row_count(); ++row) {
    said.push_back(ReadDelegateRow(view, row, table));
  }
  const std::vector<const v1::Delegate*> on_record = DelegatesOfPoints(view, said);
  const ImportPairs pairs = Paired(said, on_record);
  ImportRows rows;
  OutcomeOfRows outcome;
  int64_t number = view.NextNumber("delegates");
  for (size_t row = 0; row < said.size(); ++row) {
    const auto found = pairs.record_of_row[row];
    const v1::Delegate* before = found ? on_record[*found] : nullptr;
    v1::Delegate after = before == nullptr ? said[row] : Over(*before, said[row]);
    if (!outcome.Add(table.line(row), before, after)) continue;
    if (before == nullptr) {
      after.set_name(NumberedName(view.stream(), "delegates", number++));
      after.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
    }
    rows.delegates.push_back(std::move(after));
  }
  for (const size_t left : pairs.left) {
    const v1::Delegate& delegate = *on_record[left];
    outcome.AddAbsent(delegate.name(), IdOf(delegate.bridge_point()), delegate.display_name());
  }
  rows.checked = {std::move(table).TakeProblems(), std::move(outcome).Take()};
  return rows;
}

}  // namespace nhipcau::conference
