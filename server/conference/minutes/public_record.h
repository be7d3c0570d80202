// The public record of a conference (Thông tin công khai): what staff choose to tell of it, and
// that they released it.
//
// What is public is what somebody has read: each entry is chosen at a revision, and whoever changes
// the choice takes the release back. Choosing needs no approved minutes; the office decides.
// What its text says is not known here: see server/minutes.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_PUBLIC_RECORD_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_PUBLIC_RECORD_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/public_record.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// As it stands; nothing is chosen at revision 0.
v1::PublicRecord PublicRecordOf(const Overlay& view);

// The entry, if it may still be told as it was chosen: neither changed nor withdrawn since; null
// otherwise.
const v1::MinutesEntry* FindReleased(const Overlay& view, const v1::ReleasedEntry& chosen);

// For room.cc. False: the event is of no kind that this file applies.
void AddPublicRecord(Deciders& deciders);
bool ApplyPublicRecord(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_PUBLIC_RECORD_H_
