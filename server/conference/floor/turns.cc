#include "server/conference/floor/turns.h"

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

// Requests of the same unit that wait for a turn.
TurnCounts TurnsWaitedFor(const Overlay& view, const v1::FloorRequest& request) {
  const v1::FairnessUnit unit = UnitInForce(FloorOf(view));
  const std::string own = UnitOf(view, unit, request.bridge_point(), request.beneficiary());
  TurnCounts counts;
  for (const RecordPtr& record : view.Indexed(Index::kOpenFloorRequests)) {
    const v1::FloorRequest& other = record->floor_request();
    if (!IsWaiting(other) || other.kind() == v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER) continue;
    if (UnitOf(view, unit, other.bridge_point(), other.beneficiary()) != own) continue;
    ++counts.in_conference;
    if (other.agenda_item() == request.agenda_item()) ++counts.in_item;
  }
  return counts;
}

absl::Status LimitReached(const v1::FloorRequest& request, int limit, std::string_view where) {
  return RefuseResource(
      v1::REASON_TURN_LIMIT_REACHED, request.bridge_point(),
      absl::StrCat(request.beneficiary().display_name(), " at ", request.bridge_point(),
                   " has had, or waits for, ", limit, " turns ", std::string(where),
                   ", as many as the rules allow. Ask the moderator, or send it in writing."));
}

}  // namespace

bool IsTurn(const v1::Speech& speech) {
  return speech.kind() != v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER && !speech.line_lost() &&
         !NeverBegan(speech) && !IsWithdrawn(speech);
}

bool NeverBegan(const v1::Speech& speech) {
  return speech.has_end_time() && !speech.has_start_time();
}

std::string GroupOf(const Overlay& view, const std::string& bridge_point) {
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  const auto* parent = point ? view.Find<v1::BridgePoint>(point->parent()) : nullptr;
  return parent == nullptr || parent->parent().empty() ? bridge_point : parent->name();
}

std::string PersonOf(const std::string& bridge_point, const v1::Beneficiary& speaker) {
  if (!speaker.delegate().empty()) return speaker.delegate();
  return absl::StrCat(bridge_point, " ", speaker.display_name());
}

std::string UnitOf(const Overlay& view, v1::FairnessUnit unit, const std::string& bridge_point,
                   const v1::Beneficiary& speaker) {
  switch (unit) {
    case v1::FAIRNESS_UNIT_PARENT:
      return GroupOf(view, bridge_point);
    case v1::FAIRNESS_UNIT_PERSON:
      return PersonOf(bridge_point, speaker);
    default:
      return bridge_point;
  }
}

TurnCounts TurnsOf(const Overlay& view, const v1::FloorRequest& request,
                   const std::string& agenda_item) {
  const v1::FairnessUnit unit = UnitInForce(FloorOf(view));
  const std::string own = UnitOf(view, unit, request.bridge_point(), request.beneficiary());
  TurnCounts counts;
  view.ForEach<v1::Speech>(view.stream() + "/speeches/", [&](const v1::Speech& speech) {
    if (!IsTurn(speech)) return;
    if (UnitOf(view, unit, speech.bridge_point(), speech.speaker()) != own) return;
    ++counts.in_conference;
    if (speech.agenda_item() == agenda_item) ++counts.in_item;
  });
  return counts;
}

absl::Status CheckTurnsLeft(const Overlay& view, const v1::FloorRequest& request) {
  const v1::FloorRules& rules = ConferenceOf(view).rules().floor();
  const bool no_limits = rules.turns_per_item_max() == 0 && rules.turns_per_conference_max() == 0;
  if (no_limits || request.kind() == v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER) {
    return absl::OkStatus();
  }
  const TurnCounts had = TurnsOf(view, request, request.agenda_item());
  const TurnCounts waited_for = TurnsWaitedFor(view, request);
  const bool in_an_item = !request.agenda_item().empty();
  if (rules.turns_per_item_max() > 0 && in_an_item &&
      had.in_item + waited_for.in_item >= rules.turns_per_item_max()) {
    return LimitReached(request, rules.turns_per_item_max(), "in this agenda item");
  }
  if (rules.turns_per_conference_max() > 0 &&
      had.in_conference + waited_for.in_conference >= rules.turns_per_conference_max()) {
    return LimitReached(request, rules.turns_per_conference_max(), "in this conference");
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::conference
