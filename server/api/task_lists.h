// The two lists of what was given to do: of one conference, and of all.
#ifndef NHIPCAU_SERVER_API_TASK_LISTS_H_
#define NHIPCAU_SERVER_API_TASK_LISTS_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/api/call.h"
#include "server/api/fair_reader.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::api {

// Those that the caller may see, as they stand now. Pure; any thread.
absl::StatusOr<v1::ListTasksResponse> ListTasks(const conference::Overlay& view,
                                                const conference::Question& question,
                                                const v1::ListTasksRequest& request);

// From what the coordinator keeps, so that conferences out of memory stay there. To whoever is of
// no office, those of his conference. Finds them on the state thread, where it looks at no more
// tasks than a page may hold, and answers on the reader's.
void ListOpenTasks(const CallPtr& call, const Admitted& admitted, absl::Time now,
                   FairReader& reader);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_TASK_LISTS_H_
