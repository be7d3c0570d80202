// What the minutes say, taken from the record: a projection without any layout,
// so that every form of the document says the same.
#ifndef NHIPCAU_SERVER_MINUTES_FACTS_H_
#define NHIPCAU_SERVER_MINUTES_FACTS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Sums over the points of one level.
struct LevelAttendance {
  std::string level;
  // As the planner wrote it; the level itself where no label was given.
  std::string label;
  conference::TallyCounts counts;
};

// Nothing of a rehearsal and nothing that was withdrawn is in here.
struct Facts {
  v1::Conference conference;
  // The host first, then its children, each followed by its own.
  std::vector<v1::BridgePoint> points;
  // Of points that never reported a head-count, where delegates were signed in by name: what the
  // names say. By point.
  std::map<std::string, conference::TallyCounts> counts_by_names;
  // In the order of the conference's labels, then of first appearance.
  std::vector<LevelAttendance> levels;
  conference::TallyCounts total;
  // As the agenda reads: each item followed by its parts, by position.
  std::vector<v1::AgendaItem> items;
  // In the order in which they were given.
  std::vector<v1::Speech> speeches;
  // Requests that were never granted.
  std::vector<v1::FloorRequest> unheard;
  // Closed ones.
  std::vector<v1::RollCall> roll_calls;
  std::vector<v1::Vote> votes;
  std::vector<v1::WrittenContribution> contributions;
  // Of all points, as they were entered.
  std::vector<v1::Delegate> delegates;
  std::vector<v1::Incident> incidents;
  std::vector<v1::MinutesEntry> entries;
  // Places in `entries` of those that belong to a speech, by its name.
  std::map<std::string, std::vector<size_t>> entries_by_speech;
  // By name, for looking up.
  std::map<std::string, v1::BridgePoint> points_by_name;
  std::map<std::string, v1::Delegate> delegates_by_name;
  // "2.1": the number that an item has in documents; empty: it is a break, which is told by its
  // time.
  std::map<std::string, std::string> item_numbers;
  // What stands before the names of people in this document.
  v1::FormOfAddress form_of_address = v1::FORM_OF_ADDRESS_COMRADE;
};

// From a start to an end; nothing: it has not ended.
struct Span {
  absl::Time start;
  std::optional<absl::Time> end;
};

// When an item was held, in order. What documents cannot show in minutes was a slip of the hand: a
// break within one minute is none, and a start that was ended within one is left out beside others.
// REQUIRES: the item was started.
std::vector<Span> SpansOf(const v1::AgendaItem& item);

// Both are in the same minute, as documents write them.
bool InSameMinute(absl::Time left, absl::Time right);

// What a point adds to every total: its rows and the sums are made of this and nothing else. The
// head-count that it reported; else, where delegates were signed in by name, these.
conference::TallyCounts CountsOf(const Facts& facts, const v1::BridgePoint& point);
// It never reported a head-count, and is known to have attended by the names of its delegates.
bool IsKnownByNames(const Facts& facts, const v1::BridgePoint& point);
// Points that were there at any time: one that left has attended.
int AttendedPointCount(const conference::TallyCounts& counts);

Facts CollectFacts(const conference::Overlay& view, const std::string& conference);

// "2.1. Thảo luận"; a break has no number.
std::string NumberedTitle(const Facts& facts, const v1::AgendaItem& item);

// Null: no item of the agenda has this name.
const v1::AgendaItem* FindItem(const Facts& facts, const std::string& name);

// Those that belong to a speech, in order.
std::vector<const v1::MinutesEntry*> EntriesOf(const Facts& facts, const v1::Speech& speech);

// `top` and each point below it, in the order of the tree; empty: all points. They point into the
// facts.
std::vector<const v1::BridgePoint*> PointsBelow(const Facts& facts, const std::string& top);

// "xã Cao Sơn, huyện Lương Sơn": the unit with its parent, unless that is the host.
std::string PointInText(const Facts& facts, const std::string& bridge_point);
// The same at the start of a line or a cell: "Xã Cao Sơn, huyện Lương Sơn".
std::string PointInCell(const Facts& facts, const std::string& bridge_point);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_FACTS_H_
