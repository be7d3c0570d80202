// What stands now, as a screen would show it: with places in the queue, alarms and the forecast,
// which no list has.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_SNAPSHOT_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_SNAPSHOT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "client/command_line/context.h"
#include "client/library/record_store.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {

// Of the current conference; only what the caller may see. Blocks.
absl::StatusOr<client::RecordStore> LoadState(Context& context);

// The records of one kind, by name: KindsIn(store, &v1::Record::has_alarm, &v1::Record::alarm).
template <typename Kind>
std::vector<Kind> KindsIn(const client::RecordStore& store, bool (v1::Record::*has)() const,
                          const Kind& (v1::Record::*kind)() const) {
  std::vector<Kind> kinds;
  for (const auto& [name, record] : store.records()) {
    if ((record.*has)()) kinds.push_back((record.*kind)());
  }
  return kinds;
}

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_SNAPSHOT_H_
