// The rules of a conference as one document: what each may be, how it is replaced, what a
// new one would change, and the presets that conferences begin with.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_RULES_DOCUMENT_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_RULES_DOCUMENT_H_

#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Everything that is out of its range, with the path of its field; none: they can be set.
std::vector<v1::RulesProblem> ProblemsOf(const v1::ConferenceRules& rules);

// FIELD_INVALID for the first problem, at "rules." and its path.
absl::Status CheckRules(const v1::ConferenceRules& rules);

// Every problem, and each field that would be another than now, in the order of the document.
absl::StatusOr<v1::CheckConferenceRulesResponse> CheckConferenceRules(
    const Overlay&, const Question&, const v1::CheckConferenceRulesRequest&);

// The administrative conference, the National Assembly's floor (7 minutes, then 3, at most twice an
// item), or a People's Council, each with texts that are sent often. FIELD_INVALID, "preset": there
// is no such preset.
absl::StatusOr<v1::ConferenceRules> RulesOfPreset(v1::RulesPreset preset);

// What the preset's agenda usually holds, in order, each with title and kind; empty: nothing.
std::vector<v1::AgendaItem> AgendaOfPreset(v1::RulesPreset preset);

absl::StatusOr<v1::GetRulesPresetResponse> GetRulesPreset(const Overlay&, const Question&,
                                                          const v1::GetRulesPresetRequest&);

// For room.cc.
void AddRulesDocument(Deciders& deciders);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_RULES_DOCUMENT_H_
