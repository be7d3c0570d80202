#include "client/rehearsal/plan.h"

#include <algorithm>
#include <utility>

#include "client/rehearsal/acts.h"
#include "client/rehearsal/cast.h"
#include "client/rehearsal/sample.h"
#include "client/rehearsal/script.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"

namespace nhipcau::rehearsal {
namespace {

template <typename Request>
const Request* As(const Step& step) {
  return dynamic_cast<const Request*>(step.request.get());
}

std::vector<int> PlayItem(Script& script, const Cast& cast, const Item& item) {
  switch (item.kind) {
    case v1::AGENDA_ITEM_KIND_REPORT:
      return PlayReport(script, cast, item);
    case v1::AGENDA_ITEM_KIND_DISCUSSION:
      return PlayDiscussion(script, cast, item);
    case v1::AGENDA_ITEM_KIND_CONCLUSION:
      return PlayConclusion(script, cast, item);
    default:
      return {};
  }
}

// Starts the item, plays it, ends it. Returns when it ended.
absl::Duration PlayAgendaItem(Script& script, const Cast& cast, const Item& item) {
  v1::StartAgendaItemRequest start;
  start.set_name(item.name);
  if (!item.name.empty()) {
    const int started = script.Call(kModerator, item.start, start);
    script.Edit(started).headline = item.title;
    script.SetGate(started);
  }
  WriteNote(script, item.start + absl::Seconds(30), SampleNote(item.kind));
  const std::vector<int> last = PlayItem(script, cast, item);
  if (item.name.empty()) return item.end;
  v1::EndAgendaItemRequest end;
  end.set_name(item.name);
  return script.At(script.Call(kModerator, item.end, end, last));
}

absl::Duration PlayAgenda(Script& script, const Cast& cast, const std::vector<Item>& items) {
  absl::Duration end = absl::ZeroDuration();
  for (Item item : items) {
    item.start = std::max(item.start, end + absl::Seconds(20));
    item.end = std::max(item.end, item.start + absl::Minutes(5));
    end = PlayAgendaItem(script, cast, item);
  }
  return end;
}

void NoteAttendance(const Step& step, Outcome& outcome) {
  if (const auto* request = As<v1::CheckInRequest>(step)) {
    v1::Attendance& attendance = outcome.attendances[request->bridge_point()];
    attendance.set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    *attendance.mutable_declared() = request->declared();
  } else if (const auto* declared = As<v1::DeclareAttendanceRequest>(step)) {
    *outcome.attendances[declared->bridge_point()].mutable_declared() = declared->declared();
  } else if (const auto* left = As<v1::LeaveConferenceRequest>(step)) {
    outcome.attendances[left->bridge_point()].set_state(v1::ATTENDANCE_STATE_LEFT);
  } else if (const auto* absent = As<v1::MarkAbsentRequest>(step)) {
    outcome.attendances[absent->bridge_point()].set_state(v1::ATTENDANCE_STATE_ABSENT);
  }
}

void NoteStep(const Step& step, Outcome& outcome) {
  if (step.refusal != v1::REASON_UNSPECIFIED) return;
  const bool called = As<v1::CallToFloorRequest>(step) != nullptr;
  outcome.speech_count += called || As<v1::GrantFloorRequest>(step);
  outcome.floor_request_count += called || As<v1::RequestFloorRequest>(step);
  outcome.minutes_entry_count += As<v1::AddMinutesEntryRequest>(step) != nullptr;
  NoteAttendance(step, outcome);
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
  PlayRehearsal(script, cast);
  PlayArrivals(script, cast);
  PlayTalk(script, cast, items.back().end);
  PlayOpening(script);
  PlayLateArrivals(script, cast);
  PlayTrouble(script, cast, items.back().end);
  const absl::Duration end = PlayAgenda(script, cast, items);
  PlayClosing(script, end);
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
    // The opening clears what was rehearsed.
    if (As<v1::EndRehearsalRequest>(step)) outcome = {};
    NoteStep(step, outcome);
  }
  return outcome;
}

}  // namespace nhipcau::rehearsal
