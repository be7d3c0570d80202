// Nghị quyết that a vote adopted (form 1.1 of Decree 30/2020/NĐ-CP): what was decided in the agenda
// item of the vote, and with how many votes. What it rests on nobody has recorded: the template
// leaves room.
#ifndef NHIPCAU_SERVER_MINUTES_RESOLUTION_H_
#define NHIPCAU_SERVER_MINUTES_RESOLUTION_H_

#include <string>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// REQUIRES: IsCounted(view, vote).
v1::ResolutionFacts ResolutionOf(const conference::Overlay& view, const std::string& vote);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_RESOLUTION_H_
