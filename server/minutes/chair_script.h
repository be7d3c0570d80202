// What whoever presides says, step by step (Kịch bản điều hành).
#ifndef NHIPCAU_SERVER_MINUTES_CHAIR_SCRIPT_H_
#define NHIPCAU_SERVER_MINUTES_CHAIR_SCRIPT_H_

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// From the agenda, with those who wait for the floor in their order: before the day whoever was
// entered with the agenda, on the day also whoever asked.
v1::ChairScriptFacts ChairScriptOf(const conference::Overlay& view);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_CHAIR_SCRIPT_H_
