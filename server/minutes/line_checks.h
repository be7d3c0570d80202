// How the lines were found when they were tried before the day (Biên bản kiểm tra đường truyền).
#ifndef NHIPCAU_SERVER_MINUTES_LINE_CHECKS_H_
#define NHIPCAU_SERVER_MINUTES_LINE_CHECKS_H_

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// From the checklists of the call-round, each point as it was last found.
v1::LineChecksFacts LineChecksOf(const conference::Overlay& view);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_LINE_CHECKS_H_
