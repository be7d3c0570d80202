#include "server/conference/plan/import_pairs.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace nhipcau::conference {
namespace {

using Columns = std::vector<std::string_view>;

Columns ColumnsOf(const ImportCells& cells) {
  Columns columns;
  for (const auto& [column, text] : cells) columns.push_back(column);
  return columns;
}

ImportCells Only(const Columns& columns, const ImportCells& cells) {
  ImportCells some;
  for (const auto& cell : cells) {
    if (std::find(columns.begin(), columns.end(), cell.first) != columns.end()) {
      some.push_back(cell);
    }
  }
  return some;
}

// Thousands of rows can have one name ("Chưa rõ"): nothing here looks through all of them for one.
class FreeRecords {
 public:
  // `records` must outlive it.
  explicit FreeRecords(const std::vector<KeyedCells>& records)
      : records_(records), taken_(records.size(), false) {}

  // The first record of this key that has these cells.
  std::optional<size_t> Take(const std::string& key, const ImportCells& cells) {
    Index& index = IndexBy(ColumnsOf(cells));
    const auto found = index.find({key, cells});
    if (found == index.end()) return std::nullopt;
    Queue& queue = found->second;
    while (queue.next < queue.records.size() && taken_[queue.records[queue.next]]) ++queue.next;
    if (queue.next == queue.records.size()) return std::nullopt;
    taken_[queue.records[queue.next]] = true;
    return queue.records[queue.next];
  }

  std::vector<size_t> Left() const {
    std::vector<size_t> left;
    for (size_t i = 0; i < records_.size(); ++i) {
      if (!taken_[i]) left.push_back(i);
    }
    std::stable_sort(left.begin(), left.end(),
                     [this](size_t a, size_t b) { return records_[a].key < records_[b].key; });
    return left;
  }

 private:
  struct Queue {
    std::vector<size_t> records;
    // All before it are taken.
    size_t next = 0;
  };
  using Index = std::map<std::pair<std::string, ImportCells>, Queue>;

  Index& IndexBy(const Columns& columns) {
    const auto [at, fresh] = indexes_.try_emplace(columns);
    if (!fresh) return at->second;
    for (size_t i = 0; i < records_.size(); ++i) {
      at->second[{records_[i].key, Only(columns, records_[i].cells)}].records.push_back(i);
    }
    return at->second;
  }

  const std::vector<KeyedCells>& records_;
  std::vector<bool> taken_;
  // One for each set of columns in which rows say something.
  std::map<Columns, Index> indexes_;
};

}  // namespace

ImportPairs PairRows(const std::vector<KeyedCells>& rows, const std::vector<KeyedCells>& records,
                     const std::vector<std::string_view>& telling) {
  FreeRecords free(records);
  ImportPairs pairs;
  for (const KeyedCells& row : rows) {
    pairs.record_of_row.push_back(free.Take(row.key, row.cells));
  }
  const auto take = [&](size_t row, const ImportCells& cells) {
    if (!pairs.record_of_row[row]) pairs.record_of_row[row] = free.Take(rows[row].key, cells);
  };
  for (const std::string_view column : telling) {
    for (size_t row = 0; row < rows.size(); ++row) {
      const ImportCells cell = Only({column}, rows[row].cells);
      if (!cell.empty()) take(row, cell);
    }
  }
  for (size_t row = 0; row < rows.size(); ++row) take(row, {});
  pairs.left = free.Left();
  return pairs;
}

}  // namespace nhipcau::conference
