#include "server/conference/plan/clones.h"

#include <utility>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/conference_plan.h"
#include "server/conference/plan/imports.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

// The same resource in another conference; nothing stays nothing.
std::string In(std::string_view stream, const std::string& name) {
  return name.empty() ? name : ChildName(stream, CollectionOf(name), IdOf(name));
}

google::protobuf::Timestamp Moved(const google::protobuf::Timestamp& time, absl::Duration by) {
  return ToProto(FromProto(time) + by);
}

// How much later than its source the clone is held.
absl::Duration MoveOf(const v1::Conference& source, const v1::CloneConferenceRequest& request) {
  return FromProto(request.planned_start_time()) - FromProto(source.planned_start_time());
}

v1::Conference ConferencePlan(const v1::Conference& source,
                              const v1::CloneConferenceRequest& request) {
  const absl::Duration move = MoveOf(source, request);
  v1::Conference plan = source;
  if (!request.title().empty()) plan.set_title(request.title());
  *plan.mutable_planned_start_time() = request.planned_start_time();
  *plan.mutable_planned_end_time() = request.planned_end_time();
  plan.set_template_(request.template_());
  if (plan.has_submission_deadline_time()) {
    *plan.mutable_submission_deadline_time() = Moved(plan.submission_deadline_time(), move);
  }
  if (plan.has_written_contributions_until_time()) {
    *plan.mutable_written_contributions_until_time() =
        Moved(plan.written_contributions_until_time(), move);
  }
  return plan;
}

v1::BridgePoint PointPlan(std::string_view stream, const v1::BridgePoint& source) {
  v1::BridgePoint point = PlannedPoint(stream, source);
  point.set_parent(In(stream, source.parent()));
  point.set_attends_at(In(stream, source.attends_at()));
  return point;
}

// Keeps its number, by which parts name it.
v1::AgendaItem ItemPlan(std::string_view stream, const v1::AgendaItem& source,
                        absl::Duration move) {
  v1::AgendaItem item = PlannedItem(stream, 0, source);
  item.set_name(In(stream, source.name()));
  item.set_parent(In(stream, source.parent()));
  if (item.has_planned_start_time()) {
    *item.mutable_planned_start_time() = Moved(item.planned_start_time(), move);
  }
  return item;
}

void Stage(std::string_view stream, const ClonePlan& plan, absl::Duration move, Stager& stager) {
  for (const v1::BridgePoint& point : plan.bridge_points) {
    *stager.Next().add_bridge_points() = PointPlan(stream, point);
  }
  for (const v1::AgendaItem& item : plan.agenda_items) {
    *stager.Next().add_agenda_items() = ItemPlan(stream, item, move);
  }
}

// Puts the enclosed ClonePlan on record under the new name, all times moved with the start:
// ImportStaged events of bounded size, then the conference and its parts at once. NOT_FOUND without
// a plan.
absl::StatusOr<Events> DecideCloneConference(const Overlay& view, const Command& command,
                                             const v1::CloneConferenceRequest& request) {
  if (auto status = CheckNameIsFree(view, "name", request.name()); !status.ok()) return status;
  const auto* source = command.Enclosed<ClonePlan>();
  if (source == nullptr) {
    return RefuseResource(v1::REASON_NOT_FOUND, request.source(),
                          absl::StrCat("There is no ", request.source(), ". Check the name."));
  }
  const v1::Conference plan = ConferencePlan(source->conference, request);
  if (auto status = CheckPlan(plan); !status.ok()) return status;
  Events events;
  // Of its own, so that what an attempt left that did not come to its end is dropped.
  Stager stager(NumberedName(view.stream(), "imports", view.sequence() + 1), events);
  Stage(view.stream(), *source, MoveOf(source->conference, request), stager);
  v1::Conference& planned =
      *events.emplace_back().mutable_conference_planned()->mutable_conference();
  planned.set_name(request.name());
  CopyPlan(plan, planned);
  planned.set_cloned_from(request.source());
  planned.set_simulated_clock(command.simulated_clock);
  if (stager.count() > 0) stager.Commit(stager.count());
  return events;
}

}  // namespace

ClonePlan ClonePlanOf(const Overlay& source) {
  ClonePlan plan;
  plan.conference = ConferenceOf(source);
  source.ForEach<v1::BridgePoint>(
      source.stream() + "/bridgePoints/",
      [&plan](const v1::BridgePoint& point) { plan.bridge_points.push_back(point); });
  source.ForEach<v1::AgendaItem>(
      source.stream() + "/agendaItems/",
      [&plan](const v1::AgendaItem& item) { plan.agenda_items.push_back(item); });
  return plan;
}

void AddClones(Deciders& deciders) { deciders.Add(DecideCloneConference); }

}  // namespace nhipcau::conference
