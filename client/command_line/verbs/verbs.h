// The verbs, each kind in a file of its own. Each function adds its verbs to the
// program; `context` must outlive `app`.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_VERBS_VERBS_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_VERBS_VERBS_H_

#include <CLI/App.hpp>

#include "absl/status/statusor.h"
#include "client/command_line/context.h"
#include "client/command_line/point_directory.h"
#include "nhipcau/v1/conference.pb.h"

namespace nhipcau::command_line {

void AddConferenceVerbs(CLI::App& app, Context& context);
void AddPointVerbs(CLI::App& app, Context& context);
void AddDelegateVerbs(CLI::App& app, Context& context);
void AddAgendaVerbs(CLI::App& app, Context& context);
void AddAttendanceVerbs(CLI::App& app, Context& context);
void AddAttendanceGroup(CLI::App& app, Context& context);
void AddSubmissionVerbs(CLI::App& app, Context& context);
void AddReadinessVerbs(CLI::App& app, Context& context);
void AddRollCallVerbs(CLI::App& app, Context& context);
void AddCorrectVerbs(CLI::App& app, Context& context);
void AddRulesVerbs(CLI::App& app, Context& context);
void AddVoteVerbs(CLI::App& app, Context& context);
void AddScreenVerbs(CLI::App& app, Context& context);
void AddContributionVerbs(CLI::App& app, Context& context);
void AddFloorVerbs(CLI::App& app, Context& context);
void AddCommunicationVerbs(CLI::App& app, Context& context);
void AddIncidentVerbs(CLI::App& app, Context& context);
void AddMinutesVerbs(CLI::App& app, Context& context);
void AddTaskVerbs(CLI::App& app, Context& context);
void AddDocumentVerbs(CLI::App& app, Context& context);
void AddPublicRecordVerbs(CLI::App& app, Context& context);
void AddOfficeVerbs(CLI::App& app, Context& context);
void AddArchiveVerbs(CLI::App& app, Context& context);
void AddAccessVerbs(CLI::App& app, Context& context);
void AddEventVerbs(CLI::App& app, Context& context);
void AddExportVerbs(CLI::App& app, Context& context);
void AddWatchVerb(CLI::App& app, Context& context);
void AddRehearseVerb(CLI::App& app, Context& context);
void AddCompletionVerb(CLI::App& app, Context& context);

// Of --confirm-counts, wherever people are counted.
inline constexpr Words kConfirmCountsHelp = {
    "Số liệu này đúng, dù nhiều hơn hẳn số triệu tập hoặc số có mặt",
    "These are right, though many more than were summoned, or are present"};

// A verb that only groups others ("floor").
CLI::App& AddGroup(CLI::App& app, const Context& context, const char* name, const Words& help);

// Signs delegates of one point in: `name` below `group`.
void AddNaming(CLI::App& group, Context& context, const char* name);

// The current conference.
absl::StatusOr<v1::Conference> LoadConference(Context& context);

// All points of the current conference that the caller may see.
absl::StatusOr<PointDirectory> LoadPoints(Context& context);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_VERBS_VERBS_H_
