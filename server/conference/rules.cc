#include "server/conference/rules.h"

#include <algorithm>
#include <iterator>

#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "server/base/refusal.h"
#include "server/conference/access/room.h"
#include "server/conference/agenda/room.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/attendance/room.h"
#include "server/conference/floor/room.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/follow/room.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/lines/interrupted_speech.h"
#include "server/conference/lines/room.h"
#include "server/conference/lines/video_line.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/minutes/room.h"
#include "server/conference/office/room.h"
#include "server/conference/plan/room.h"
#include "server/conference/points/room.h"
#include "server/conference/talk/room.h"

namespace nhipcau::conference {
namespace {

Deciders AllDeciders() {
  Deciders deciders;
  AddAccess(deciders);
  AddOffice(deciders);
  AddPoints(deciders);
  AddAttendance(deciders);
  AddFloor(deciders);
  AddLines(deciders);
  AddAgenda(deciders);
  AddTalk(deciders);
  AddMinutes(deciders);
  AddFollow(deciders);
  AddPlan(deciders);
  return deciders;
}

const v1::MethodPolicy& PolicyOf(const Command& command) {
  return command.method->options().GetExtension(v1::policy);
}

struct StateStep {
  v1::ConferenceState from;
  v1::ConferenceState to;
  v1::NextStep step;
};

// Where two lead out of a state, the one that people mean first comes first.
constexpr StateStep kStateSteps[] = {
    {v1::CONFERENCE_STATE_PLANNED, v1::CONFERENCE_STATE_IN_SESSION, v1::NEXT_STEP_OPEN_SESSION},
    {v1::CONFERENCE_STATE_PLANNED, v1::CONFERENCE_STATE_REHEARSING, v1::NEXT_STEP_START_REHEARSAL},
    {v1::CONFERENCE_STATE_PLANNED, v1::CONFERENCE_STATE_POSTPONED, v1::NEXT_STEP_POSTPONE},
    {v1::CONFERENCE_STATE_REHEARSING, v1::CONFERENCE_STATE_PLANNED, v1::NEXT_STEP_END_REHEARSAL},
    {v1::CONFERENCE_STATE_REHEARSING, v1::CONFERENCE_STATE_IN_SESSION, v1::NEXT_STEP_OPEN_SESSION},
    {v1::CONFERENCE_STATE_IN_SESSION, v1::CONFERENCE_STATE_IN_RECESS, v1::NEXT_STEP_BEGIN_RECESS},
    {v1::CONFERENCE_STATE_IN_SESSION, v1::CONFERENCE_STATE_ENDED, v1::NEXT_STEP_END_SESSION},
    {v1::CONFERENCE_STATE_IN_SESSION, v1::CONFERENCE_STATE_PLANNED, v1::NEXT_STEP_UNDO_OPENING},
    {v1::CONFERENCE_STATE_IN_RECESS, v1::CONFERENCE_STATE_IN_SESSION, v1::NEXT_STEP_RESUME_SESSION},
    {v1::CONFERENCE_STATE_IN_RECESS, v1::CONFERENCE_STATE_ENDED, v1::NEXT_STEP_END_SESSION},
    {v1::CONFERENCE_STATE_ENDED, v1::CONFERENCE_STATE_IN_SESSION, v1::NEXT_STEP_REOPEN_SESSION},
    {v1::CONFERENCE_STATE_POSTPONED, v1::CONFERENCE_STATE_PLANNED, v1::NEXT_STEP_RESCHEDULE},
    {v1::CONFERENCE_STATE_CANCELLED, v1::CONFERENCE_STATE_PLANNED, v1::NEXT_STEP_RESCHEDULE},
};

bool WorksIn(const v1::MethodPolicy& policy, v1::ConferenceState state) {
  return std::find(policy.states().begin(), policy.states().end(), state) != policy.states().end();
}

// The one step after which the method works; UNSPECIFIED: it takes more than one, or none helps.
v1::NextStep StepOutOf(v1::ConferenceState state, const v1::MethodPolicy& policy) {
  for (const StateStep& step : kStateSteps) {
    if (step.from == state && WorksIn(policy, step.to)) return step.step;
  }
  return v1::NEXT_STEP_UNSPECIFIED;
}

// The states that the method's policy names.
absl::Status CheckConferenceState(const Overlay& view, const Command& command) {
  const v1::MethodPolicy& policy = PolicyOf(command);
  const v1::ConferenceState state = ConferenceOf(view).state();
  if (policy.states().empty() || WorksIn(policy, state)) return absl::OkStatus();
  std::string message =
      absl::StrCat(command.method->name(), " does not work while the conference is ",
                   v1::ConferenceState_Name(state), "; it works in:");
  for (const int each : policy.states()) {
    absl::StrAppend(&message, " ",
                    v1::ConferenceState_Name(static_cast<v1::ConferenceState>(each)));
  }
  absl::StrAppend(&message, ".", policy.in_other_states().empty() ? "" : " ",
                  policy.in_other_states());
  return RefuseState(v1::REASON_WRONG_CONFERENCE_STATE, view.stream(), state,
                     StepOutOf(state, policy), std::move(message));
}

// 240 to 259 are the office's kinds: see event.proto.
bool IsOfOffice(const v1::Event& event) {
  const int kind = event.kind_case();
  return kind >= v1::Event::kHolidaysSet && kind < 260;
}

// What belongs to no conference must not stand in the record of one: no archive could be made of
// it.
absl::StatusOr<Events> AtHome(const Overlay& view, const Command& command, Events events) {
  if (view.stream() == kOffice || std::none_of(events.begin(), events.end(), IsOfOffice)) {
    return events;
  }
  return absl::InternalError(absl::StrCat(command.method->full_name(), " was to be recorded in ",
                                          view.stream(), ", and belongs to the office"));
}

// Many requests say by whom the caller was told; all in the same field.
absl::Status CheckToldBy(const Command& command) {
  const auto* field = command.request->GetDescriptor()->FindFieldByName("told_by");
  if (field == nullptr) return absl::OkStatus();
  const std::string told_by = command.request->GetReflection()->GetString(*command.request, field);
  return CheckName("told_by", told_by);
}

}  // namespace

absl::StatusOr<Events> Decide(const Overlay& view, const Command& command) {
  static const Deciders* const deciders = new Deciders(AllDeciders());
  const Decider* const decide = deciders->Find(*command.request);
  if (decide == nullptr) {
    return absl::InternalError(absl::StrCat("No rule decides ", command.method->full_name()));
  }
  if (auto status = CheckConferenceState(view, command); !status.ok()) return status;
  if (PolicyOf(command).frozen_by_approval()) {
    if (auto status = CheckNotFrozen(view); !status.ok()) return status;
  }
  if (auto status = CheckToldBy(command); !status.ok()) return status;
  absl::StatusOr<Events> events = (*decide)(view, command);
  if (!events.ok()) return events;
  return AtHome(view, command, *std::move(events));
}

Events DecideTick(const Overlay& view, absl::Time now) {
  Events events;
  for (Events due : {DecideLineIncidents(view, now), DecideSpeechTime(view, now),
                     DecidePassOn(view, now), DecideRollCallDeadline(view, now)}) {
    std::move(due.begin(), due.end(), std::back_inserter(events));
  }
  return events;
}

std::optional<absl::Time> NextWake(const Overlay& view) {
  std::optional<absl::Time> next;
  for (const std::optional<absl::Time>& due : {NextLineIncident(view), NextSpeechTime(view),
                                               NextPassOn(view), NextRollCallDeadline(view)}) {
    if (due.has_value()) next = next.has_value() ? std::min(*next, *due) : due;
  }
  return next;
}

}  // namespace nhipcau::conference
