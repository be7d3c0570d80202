#include "server/conference/floor/queue_order.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "nhipcau/v1/rules.pb.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/turns.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

// What the order depends on besides the requests.
struct Heard {
  std::map<std::string, int> turns_by_unit;
  // Points that have spoken, by their group.
  std::map<std::string, std::set<std::string>> points_by_group;
  std::string last_group;
};

Heard HeardSoFar(const Overlay& view, v1::FairnessUnit unit) {
  Heard heard;
  view.ForEach<v1::Speech>(view.stream() + "/speeches/", [&](const v1::Speech& speech) {
    if (!IsTurn(speech)) return;
    ++heard.turns_by_unit[UnitOf(view, unit, speech.bridge_point(), speech.speaker())];
    heard.last_group = GroupOf(view, speech.bridge_point());
    heard.points_by_group[heard.last_group].insert(speech.bridge_point());
  });
  return heard;
}

// The current or last speech; a point of order is beside the point. Null: nobody has spoken.
const v1::Speech* LastSpeech(const Overlay& view) {
  for (int64_t number = view.NextNumber("speeches") - 1; number > 0; --number) {
    // There is none of a number that a rehearsal took.
    const auto* speech = view.Find<v1::Speech>(NumberedName(view.stream(), "speeches", number));
    const bool counts = speech != nullptr &&
                        speech->kind() != v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER &&
                        !IsWithdrawn(*speech);
    if (counts) return speech;
  }
  return nullptr;
}

struct Ranked {
  RecordPtr record;
  Urgency urgency = Urgency::kRegular;
  // By which the policy orders; equals stand in the order of arrival.
  int64_t rank = 0;
  int64_t turn_in_round = 0;
  std::string unit;
  std::string group;
  // Requests of the same unit, or group in a round robin, that came before.
  int own_before = 0;

  const v1::FloorRequest& request() const { return record->floor_request(); }
  auto Key() const { return std::tie(urgency, rank, turn_in_round); }
};

class Ranking {
 public:
  explicit Ranking(const Overlay& view)
      : view_(view),
        policy_(PolicyInForce(FloorOf(view))),
        unit_(UnitInForce(FloorOf(view))),
        heard_(HeardSoFar(view, unit_)) {}

  std::vector<Ranked> Ordered() const {
    std::vector<Ranked> queue = InOrderOfArrival();
    if (policy_ == v1::QUEUE_POLICY_LEAST_SPOKEN) RankLeastSpoken(queue);
    if (policy_ == v1::QUEUE_POLICY_ROUND_ROBIN) RankRounds(queue);
    std::stable_sort(queue.begin(), queue.end(), [](const Ranked& left, const Ranked& right) {
      return left.Key() < right.Key();
    });
    return queue;
  }

  v1::QueuePolicy policy() const { return policy_; }
  v1::FairnessUnit unit() const { return unit_; }

  int TurnsOfUnit(const std::string& unit) const {
    const auto found = heard_.turns_by_unit.find(unit);
    return found == heard_.turns_by_unit.end() ? 0 : found->second;
  }
  int PointsHeardOf(const std::string& group) const {
    const auto found = heard_.points_by_group.find(group);
    return found == heard_.points_by_group.end() ? 0 : static_cast<int>(found->second.size());
  }

 private:
  std::vector<Ranked> InOrderOfArrival() const {
    const bool by_chair = policy_ == v1::QUEUE_POLICY_CHAIR_ORDER;
    const Urgencies urgencies(view_);
    std::vector<Ranked> queue;
    for (RecordPtr& record : OpenRequests(view_, v1::FLOOR_REQUEST_STATE_ACCEPTED)) {
      Ranked& ranked = queue.emplace_back();
      ranked.record = std::move(record);
      const v1::FloorRequest& request = ranked.request();
      if (by_chair) ranked.rank = request.queue_key();
      if (!by_chair) ranked.urgency = urgencies.Of(request);
      ranked.group = GroupOf(view_, request.bridge_point());
      ranked.unit = UnitOf(view_, unit_, request.bridge_point(), request.beneficiary());
    }
    return queue;
  }

  void RankLeastSpoken(std::vector<Ranked>& queue) const {
    std::map<std::string, int> before;
    for (Ranked& ranked : queue) {
      if (ranked.urgency != Urgency::kRegular) continue;
      ranked.own_before = before[ranked.unit]++;
      ranked.rank = TurnsOfUnit(ranked.unit) + ranked.own_before;
    }
  }

  void RankRounds(std::vector<Ranked>& queue) const {
    const std::map<std::string, int64_t, NameLess> turns = TurnsInRound(queue);
    std::map<std::string, int> before;
    for (Ranked& ranked : queue) {
      if (ranked.urgency != Urgency::kRegular) continue;
      ranked.own_before = before[ranked.group]++;
      ranked.rank = ranked.own_before;
      ranked.turn_in_round = turns.at(ranked.group);
    }
  }

  // The group after the one that spoke last is the first of the round.
  std::map<std::string, int64_t, NameLess> TurnsInRound(const std::vector<Ranked>& queue) const {
    std::map<std::string, int64_t, NameLess> turns;
    for (const Ranked& ranked : queue) turns[ranked.group] = 0;
    int64_t turn = 0;
    const auto first = turns.upper_bound(heard_.last_group);
    for (auto at = first; at != turns.end(); ++at) at->second = turn++;
    for (auto at = turns.begin(); at != first; ++at) at->second = turn++;
    return turns;
  }

  const Overlay& view_;
  const v1::QueuePolicy policy_;
  const v1::FairnessUnit unit_;
  const Heard heard_;
};

v1::PlaceCause CauseOf(v1::QueuePolicy policy, Urgency urgency) {
  if (urgency == Urgency::kPointOfOrder) return v1::PLACE_CAUSE_POINT_OF_ORDER;
  if (urgency == Urgency::kReply) return v1::PLACE_CAUSE_REPLY;
  switch (policy) {
    case v1::QUEUE_POLICY_FIRST_COME:
      return v1::PLACE_CAUSE_ARRIVAL;
    case v1::QUEUE_POLICY_LEAST_SPOKEN:
      return v1::PLACE_CAUSE_LEAST_SPOKEN;
    case v1::QUEUE_POLICY_ROUND_ROBIN:
      return v1::PLACE_CAUSE_ROUND;
    default:
      return v1::PLACE_CAUSE_CHAIR;
  }
}

// Those before a regular request, by why they are; they add up to its position less one.
class Ahead {
 public:
  // Call in the order of the queue.
  void Explain(const Ranked& ranked, bool by_policy, v1::PlaceExplanation& explanation) {
    const bool same_rank = any_ && ranked.Key() == last_;
    if (!same_rank) before_rank_ = regular_;
    const int policy = by_policy ? before_rank_ - ranked.own_before : 0;
    explanation.set_ahead_urgent_count(urgent_);
    if (ranked.urgency == Urgency::kRegular) {
      explanation.set_ahead_by_policy_count(policy);
      explanation.set_ahead_earlier_count(regular_ - policy);
    }
    explanation.set_ahead_same_parent_count(by_group_[ranked.group]++);
    ++(ranked.urgency == Urgency::kRegular ? regular_ : urgent_);
    last_ = ranked.Key();
    any_ = true;
  }

 private:
  int urgent_ = 0;
  int regular_ = 0;
  // Regular ones whose rank is before that of the last.
  int before_rank_ = 0;
  bool any_ = false;
  std::tuple<Urgency, int64_t, int64_t> last_;
  std::map<std::string, int> by_group_;
};

}  // namespace

Urgencies::Urgencies(const Overlay& view) {
  const v1::Speech* speech = LastSpeech(view);
  while (speech != nullptr && at_issue_.insert(speech->name()).second) {
    const auto* request = view.Find<v1::FloorRequest>(speech->floor_request());
    speech = request ? view.Find<v1::Speech>(request->in_reply_to()) : nullptr;
  }
}

Urgency Urgencies::Of(const v1::FloorRequest& request) const {
  if (request.kind() == v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER) return Urgency::kPointOfOrder;
  if (request.has_spoken_before()) return Urgency::kLineLost;
  const bool reply =
      request.kind() == v1::FLOOR_REQUEST_KIND_REPLY && at_issue_.contains(request.in_reply_to());
  return reply ? Urgency::kReply : Urgency::kRegular;
}

std::vector<RecordPtr> AcceptedInOrder(const Overlay& view) {
  std::vector<RecordPtr> queue;
  for (Ranked& ranked : Ranking(view).Ordered()) queue.push_back(std::move(ranked.record));
  return queue;
}

std::vector<RecordPtr> PendingInOrder(const Overlay& view) {
  return OpenRequests(view, v1::FLOOR_REQUEST_STATE_PENDING);
}

std::vector<ExplainedPlace> ExplainedQueue(const Overlay& view) {
  const Ranking ranking(view);
  const bool by_policy = ranking.policy() == v1::QUEUE_POLICY_LEAST_SPOKEN ||
                         ranking.policy() == v1::QUEUE_POLICY_ROUND_ROBIN;
  Ahead ahead;
  std::vector<ExplainedPlace> places;
  for (Ranked& ranked : ranking.Ordered()) {
    v1::PlaceExplanation& explanation = places.emplace_back().explanation;
    explanation.set_cause(CauseOf(ranking.policy(), ranked.urgency));
    explanation.set_fairness_unit(ranking.unit());
    explanation.set_spoken_count(ranking.TurnsOfUnit(ranked.unit));
    explanation.set_parent_spoken_count(ranking.PointsHeardOf(ranked.group));
    ahead.Explain(ranked, by_policy, explanation);
    places.back().request = std::move(ranked.record);
  }
  return places;
}

}  // namespace nhipcau::conference
