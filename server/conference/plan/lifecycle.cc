#include "server/conference/plan/lifecycle.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/agenda/agenda_course.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/registration.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/conference_plan.h"
#include "server/conference/plan/rehearsal.h"
#include "server/conference/plan/rescheduling.h"
#include "server/conference/talk/votes.h"

namespace nhipcau::conference {
namespace {

absl::Status CheckHasPoints(const Overlay& view) {
  if (!view.All<v1::BridgePoint>(view.stream() + "/bridgePoints/").empty()) {
    return absl::OkStatus();
  }
  return Refuse(v1::REASON_NO_BRIDGE_POINTS,
                "The conference has no bridge points. Import or add them first.");
}

absl::Status CheckHeld(const Overlay& view) {
  if (!ConferenceOf(view).template_()) return absl::OkStatus();
  return RefuseResource(v1::REASON_CONFERENCE_IS_TEMPLATE, view.stream(),
                        absl::StrCat(view.stream(), " is a template. Clone it, and hold that."));
}

// The name of what shows that the session was held in earnest; empty: nothing does.
template <typename T>
std::string FirstHappened(const Overlay& view, std::string_view collection,
                          bool (*counts)(const T&)) {
  for (const T& each :
       view.All<T>(absl::StrCat(view.stream(), "/", std::string(collection), "/"))) {
    if (!each.in_rehearsal() && counts(each)) return each.name();
  }
  return "";
}

std::string WhatWasHeld(const Overlay& view) {
  const v1::Conference& conference = ConferenceOf(view);
  if (!conference.recesses().empty() || !conference.reopenings().empty()) return conference.name();
  for (const std::string& held :
       {FirstHappened<v1::Speech>(view, "speeches",
                                  [](const v1::Speech& each) { return !IsWithdrawn(each); }),
        FirstHappened<v1::RollCall>(
            view, "rollCalls",
            [](const v1::RollCall& each) { return each.state() != v1::ROLL_CALL_STATE_VOIDED; }),
        FirstHappened<v1::Vote>(view, "votes", [](const v1::Vote& each) {
          return each.state() != v1::VOTE_STATE_VOIDED;
        })}) {
    if (!held.empty()) return held;
  }
  return "";
}

Events One(v1::Event event) {
  Events events;
  events.push_back(std::move(event));
  return events;
}

void SetState(v1::ConferenceState state, const v1::Event& event, v1::Conference& conference) {
  conference.set_state(state);
  *conference.mutable_state_time() = event.time();
  conference.clear_state_reason();
  conference.clear_recess_until_time();
}

void ApplyPlanned(const v1::Event& event, Overlay& view) {
  v1::Conference conference = event.conference_planned().conference();
  SetState(v1::CONFERENCE_STATE_PLANNED, event, conference);
  conference.set_revision(1);
  v1::Floor floor;
  floor.set_name(FloorName(conference.name()));
  ResetFloor(conference.rules(), floor);
  view.Put(RecordOf(std::move(floor)));
  view.Put(RecordOf(std::move(conference)));
}

void ApplySessionOpened(const v1::Event& event, v1::Conference& conference) {
  SetState(v1::CONFERENCE_STATE_IN_SESSION, event, conference);
  *conference.mutable_open_time() = event.time();
  conference.clear_current_agenda_item();
  conference.clear_recesses();
}

void ApplyOpeningUndone(const v1::Event& event, v1::Conference& conference) {
  SetState(v1::CONFERENCE_STATE_PLANNED, event, conference);
  conference.set_state_reason(event.opening_undone().reason());
  conference.clear_open_time();
  conference.clear_current_agenda_item();
}

void ApplySessionReopened(const v1::Event& event, v1::Conference& conference) {
  v1::Reopening& reopening = *conference.add_reopenings();
  *reopening.mutable_end_time() = conference.end_time();
  *reopening.mutable_reopen_time() = event.time();
  reopening.set_reason(event.session_reopened().reason());
  SetState(v1::CONFERENCE_STATE_IN_SESSION, event, conference);
  conference.set_state_reason(event.session_reopened().reason());
  conference.clear_end_time();
}

// As before the session: what was open is closed, and what was started is to come.
void ResetCourse(Overlay& view) {
  std::vector<v1::AgendaItem> reset;
  view.ForEach<v1::AgendaItem>(view.stream() + "/agendaItems/", [&](const v1::AgendaItem& item) {
    v1::AgendaItem copy = item;
    if (ResetAgendaItem(copy)) reset.push_back(std::move(copy));
  });
  for (v1::AgendaItem& item : reset) view.Put(RecordOf(std::move(item)));
  const v1::ConferenceRules& rules = ConferenceOf(view).rules();
  view.Edit<v1::Floor>(FloorName(view.stream()),
                       [&rules](v1::Floor& floor) { ResetFloor(rules, floor); });
}

void ApplyRecessBegun(const v1::Event& event, v1::Conference& conference) {
  SetState(v1::CONFERENCE_STATE_IN_RECESS, event, conference);
  if (event.recess_begun().has_until_time()) {
    *conference.mutable_recess_until_time() = event.recess_begun().until_time();
  }
  *conference.add_recesses()->mutable_start_time() = event.time();
}

void EndRecess(const v1::Event& event, v1::Conference& conference) {
  const int count = conference.recesses_size();
  if (count == 0 || conference.recesses(count - 1).has_end_time()) return;
  *conference.mutable_recesses(count - 1)->mutable_end_time() = event.time();
}

// False: of another kind.
bool ApplyToConference(const v1::Event& event, v1::Conference& conference) {
  switch (event.kind_case()) {
    case v1::Event::kServerStarted:
      if (event.server_started().has_simulated_clock()) conference.set_simulated_clock(true);
      break;
    case v1::Event::kConferenceUpdated:
      CopyPlan(event.conference_updated().conference(), conference);
      conference.set_revision(conference.revision() + 1);
      break;
    case v1::Event::kRehearsalStarted:
      SetState(v1::CONFERENCE_STATE_REHEARSING, event, conference);
      conference.clear_current_agenda_item();
      break;
    case v1::Event::kRehearsalEnded:
      SetState(v1::CONFERENCE_STATE_PLANNED, event, conference);
      conference.clear_current_agenda_item();
      break;
    case v1::Event::kSessionOpened:
      ApplySessionOpened(event, conference);
      break;
    case v1::Event::kOpeningUndone:
      ApplyOpeningUndone(event, conference);
      break;
    case v1::Event::kRecessBegun:
      ApplyRecessBegun(event, conference);
      break;
    case v1::Event::kSessionResumed:
      EndRecess(event, conference);
      SetState(v1::CONFERENCE_STATE_IN_SESSION, event, conference);
      break;
    case v1::Event::kSessionEnded:
      EndRecess(event, conference);
      SetState(v1::CONFERENCE_STATE_ENDED, event, conference);
      *conference.mutable_end_time() = event.time();
      break;
    case v1::Event::kSessionReopened:
      ApplySessionReopened(event, conference);
      break;
    case v1::Event::kConferencePostponed:
      SetState(v1::CONFERENCE_STATE_POSTPONED, event, conference);
      conference.set_state_reason(event.conference_postponed().reason());
      break;
    case v1::Event::kConferenceRescheduled:
      SetState(v1::CONFERENCE_STATE_PLANNED, event, conference);
      *conference.mutable_planned_start_time() =
          event.conference_rescheduled().planned_start_time();
      *conference.mutable_planned_end_time() = event.conference_rescheduled().planned_end_time();
      conference.set_revision(conference.revision() + 1);
      break;
    case v1::Event::kConferenceCancelled:
      SetState(v1::CONFERENCE_STATE_CANCELLED, event, conference);
      conference.set_state_reason(event.conference_cancelled().reason());
      break;
    case v1::Event::kRulesSet:
      *conference.mutable_rules() = event.rules_set().rules();
      conference.set_revision(conference.revision() + 1);
      break;
    default:
      return false;
  }
  return true;
}

absl::StatusOr<Events> DecideStartRehearsal(const Overlay& view, const Command&,
                                            const v1::StartRehearsalRequest&) {
  for (const absl::Status& status : {CheckHeld(view), CheckHasPoints(view)}) {
    if (!status.ok()) return status;
  }
  v1::Event event;
  event.mutable_rehearsal_started();
  return One(std::move(event));
}

absl::StatusOr<Events> DecideEndRehearsal(const Overlay& view, const Command&,
                                          const v1::EndRehearsalRequest&) {
  Events events;
  if (const v1::Speech* speech = CurrentSpeech(view)) {
    events.emplace_back().mutable_floor_released()->set_speech(speech->name());
  }
  AddRollCallClosed(view, events);
  AddOpenVoteClosed(view, events);
  AddAllItemsEnded(view, events);
  events.emplace_back().mutable_rehearsal_ended();
  return events;
}

absl::StatusOr<Events> DecideOpenSession(const Overlay& view, const Command&,
                                         const v1::OpenSessionRequest&) {
  for (const absl::Status& status : {CheckHeld(view), CheckHasPoints(view)}) {
    if (!status.ok()) return status;
  }
  v1::Event event;
  event.mutable_session_opened();
  return One(std::move(event));
}

absl::StatusOr<Events> DecideUndoOpening(const Overlay& view, const Command&,
                                         const v1::UndoOpeningRequest& request) {
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  if (const std::string held = WhatWasHeld(view); !held.empty()) {
    return RefuseResource(v1::REASON_SESSION_HELD, held,
                          absl::StrCat("The session has been held: ", held,
                                       ". Take back what was a mistake in it, or begin a recess."));
  }
  v1::Event event;
  event.mutable_opening_undone()->set_reason(request.reason());
  return One(std::move(event));
}

absl::StatusOr<Events> DecideBeginRecess(const Overlay& view, const Command& command,
                                         const v1::BeginRecessRequest& request) {
  if (auto status = CheckFloorFree(view); !status.ok()) return status;
  v1::Event event;
  v1::RecessBegun& begun = *event.mutable_recess_begun();
  if (request.has_until_time()) {
    if (auto status = CheckTime("until_time", request.until_time()); !status.ok()) return status;
    if (FromProto(request.until_time()) <= command.time) {
      return RefuseField("until_time", {v1::FIELD_RULE_AHEAD}, "until_time must lie ahead.");
    }
    *begun.mutable_until_time() = request.until_time();
  }
  return One(std::move(event));
}

absl::StatusOr<Events> DecideResumeSession(const Overlay&, const Command&,
                                           const v1::ResumeSessionRequest&) {
  v1::Event event;
  event.mutable_session_resumed();
  return One(std::move(event));
}

absl::StatusOr<Events> DecideEndSession(const Overlay& view, const Command&,
                                        const v1::EndSessionRequest&) {
  if (auto status = CheckFloorFree(view); !status.ok()) return status;
  Events events;
  AddRollCallClosed(view, events);
  AddOpenVoteClosed(view, events);
  AddAllItemsEnded(view, events);
  const bool closed_with_item =
      std::any_of(events.begin(), events.end(),
                  [](const v1::Event& event) { return event.has_registration_closed(); });
  if (RegistrationOpen(view) && !closed_with_item) {
    events.emplace_back().mutable_registration_closed();
  }
  events.emplace_back().mutable_session_ended();
  return events;
}

absl::StatusOr<Events> DecideReopenSession(const Overlay&, const Command&,
                                           const v1::ReopenSessionRequest& request) {
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  v1::Event event;
  event.mutable_session_reopened()->set_reason(request.reason());
  return One(std::move(event));
}

absl::StatusOr<Events> DecidePostponeConference(const Overlay&, const Command&,
                                                const v1::PostponeConferenceRequest& request) {
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  v1::Event event;
  event.mutable_conference_postponed()->set_reason(request.reason());
  return One(std::move(event));
}

absl::StatusOr<Events> DecideRescheduleConference(const Overlay&, const Command&,
                                                  const v1::RescheduleConferenceRequest& request) {
  if (auto status = CheckPlannedTimes(request.planned_start_time(), request.planned_end_time());
      !status.ok()) {
    return status;
  }
  v1::Event event;
  v1::ConferenceRescheduled& rescheduled = *event.mutable_conference_rescheduled();
  *rescheduled.mutable_planned_start_time() = request.planned_start_time();
  *rescheduled.mutable_planned_end_time() = request.planned_end_time();
  rescheduled.set_plan_moved(true);
  return One(std::move(event));
}

absl::StatusOr<Events> DecideCancelConference(const Overlay&, const Command&,
                                              const v1::CancelConferenceRequest& request) {
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  v1::Event event;
  event.mutable_conference_cancelled()->set_reason(request.reason());
  return One(std::move(event));
}

}  // namespace

void AddLifecycle(Deciders& deciders) {
  deciders.Add(DecideStartRehearsal);
  deciders.Add(DecideEndRehearsal);
  deciders.Add(DecideOpenSession);
  deciders.Add(DecideUndoOpening);
  deciders.Add(DecideBeginRecess);
  deciders.Add(DecideResumeSession);
  deciders.Add(DecideEndSession);
  deciders.Add(DecideReopenSession);
  deciders.Add(DecidePostponeConference);
  deciders.Add(DecideRescheduleConference);
  deciders.Add(DecideCancelConference);
}

bool ApplyLifecycle(const v1::Event& event, Overlay& view) {
  if (event.has_conference_planned()) {
    ApplyPlanned(event, view);
    return true;
  }
  v1::Conference conference = ConferenceOf(view);
  if (!ApplyToConference(event, conference)) return false;
  if (event.has_rehearsal_ended() || event.has_session_opened()) RestoreForSession(view);
  if (event.has_rehearsal_started() || event.has_session_opened()) ClearRehearsal(view);
  if (event.has_rehearsal_started()) KeepForSession(view);
  if (event.has_session_opened()) view.ForgetReplaced();
  if (event.has_opening_undone()) ResetCourse(view);
  if (event.conference_rescheduled().plan_moved()) ApplyRescheduled(event, conference, view);
  // The office has no conference: of its kinds, server_started changes nothing there.
  if (view.Find(view.stream()) != nullptr) view.Put(RecordOf(std::move(conference)));
  return true;
}

}  // namespace nhipcau::conference
