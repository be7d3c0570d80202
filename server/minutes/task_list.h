// Theo dõi thực hiện kết luận: what became of the tasks, as it stands on a day.
#ifndef NHIPCAU_SERVER_MINUTES_TASK_LIST_H_
#define NHIPCAU_SERVER_MINUTES_TASK_LIST_H_

#include "absl/time/time.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// A row for each task of the minutes, followed or not, then for those that were followed and stand
// in the minutes no more. `view` is of the conference. Pure.
v1::TaskListFacts TaskListOf(const conference::Overlay& view, absl::Time now);
// The same rows, for spreadsheets.
v1::SpreadsheetFacts TaskListTable(const conference::Overlay& view, absl::Time now);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_TASK_LIST_H_
