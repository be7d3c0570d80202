// Trouble that cannot wait. All other trouble is a list of incidents.
//
// A point is in trouble while it has an incident that is not resolved, or its video
// line, lost for longer than the rules allow, is not back. That is an alarm while the
// point speaks, is on deck, or has points below it; and when more than a set share of
// all points is in trouble. Only while the conference rehearses, is in session or in
// recess.
#ifndef NHIPCAU_SERVER_SCREENS_ALARMS_H_
#define NHIPCAU_SERVER_SCREENS_ALARMS_H_

#include <string_view>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/point_census.h"

namespace nhipcau::conference {

// One for each point, by its worst cause, in order of names; then the one for many points. `queue`
// is the queue as it stands in `view`.
std::vector<v1::Alarm> AlarmsOf(const Overlay& view, std::string_view stream,
                                const PointCensus& census, const v1::FloorQueue& queue);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ALARMS_H_
