// What deciding ends in.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_EVENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_EVENTS_H_

#include <vector>

#include "nhipcau/v1/event.pb.h"

namespace nhipcau::conference {

// Event kinds without their envelopes, except `on_behalf_of` and `told_by`.
// Empty: accepted, and nothing changes.
using Events = std::vector<v1::Event>;

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_EVENTS_H_
