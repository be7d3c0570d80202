// What the rows of a draft do to the record: add, change, leave.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_OUTCOME_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_OUTCOME_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/plan/import_order.h"

namespace nhipcau::conference {

// A record as the cells of a row, in the order of the columns.
using ImportCells = std::vector<std::pair<std::string_view, std::string>>;
ImportCells CellsOf(const v1::BridgePoint& point);
ImportCells CellsOf(const v1::Delegate& delegate);
ImportCells CellsOf(const v1::AgendaItem& item);

// Notes row by row. Not thread-safe.
class OutcomeOfRows {
 public:
  // `before` is the record that the row means, null for none, `after` what it says. True when the
  // record is to be written.
  template <typename T>
  bool Add(int32_t line, const T* before, const T& after) {
    return before == nullptr ? AddNew(line) : AddKnown(line, CellsOf(*before), CellsOf(after));
  }

  // The same for an item on record, which may change its place, too. True when more of it than that
  // is to be written.
  bool AddItem(int32_t line, const v1::AgendaItem& before, const v1::AgendaItem& after,
               const std::map<std::string, MovedPlace>& moved);

  // A row that is a break by its title.
  void AddBreak(int32_t line);

  // A record that no row means.
  void AddAbsent(const std::string& name, std::string_view code, const std::string& title);

  v1::ImportOutcome Take() && { return std::move(outcome_); }

 private:
  bool AddNew(int32_t line);
  bool AddKnown(int32_t line, const ImportCells& before, const ImportCells& after);

  v1::ImportOutcome outcome_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_OUTCOME_H_
