#include "server/screens/unanswered.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
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

// Points of a group in one record. Each answer sends its record again: of so many that is two
// kilobytes to each of the moderators. A province of 168 communes is one record, and a nation of
// 11,000 points right below its host 44.
constexpr size_t kPointsInRecordMax = 250;

// Of the first, second, … record of a group.
std::string NameOfRecord(const std::string& roll_call, std::string_view leader, size_t number) {
  std::string name = absl::StrCat(PrefixOf(roll_call), std::string(IdOf(leader)));
  if (number > 1) absl::StrAppend(&name, ".", number);
  return name;
}

// Good until a point is put.
using GroupPoints = std::vector<const v1::BridgePoint*>;

// Adds the records of a group in which somebody owes an answer, and to `leaders` those below who
// lead groups of their own. In which record a point stands does not depend on who has answered.
void AddGroup(const Overlay& view, const v1::RollCall& roll_call, const v1::BridgePoint& leader,
              std::vector<v1::Unanswered>& groups, GroupPoints& leaders) {
  std::vector<v1::Unanswered> records;
  size_t count = 0;
  bool owed = false;
  const auto add = [&](const v1::BridgePoint& point) {
    if (count++ % kPointsInRecordMax == 0) {
      v1::Unanswered& record = records.emplace_back();
      record.set_name(NameOfRecord(roll_call.name(), leader.name(), records.size()));
      record.set_roll_call(roll_call.name());
      record.set_bridge_point(leader.name());
    }
    if (!OwesAnswer(view, roll_call, point)) return;
    records.back().add_codes(point.code());
    owed = true;
  };
  add(leader);
  for (const v1::BridgePoint& point : Below(view, leader.name())) {
    if (LeadsGroup(view, point)) {
      leaders.push_back(&point);
    } else {
      add(point);
    }
  }
  if (owed) std::move(records.begin(), records.end(), std::back_inserter(groups));
}

// Those that stand for the group of `leader`.
std::vector<RecordPtr> RecordsOf(const std::string& roll_call, std::string_view leader,
                                 const Emit& emit) {
  std::vector<RecordPtr> records;
  while (RecordPtr record = emit.Find(NameOfRecord(roll_call, leader, records.size() + 1))) {
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace

void UnansweredGroups::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  const v1::RollCall* open = OpenRollCallOf(view);
  const std::string before = std::exchange(roll_call_, open == nullptr ? "" : open->name());
  if (!before.empty() && before != roll_call_) {
    emit.PutAll(PrefixOf(before), std::vector<v1::Unanswered>());
  }
  if (open == nullptr) return;
  const auto asks_anew = [](const Change& change) {
    return IsPointPlaced(change) || (!change.after && change.before->has_roll_call_answer());
  };
  if (before != roll_call_ || std::any_of(changes.begin(), changes.end(), asks_anew)) {
    emit.PutAll(PrefixOf(roll_call_), AllGroups(view, *open));
  } else {
    for (const Change& change : changes) {
      if (change.after && change.after->has_roll_call_answer()) {
        TakeAnswer(view, change.after->roll_call_answer(), emit);
      }
    }
  }
}

std::vector<v1::Unanswered> UnansweredGroups::AllGroups(const Overlay& view,
                                                        const v1::RollCall& roll_call) {
  std::vector<v1::Unanswered> groups;
  GroupPoints leaders;
  for (const v1::BridgePoint& top : Below(view, "")) leaders.push_back(&top);
  // Each adds those below it.
  for (size_t i = 0; i < leaders.size(); ++i) {
    AddGroup(view, roll_call, *leaders[i], groups, leaders);
  }
  return groups;
}

void UnansweredGroups::TakeAnswer(const Overlay& view, const v1::RollCallAnswer& answer,
                                  Emit& emit) const {
  const auto* point = view.Find<v1::BridgePoint>(answer.bridge_point());
  if (point == nullptr || answer.roll_call() != roll_call_) return;
  const std::string& leader = LeadsGroup(view, *point) ? point->name() : point->parent();
  const std::vector<RecordPtr> records = RecordsOf(roll_call_, leader, emit);
  int owed_count = 0;
  v1::Unanswered without;
  for (const RecordPtr& record : records) {
    const auto& codes = record->unanswered().codes();
    owed_count += codes.size();
    const auto own = std::find(codes.begin(), codes.end(), point->code());
    if (own == codes.end()) continue;
    without = record->unanswered();
    without.mutable_codes()->DeleteSubrange(static_cast<int>(own - codes.begin()), 1);
  }
  if (without.name().empty()) return;
  if (owed_count > 1) return emit.Put(std::move(without));
  for (const RecordPtr& record : records) emit.Remove(record->unanswered().name());
}

}  // namespace nhipcau::conference
