// What the office knows of conferences that leave the journal: archives that were made and came
// back, and the purge that one person proposes and another confirms.
//
// Decided in the office's stream, with the conference as it stands beside it; what must be done
// outside the record then is the coordinator's.
#ifndef NHIPCAU_SERVER_CONFERENCE_OFFICE_ARCHIVES_H_
#define NHIPCAU_SERVER_CONFERENCE_OFFICE_ARCHIVES_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// `office` is the office's view, `stream` a conference's name; null: nothing was ever archived.
const v1::ConferenceArchive* FindConferenceArchive(const Overlay& office, std::string_view stream);

// Whether it was purged, and not imported again since.
bool IsPurged(const Overlay& office, std::string_view stream);

// For room.cc. False: the event is of no kind that this file applies.
void AddArchives(Deciders& deciders);
bool ApplyArchives(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_OFFICE_ARCHIVES_H_
