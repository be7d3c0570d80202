// A day for which a conference is planned may be a slip: 2062 for 2026. Nothing else would notice.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_PLANNED_DAY_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_PLANNED_DAY_H_

#include <google/protobuf/timestamp.pb.h>

#include <CLI/App.hpp>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/command_line/context.h"

namespace nhipcau::command_line {

// Offices plan within a year, and put on record what is just over. Pages ask by the same days
// (dashboard/src/pages/planner/unlikely_day.ts).
inline constexpr absl::Duration kPlannedAheadMax = absl::Hours(24 * 366);
inline constexpr absl::Duration kPlannedBackMax = absl::Hours(24);

// Whether it is asked before a conference is planned for `planned`.
bool IsUnlikely(absl::Time planned, absl::Time now);

// `--confirm-date`: such a day is meant.
std::shared_ptr<bool> AddConfirmDate(CLI::App& verb, const Context& context);

// A refusal that names the first of `planned` that is unlikely by this machine's clock: before
// there is a conference, no server tells its own. Times that are not set are no days.
absl::Status CheckLikely(const Context& context,
                         const std::vector<google::protobuf::Timestamp>& planned);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_PLANNED_DAY_H_
