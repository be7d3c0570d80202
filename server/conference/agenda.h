// The agenda: items in order of position, at most one under way.
#ifndef NHIPCAU_SERVER_CONFERENCE_AGENDA_H_
#define NHIPCAU_SERVER_CONFERENCE_AGENDA_H_

#include "server/conference/rules.h"

namespace nhipcau::conference {

// Fields that planners set; shared by single edits and imports.
absl::Status CheckItemPlan(const v1::AgendaItem& item);

// An item that has not begun, made of what planners set.
v1::AgendaItem PlannedItem(std::string_view stream, int64_t number, const v1::AgendaItem& plan);

// The position after the last item's.
int32_t NextPosition(const Overlay& view, std::string_view stream);

absl::StatusOr<Events> DecideAddAgendaItem(const Overlay&, const Command&,
                                           const v1::AddAgendaItemRequest&);
absl::StatusOr<Events> DecideUpdateAgendaItem(const Overlay&, const Command&,
                                              const v1::UpdateAgendaItemRequest&);
absl::StatusOr<Events> DecideStartAgendaItem(const Overlay&, const Command&,
                                             const v1::StartAgendaItemRequest&);
absl::StatusOr<Events> DecideEndAgendaItem(const Overlay&, const Command&,
                                           const v1::EndAgendaItemRequest&);

// Applies the kinds numbered 90 to 99.
void ApplyAgenda(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_AGENDA_H_
