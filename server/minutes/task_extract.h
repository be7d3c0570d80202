// One task of the conclusion notice, for the agencies that have it (Trích sao).
#ifndef NHIPCAU_SERVER_MINUTES_TASK_EXTRACT_H_
#define NHIPCAU_SERVER_MINUTES_TASK_EXTRACT_H_

#include <string>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Whether the entry of this name is a task that documents show.
bool IsTask(const conference::Overlay& view, const std::string& minutes_entry);

// REQUIRES: IsTask(view, minutes_entry).
v1::TaskExtractFacts TaskExtractOf(const conference::Overlay& view,
                                   const std::string& minutes_entry);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_TASK_EXTRACT_H_
