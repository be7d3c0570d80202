#include "server/conference/attendance/roll_call_result.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/rules.pb.h"

namespace nhipcau::conference {
namespace {

void Add(const AskedPoint& point, v1::RollCallCount& count) {
  const v1::DeclaredCounts& declared = point.declared;
  count.set_asked_point_count(count.asked_point_count() + 1);
  count.set_answered_point_count(count.answered_point_count() + point.answered);
  count.set_expected_count(count.expected_count() + point.expected);
  count.set_present_count(count.present_count() + declared.present());
  count.set_absent_with_reason_count(count.absent_with_reason_count() +
                                     declared.absent_with_reason());
  count.set_absent_without_reason_count(count.absent_without_reason_count() +
                                        declared.absent_without_reason());
  count.set_beyond_list_count(count.beyond_list_count() + declared.beyond_list());
}

v1::RollCallCount& CountOf(const std::string& level, v1::RollCallResult& result) {
  auto& levels = *result.mutable_levels();
  const auto found = std::find_if(levels.begin(), levels.end(),
                                  [&level](const auto& each) { return each.level() == level; });
  if (found != levels.end()) return *found;
  v1::RollCallCount& added = *result.add_levels();
  added.set_level(level);
  return added;
}

// Levels in the order of the conference's labels; those of which no point was asked say nothing.
void CountLevels(const v1::Conference& conference, const std::vector<AskedPoint>& asked,
                 v1::RollCallResult& result) {
  for (const v1::LevelLabel& label : conference.levels()) CountOf(label.level(), result);
  for (const AskedPoint& point : asked) Add(point, CountOf(point.level, result));
  auto& levels = *result.mutable_levels();
  levels.erase(std::remove_if(levels.begin(), levels.end(),
                              [](const auto& each) { return each.asked_point_count() == 0; }),
               levels.end());
}

bool Reaches(int64_t part, int64_t whole, int percent) { return part * 100 >= whole * percent; }

// Of one level, or of all where `level` is empty.
bool EnoughPoints(const std::vector<AskedPoint>& asked, const std::string& level, int percent) {
  int64_t whole = 0;
  int64_t there = 0;
  for (const AskedPoint& point : asked) {
    if (!level.empty() && point.level != level) continue;
    ++whole;
    there += point.answered && point.declared.present() > 0;
  }
  return Reaches(there, whole, percent);
}

v1::QuorumOutcome OutcomeOf(const v1::Quorum& quorum, const std::vector<AskedPoint>& asked,
                            const v1::RollCallCount& total) {
  v1::QuorumOutcome outcome;
  outcome.set_wanted(quorum.points_percent_min() > 0 || quorum.people_percent_min() > 0 ||
                     !quorum.levels().empty());
  if (!EnoughPoints(asked, "", quorum.points_percent_min())) outcome.add_unmet("points");
  if (!Reaches(int64_t{total.present_count()} - total.beyond_list_count(), total.expected_count(),
               quorum.people_percent_min())) {
    outcome.add_unmet("people");
  }
  for (const v1::LevelQuorum& level : quorum.levels()) {
    if (!EnoughPoints(asked, level.level(), level.points_percent_min())) {
      outcome.add_unmet(absl::StrCat("level:", level.level()));
    }
  }
  outcome.set_met(outcome.wanted() && outcome.unmet().empty());
  return outcome;
}

}  // namespace

v1::RollCallResult ResultOf(const v1::Conference& conference,
                            const std::vector<AskedPoint>& asked) {
  v1::RollCallResult result;
  result.mutable_total();
  for (const AskedPoint& point : asked) Add(point, *result.mutable_total());
  CountLevels(conference, asked, result);
  *result.mutable_quorum() = OutcomeOf(conference.rules().quorum(), asked, result.total());
  return result;
}

}  // namespace nhipcau::conference
