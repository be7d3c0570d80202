// A conference that is held on another day than was planned.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_RESCHEDULING_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_RESCHEDULING_H_

#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The items planned within the hours on record, as late in the new ones. One that stands at another
// time is left: somebody has moved it already.
std::vector<v1::AgendaItem> ItemsMovedTo(const Overlay& view,
                                         const google::protobuf::Timestamp& planned_start_time);

// Moves the deadlines in `conference`, which is about to be put, and the programme; nobody has
// come for the new day yet.
// REQUIRES: `event` is a ConferenceRescheduled with `plan_moved`, and the conference in `view` is
// as before it.
void ApplyRescheduled(const v1::Event& event, v1::Conference& conference, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_RESCHEDULING_H_
