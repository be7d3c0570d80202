#include "server/screens/unanswered.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "nhipcau/v1/bridge_point.pb.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

KindRange<v1::BridgePoint> Below(const Overlay& view, const std::string& bridge_point) {
  return KindRange<v1::BridgePoint>(view.Indexed(Index::kPointsBelow, bridge_point));
}

bool LeadsGroup(const Overlay& view, const v1::BridgePoint& point) {
  return point.parent().empty() || !Below(view, point.name()).empty();
}

std::string PrefixOf(const std::string& roll_call) { return roll_call + "/unanswered/"; }

// Good until a point is put.
using GroupPoints = std::vector<const v1::BridgePoint*>;

// Of those who owe an answer; perhaps none. Adds those below who lead groups of their own.
v1::Unanswered GroupOf(const Overlay& view, const v1::RollCall& roll_call,
                       const v1::BridgePoint& leader, GroupPoints& leaders) {
  v1::Unanswered group;
  group.set_name(PrefixOf(roll_call.name()) + leader.code());
  group.set_roll_call(roll_call.name());
  group.set_bridge_point(leader.name());
  if (OwesAnswer(view, roll_call, leader)) group.add_codes(leader.code());
  for (const v1::BridgePoint& point : Below(view, leader.name())) {
    if (LeadsGroup(view, point)) {
      leaders.push_back(&point);
    } else if (OwesAnswer(view, roll_call, point)) {
      group.add_codes(point.code());
    }
  }
  return group;
}

}  // namespace

void UnansweredGroups::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  const v1::RollCall* open = OpenRollCallOf(view);
  const std::string before = std::exchange(roll_call_, open == nullptr ? "" : open->name());
  if (!before.empty() && before != roll_call_) {
    emit.PutAll(PrefixOf(before), std::vector<v1::Unanswered>());
  }
  if (open == nullptr) return;
  if (before != roll_call_ || std::any_of(changes.begin(), changes.end(), IsPointPlaced)) {
    emit.PutAll(PrefixOf(roll_call_), AllGroups(view, *open));
  } else {
    TakeAnswers(view, *open, changes, emit);
  }
}

std::vector<v1::Unanswered> UnansweredGroups::AllGroups(const Overlay& view,
                                                        const v1::RollCall& roll_call) {
  std::vector<v1::Unanswered> groups;
  GroupPoints leaders;
  for (const v1::BridgePoint& top : Below(view, "")) leaders.push_back(&top);
  // Each adds those below it.
  for (size_t i = 0; i < leaders.size(); ++i) {
    v1::Unanswered group = GroupOf(view, roll_call, *leaders[i], leaders);
    if (!group.codes().empty()) groups.push_back(std::move(group));
  }
  return groups;
}

void UnansweredGroups::TakeAnswers(const Overlay& view, const v1::RollCall& roll_call,
                                   std::span<const Change> changes, Emit& emit) {
  std::set<std::string, NameLess> leaders;
  for (const Change& change : changes) {
    if (!Latest(change).has_roll_call_answer()) continue;
    const v1::RollCallAnswer& answer = Latest(change).roll_call_answer();
    const auto* point = view.Find<v1::BridgePoint>(answer.bridge_point());
    if (point == nullptr || answer.roll_call() != roll_call.name()) continue;
    leaders.insert(LeadsGroup(view, *point) ? point->name() : point->parent());
  }
  for (const std::string& name : leaders) {
    const auto* leader = view.Find<v1::BridgePoint>(name);
    if (leader == nullptr) continue;
    GroupPoints below;
    v1::Unanswered group = GroupOf(view, roll_call, *leader, below);
    if (group.codes().empty()) {
      emit.Remove(group.name());
    } else {
      emit.Put(std::move(group));
    }
  }
}

}  // namespace nhipcau::conference
