// Which points are exceptions (Cần chú ý), and why.
#ifndef NHIPCAU_SERVER_SCREENS_ATTENTION_H_
#define NHIPCAU_SERVER_SCREENS_ATTENTION_H_

#include <string>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/named_counts.h"

namespace nhipcau::conference {

// Why the point needs attention, worst first; no causes: all is well. Attendance is an
// exception only while the conference rehearses, is in session or in recess; preparation, only
// while the session is ahead. `named`: of the point's delegates, as it counts now.
v1::Attention AttentionFor(const Overlay& view, const v1::BridgePoint& point,
                           const NamedCount& named);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ATTENTION_H_
