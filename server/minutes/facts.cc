#include "server/minutes/facts.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "server/conference/points/unit_names.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

// Records of one kind, by number, without those of a rehearsal.
template <typename T>
std::vector<T> Happened(const conference::Overlay& view, const std::string& prefix) {
  std::vector<T> found;
  view.ForEach<T>(prefix, [&found](const T& message) {
    if (!message.in_rehearsal()) found.push_back(message);
  });
  return found;
}

std::vector<LevelAttendance> EmptyLevels(const v1::Conference& conference) {
  std::vector<LevelAttendance> levels;
  for (const v1::LevelLabel& label : conference.levels()) {
    LevelAttendance& level = levels.emplace_back();
    level.level = label.level();
    level.label = label.label();
  }
  return levels;
}

LevelAttendance& LevelOf(const v1::BridgePoint& point, std::vector<LevelAttendance>& levels) {
  const auto found = std::find_if(levels.begin(), levels.end(), [&point](const auto& level) {
    return level.level == point.level();
  });
  if (found != levels.end()) return *found;
  LevelAttendance& level = levels.emplace_back();
  level.level = point.level();
  level.label = point.level();
  return level;
}

void AppendTree(const std::multimap<std::string, const v1::BridgePoint*>& children,
                const std::string& parent, std::vector<v1::BridgePoint>& ordered) {
  const auto [begin, end] = children.equal_range(parent);
  for (auto at = begin; at != end; ++at) {
    ordered.push_back(*at->second);
    AppendTree(children, at->second->name(), ordered);
  }
}

std::vector<v1::BridgePoint> InTreeOrder(const std::vector<v1::BridgePoint>& points) {
  std::multimap<std::string, const v1::BridgePoint*> children;
  for (const v1::BridgePoint& point : points) children.emplace(point.parent(), &point);
  std::vector<v1::BridgePoint> ordered;
  AppendTree(children, "", ordered);
  return ordered;
}

// By point: who is there by name, and who is not.
std::map<std::string, conference::TallyCounts> NamedCounts(const Facts& facts) {
  std::map<std::string, conference::TallyCounts> named;
  for (const v1::Delegate& delegate : facts.delegates) {
    named[delegate.bridge_point()].Add(conference::CountDelegate(delegate, false), 1);
  }
  return named;
}

// Somebody was there, so the point attended. Whoever was summoned and is not named present is
// excused where the point is, or is named absent, for which there is a reason; of the rest nobody
// has said anything.
conference::TallyCounts CountsByNames(const conference::TallyCounts& reported,
                                      const conference::TallyCounts& named) {
  conference::TallyCounts counts = reported;
  counts.checked_in_point_count = 1;
  counts.not_arrived_point_count = 0;
  counts.absent_point_count = 0;
  counts.present_count = named.named_present_count;
  counts.beyond_list_count = named.named_beyond_list_count;
  const int rest =
      std::max(0, reported.expected_count - (counts.present_count - counts.beyond_list_count));
  const bool all_excused = reported.absent_point_count > 0;
  counts.absent_with_reason_count = all_excused ? rest : std::min(rest, named.named_absent_count);
  counts.not_declared_count = rest - counts.absent_with_reason_count;
  return counts;
}

void CollectNames(Facts& facts) {
  const std::map<std::string, conference::TallyCounts> named = NamedCounts(facts);
  for (const v1::BridgePoint& point : facts.points) {
    const conference::TallyCounts reported = conference::CountAttendance(point, false);
    const auto names = named.find(point.name());
    const bool is_named = names != named.end() && names->second.named_present_count > 0;
    if (!is_named || AttendedPointCount(reported) > 0) continue;
    facts.counts_by_names[point.name()] = CountsByNames(reported, names->second);
  }
}

void CollectPoints(const conference::Overlay& view, const std::string& conference, Facts& facts) {
  std::vector<v1::BridgePoint> points;
  view.ForEach<v1::BridgePoint>(
      conference + "/bridgePoints/",
      [&points](const v1::BridgePoint& point) { points.push_back(point); });
  facts.points = InTreeOrder(points);
  CollectNames(facts);
  facts.levels = EmptyLevels(facts.conference);
  for (const v1::BridgePoint& point : facts.points) {
    facts.points_by_name[point.name()] = point;
    const conference::TallyCounts counts = CountsOf(facts, point);
    LevelOf(point, facts.levels).counts.Add(counts, 1);
    facts.total.Add(counts, 1);
  }
}

using ItemsByParent = std::map<std::string, std::map<int32_t, v1::AgendaItem>>;

void AppendItems(const ItemsByParent& items, const std::string& parent, const std::string& prefix,
                 Facts& facts) {
  const auto parts = items.find(parent);
  if (parts == items.end()) return;
  int count = 0;
  for (const auto& [position, item] : parts->second) {
    const bool is_break = item.kind() == v1::AGENDA_ITEM_KIND_BREAK;
    const std::string number = is_break ? "" : absl::StrCat(prefix, ++count);
    facts.item_numbers[item.name()] = number;
    facts.items.push_back(item);
    AppendItems(items, item.name(), is_break ? prefix : number + ".", facts);
  }
}

void CollectAgenda(const conference::Overlay& view, const std::string& conference, Facts& facts) {
  ItemsByParent items;
  view.ForEach<v1::AgendaItem>(conference + "/agendaItems/", [&items](const v1::AgendaItem& item) {
    items[item.parent()][item.position()] = item;
  });
  AppendItems(items, "", "", facts);
}

void CollectDelegates(const conference::Overlay& view, const std::string& conference,
                      Facts& facts) {
  view.ForEach<v1::Delegate>(conference + "/delegates/", [&facts](const v1::Delegate& delegate) {
    facts.delegates_by_name[delegate.name()] = delegate;
    facts.delegates.push_back(delegate);
  });
}

bool NeverGranted(const v1::FloorRequest& request) {
  return request.state() == v1::FLOOR_REQUEST_STATE_PENDING ||
         request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED ||
         request.state() == v1::FLOOR_REQUEST_STATE_DENIED;
}

std::string SuffixOf(const Facts& facts, const v1::BridgePoint& point) {
  const auto parent = facts.points_by_name.find(point.parent());
  return conference::ParentSuffix(parent == facts.points_by_name.end() ? nullptr : &parent->second);
}

}  // namespace

bool InSameMinute(absl::Time left, absl::Time right) {
  return MomentInText(left) == MomentInText(right);
}

std::vector<Span> SpansOf(const v1::AgendaItem& item) {
  std::vector<Span> spans;
  absl::Time start = FromProto(item.start_time());
  for (const v1::AgendaItemBreak& each : item.breaks()) {
    const absl::Time left = FromProto(each.start_time());
    const absl::Time resumed = FromProto(each.end_time());
    if (InSameMinute(left, resumed)) continue;
    spans.push_back({start, left});
    start = resumed;
  }
  spans.push_back({start, std::nullopt});
  if (item.has_end_time()) spans.back().end = FromProto(item.end_time());
  const Span last = spans.back();
  std::erase_if(spans, [](const Span& span) {
    return span.end.has_value() && InSameMinute(span.start, *span.end);
  });
  if (spans.empty()) spans.push_back(last);
  return spans;
}

conference::TallyCounts CountsOf(const Facts& facts, const v1::BridgePoint& point) {
  const auto by_names = facts.counts_by_names.find(point.name());
  return by_names == facts.counts_by_names.end() ? conference::CountAttendance(point, false)
                                                 : by_names->second;
}

bool IsKnownByNames(const Facts& facts, const v1::BridgePoint& point) {
  return facts.counts_by_names.contains(point.name());
}

int AttendedPointCount(const conference::TallyCounts& counts) {
  return counts.checked_in_point_count + counts.left_point_count;
}

Facts CollectFacts(const conference::Overlay& view, const std::string& conference) {
  Facts facts;
  if (const auto* found = view.Find<v1::Conference>(conference)) facts.conference = *found;
  CollectDelegates(view, conference, facts);
  CollectPoints(view, conference, facts);
  CollectAgenda(view, conference, facts);
  facts.speeches = Happened<v1::Speech>(view, conference + "/speeches/");
  std::erase_if(facts.speeches, conference::IsWithdrawn);
  facts.unheard = Happened<v1::FloorRequest>(view, conference + "/floorRequests/");
  std::erase_if(facts.unheard, [](const auto& request) { return !NeverGranted(request); });
  facts.roll_calls = Happened<v1::RollCall>(view, conference + "/rollCalls/");
  std::erase_if(facts.roll_calls, [](const auto& each) { return !each.has_result(); });
  facts.votes = Happened<v1::Vote>(view, conference + "/votes/");
  std::erase_if(facts.votes, [](const auto& each) { return !each.has_result(); });
  facts.contributions =
      Happened<v1::WrittenContribution>(view, conference + "/writtenContributions/");
  facts.incidents = Happened<v1::Incident>(view, conference + "/incidents/");
  facts.entries = Happened<v1::MinutesEntry>(view, conference + "/minutesEntries/");
  std::erase_if(facts.entries, [](const auto& entry) { return entry.withdrawn(); });
  for (size_t i = 0; i < facts.entries.size(); ++i) {
    const std::string& speech = facts.entries[i].speech();
    if (!speech.empty()) facts.entries_by_speech[speech].push_back(i);
  }
  return facts;
}

std::string NumberedTitle(const Facts& facts, const v1::AgendaItem& item) {
  const std::string& number = facts.item_numbers.at(item.name());
  return number.empty() ? item.title() : absl::StrCat(number, ". ", item.title());
}

const v1::AgendaItem* FindItem(const Facts& facts, const std::string& name) {
  const auto found = std::find_if(facts.items.begin(), facts.items.end(),
                                  [&name](const auto& item) { return item.name() == name; });
  return found == facts.items.end() ? nullptr : &*found;
}

std::vector<const v1::MinutesEntry*> EntriesOf(const Facts& facts, const v1::Speech& speech) {
  std::vector<const v1::MinutesEntry*> entries;
  const auto places = facts.entries_by_speech.find(speech.name());
  if (places == facts.entries_by_speech.end()) return entries;
  for (const size_t place : places->second) entries.push_back(&facts.entries[place]);
  return entries;
}

// A parent stands before those below it.
std::vector<const v1::BridgePoint*> PointsBelow(const Facts& facts, const std::string& top) {
  std::vector<const v1::BridgePoint*> points;
  std::set<std::string> within;
  for (const v1::BridgePoint& point : facts.points) {
    const bool is_below = top.empty() || point.name() == top || within.contains(point.parent());
    if (!is_below) continue;
    within.insert(point.name());
    points.push_back(&point);
  }
  return points;
}

std::string PointInText(const Facts& facts, const std::string& bridge_point) {
  const auto point = facts.points_by_name.find(bridge_point);
  if (point == facts.points_by_name.end()) return bridge_point;
  return conference::UnitInText(point->second.display_name()) + SuffixOf(facts, point->second);
}

std::string PointInCell(const Facts& facts, const std::string& bridge_point) {
  const auto point = facts.points_by_name.find(bridge_point);
  if (point == facts.points_by_name.end()) return bridge_point;
  return point->second.display_name() + SuffixOf(facts, point->second);
}

}  // namespace nhipcau::minutes
