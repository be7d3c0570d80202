// What the office keeps for all conferences: holidays, and Word files of its own.
#ifndef NHIPCAU_SERVER_CONFERENCE_OFFICE_OFFICE_H_
#define NHIPCAU_SERVER_CONFERENCE_OFFICE_OFFICE_H_

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// `office` is the office's view; empty settings while nothing was set.
v1::OfficeSettings OfficeSettingsOf(const Overlay& office);

absl::StatusOr<v1::GetOfficeSettingsResponse> GetOfficeSettings(
    const Overlay&, const Question&, const v1::GetOfficeSettingsRequest&);

// For room.cc. False: the event is of no kind that this file applies.
void AddOfficeSettings(Deciders& deciders);
bool ApplyOfficeSettings(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_OFFICE_OFFICE_H_
