// What the minutes' staff write beside the record: notes, statements tied to
// speeches, conclusions, decisions, tasks, proposals with their answers. Nothing is
// deleted; a withdrawn entry is left out of documents.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_MINUTES_ENTRIES_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_MINUTES_ENTRIES_H_

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideAddMinutesEntry(const Overlay&, const Command&,
                                             const v1::AddMinutesEntryRequest&);
absl::StatusOr<Events> DecideUpdateMinutesEntry(const Overlay&, const Command&,
                                                const v1::UpdateMinutesEntryRequest&);
absl::StatusOr<Events> DecideWithdrawMinutesEntry(const Overlay&, const Command&,
                                                  const v1::WithdrawMinutesEntryRequest&);

// Applies the kinds numbered 120 to 129.
void ApplyMinutesEntries(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_MINUTES_ENTRIES_H_
