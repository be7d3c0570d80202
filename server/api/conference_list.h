// ListConferences: the one query that goes through all conferences.
#ifndef NHIPCAU_SERVER_API_CONFERENCE_LIST_H_
#define NHIPCAU_SERVER_API_CONFERENCE_LIST_H_

#include "server/api/call.h"
#include "server/coordinator/coordinator.h"

namespace nhipcau::api {

// Answers with the caller's own conference, or with all when the caller is of the
// office; conferences out of memory are loaded one after the other. Any thread.
void ListConferences(coordinator::Coordinator* coordinator, CallPtr call);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_CONFERENCE_LIST_H_
