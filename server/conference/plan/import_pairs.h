// Which row of a file means which record, where several have one name.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_PAIRS_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_PAIRS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/conference/plan/import_outcome.h"

namespace nhipcau::conference {

// A row with the cells in which it says something, or a record with all of them.
struct KeyedCells {
  // Rows mean records of the same key only.
  std::string key;
  // In the order of the columns.
  ImportCells cells;
};

struct ImportPairs {
  // For each row; nothing: it means none.
  std::vector<std::optional<size_t>> record_of_row;
  // Records that no row means, by key, those of one key in order.
  std::vector<size_t> left;
};

// Each record is meant by one row at most. Rows whose cells a record has find it first; then those
// of which it has one cell, by the `telling` columns in their order (of two of one name the one
// with that office, not the first); then those that are left find what is left; each time in order.
ImportPairs PairRows(const std::vector<KeyedCells>& rows, const std::vector<KeyedCells>& records,
                     const std::vector<std::string_view>& telling);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_PAIRS_H_
