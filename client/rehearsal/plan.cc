#include "client/rehearsal/plan.h"

#include <algorithm>
#include <utility>

#include "client/rehearsal/acts.h"
#include "client/rehearsal/cast.h"
#include "client/rehearsal/sample.h"
#include "client/rehearsal/script.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "nhipcau/v1/vote_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

template <typename Request>
const Request* As(const Step& step) {
  return dynamic_cast<const Request*>(step.request.get());
}

std::vector<int> PlayItem(Script& script, const Cast& cast, const Item& item,
                          const std::vector<Paper>& papers) {
  switch (item.kind) {
    case v1::AGENDA_ITEM_KIND_OPENING:
      return {PlayVote(script, cast, item.start + absl::Minutes(1))};
    case v1::AGENDA_ITEM_KIND_REPORT:
      return PlayReport(script, cast, item);
    case v1::AGENDA_ITEM_KIND_DISCUSSION:
      return PlayDiscussion(script, cast, item, papers);
    case v1::AGENDA_ITEM_KIND_CONCLUSION:
      return PlayConclusion(script, cast, item);
    default:
      return {};
  }
}

// It stood in the report already.
void WithdrawNote(Script& script, int note) {
  v1::WithdrawMinutesEntryRequest withdraw;
  withdraw.set_name(Script::Created(note, "minutesEntries"));
  withdraw.set_revision(1);
  script.Call(kClerk, script.At(note) + absl::Minutes(3), withdraw, {note});
}

// Starts the item, plays it, ends it. Returns when it ended.
absl::Duration PlayAgendaItem(Script& script, const Cast& cast, const Item& item,
                              const std::vector<Paper>& papers) {
  v1::StartAgendaItemRequest start;
  start.set_name(item.name);
  if (!item.name.empty()) {
    const int started = script.Call(kModerator, item.start, start);
    script.Edit(started).headline = item.title;
    script.SetGate(started);
  }
  const int note = WriteNote(script, item.start + absl::Seconds(30), SampleNote(item.kind));
  if (item.kind == v1::AGENDA_ITEM_KIND_REPORT) WithdrawNote(script, note);
  const std::vector<int> last = PlayItem(script, cast, item, papers);
  if (item.name.empty()) return item.end;
  v1::EndAgendaItemRequest end;
  end.set_name(item.name);
  return script.At(script.Call(kModerator, item.end, end, last));
}

absl::Duration PlayAgenda(Script& script, const Cast& cast, const std::vector<Item>& items,
                          const std::vector<Paper>& papers) {
  absl::Duration end = absl::ZeroDuration();
  for (Item item : items) {
    item.start = std::max(item.start, end + absl::Seconds(20));
    item.end = std::max(item.end, item.start + absl::Minutes(5));
    end = PlayAgendaItem(script, cast, item, papers);
  }
  return end;
}

// Declared by whatever request has counts.
void NoteCounts(const std::string& point, const v1::DeclaredCounts& declared, Outcome& outcome) {
  outcome.attendances[point].set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  *outcome.attendances[point].mutable_declared() = declared;
}

void NoteAttendance(const Step& step, Outcome& outcome) {
  if (const auto* request = As<v1::CheckInRequest>(step)) {
    NoteCounts(request->bridge_point(), request->declared(), outcome);
  } else if (const auto* declared = As<v1::DeclareAttendanceRequest>(step)) {
    NoteCounts(declared->bridge_point(), declared->declared(), outcome);
  } else if (const auto* answer = As<v1::AnswerRollCallRequest>(step)) {
    NoteCounts(answer->bridge_point(), answer->declared(), outcome);
  } else if (const auto* corrected = As<v1::CorrectAttendanceRequest>(step)) {
    NoteCounts(corrected->bridge_point(), corrected->declared(), outcome);
  } else if (const auto* left = As<v1::LeaveConferenceRequest>(step)) {
    outcome.attendances[left->bridge_point()].set_state(v1::ATTENDANCE_STATE_LEFT);
  } else if (const auto* absent = As<v1::MarkAbsentRequest>(step)) {
    outcome.attendances[absent->bridge_point()].set_state(v1::ATTENDANCE_STATE_ABSENT);
  }
}

// What stays when a rehearsal is cleared.
void NotePreparation(const Step& step, Outcome& outcome) {
  if (const auto* sent = As<v1::SendSubmissionRequest>(step)) {
    if (!outcome.submitted.insert(sent->bridge_point()).second) return;
    outcome.prepared_count += sent->submission().has_prepared_speech();
    outcome.floor_request_count += sent->submission().has_prepared_speech();
  } else if (const auto* checked = As<v1::RecordReadinessRequest>(step)) {
    outcome.checked.insert(checked->bridge_point());
  }
}

void NoteStep(const Step& step, Outcome& outcome) {
  if (step.refusal != v1::REASON_UNSPECIFIED) return;
  const bool called = As<v1::CallToFloorRequest>(step) != nullptr;
  outcome.speech_count += called || As<v1::GrantFloorRequest>(step);
  outcome.floor_request_count += called || As<v1::RequestFloorRequest>(step);
  outcome.minutes_entry_count += As<v1::AddMinutesEntryRequest>(step) != nullptr;
  outcome.withdrawn_entry_count += As<v1::WithdrawMinutesEntryRequest>(step) != nullptr;
  outcome.roll_call_count += As<v1::OpenRollCallRequest>(step) != nullptr;
  outcome.vote_count += As<v1::OpenVoteRequest>(step) != nullptr;
  outcome.contribution_count += As<v1::SendWrittenContributionRequest>(step) != nullptr;
  NoteAttendance(step, outcome);
  NotePreparation(step, outcome);
}

// The opening clears what was rehearsed; what points sent in stays.
Outcome Cleared(const Outcome& rehearsed) {
  Outcome outcome;
  outcome.submitted = rehearsed.submitted;
  outcome.checked = rehearsed.checked;
  outcome.floor_request_count = rehearsed.prepared_count;
  outcome.prepared_count = rehearsed.prepared_count;
  return outcome;
}

std::vector<int> ByTime(const Plan& plan) {
  std::vector<int> order(plan.steps.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(), [&plan](int left, int right) {
    return plan.steps[static_cast<size_t>(left)].at < plan.steps[static_cast<size_t>(right)].at;
  });
  return order;
}

}  // namespace

Plan MakePlan(uint64_t seed, const Scene& scene) {
  Script script(seed, scene);
  const Cast cast = MakeCast(scene, script.random());
  const std::vector<Item> items = ItemsOf(scene);
  const std::vector<Paper> papers = PlayPreparation(script, cast);
  PlayRehearsal(script, cast);
  PlayReadiness(script, cast);
  PlayArrivals(script, cast);
  PlaySigningIn(script, papers);
  PlayTalk(script, cast, items.back().end);
  PlayOpening(script);
  PlayRollCall(script, cast, absl::Minutes(2), "Điểm danh đầu giờ", {});
  PlayLateArrivals(script, cast);
  PlayTrouble(script, cast, items.back().end);
  const absl::Duration end = PlayAgenda(script, cast, items, papers);
  PlayClosing(script, cast, end);
  return std::move(script).Finish();
}

std::vector<std::vector<int>> Prerequisites(const Plan& plan) {
  std::vector<std::vector<int>> first(plan.steps.size());
  std::map<Player, int> last;
  for (const int i : ByTime(plan)) {
    const Step& step = plan.steps[static_cast<size_t>(i)];
    first[static_cast<size_t>(i)] = step.after;
    const auto [before, none] = last.try_emplace(step.player, i);
    if (!none) first[static_cast<size_t>(i)].push_back(std::exchange(before->second, i));
  }
  return first;
}

Outcome OutcomeOf(const Plan& plan) {
  Outcome outcome;
  for (const int i : ByTime(plan)) {
    const Step& step = plan.steps[static_cast<size_t>(i)];
    if (As<v1::EndRehearsalRequest>(step)) outcome = Cleared(outcome);
    NoteStep(step, outcome);
  }
  return outcome;
}

}  // namespace nhipcau::rehearsal
