// ListConferences: the one query that goes through all conferences.
#ifndef NHIPCAU_SERVER_API_CONFERENCE_LIST_H_
#define NHIPCAU_SERVER_API_CONFERENCE_LIST_H_

#include "server/api/call.h"
#include "server/coordinator/coordinator.h"

namespace nhipcau::api {

// Answers with the caller's own conference, or with all when the caller is of the
// office, from the summaries that the coordinator keeps: conferences out of memory
// stay there. Any thread.
void ListConferences(coordinator::Coordinator* coordinator, const CallPtr& call);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_CONFERENCE_LIST_H_
