// CloneConference: reads what the source is, and submits that with the command.
#ifndef NHIPCAU_SERVER_API_CLONE_METHOD_H_
#define NHIPCAU_SERVER_API_CLONE_METHOD_H_

#include "server/api/call.h"
#include "server/coordinator/coordinator.h"

namespace nhipcau::api {

// Answers the call. The caller must be allowed to read the source. A repeat gets the first answer
// whatever the source has become since. Owns neither argument; any thread.
void CloneConference(coordinator::Coordinator* coordinator, const CallPtr& call);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_CLONE_METHOD_H_
