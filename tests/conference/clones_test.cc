// What a crash leaves of a clone: nothing that anybody sees, and nothing in the way of the next.
#include "server/conference/plan/clones.h"

#include <gtest/gtest.h>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr char kClone[] = "conferences/lan-sau";

// A source with as many points, each below the first.
ClonePlan PlanWith(int point_count) {
  Table source(v1::CONFERENCE_STATE_PLANNED);
  auto conference = source.Get<v1::Conference>(kStream);
  *conference.mutable_planned_start_time() = ToProto(kMorning);
  *conference.mutable_planned_end_time() = ToProto(kMorning + absl::Hours(3));
  source.Put(conference);
  for (int i = 1; i <= point_count; ++i) {
    source.AddPoint(absl::StrCat(i), i == 1 ? "" : "1");
  }
  return ClonePlanOf(source.view());
}

Events Decided(const Overlay& view, const ClonePlan& plan) {
  v1::CloneConferenceRequest request;
  request.set_name(kClone);
  request.set_source(kStream);
  *request.mutable_planned_start_time() = ToProto(kMorning + absl::Hours(24));
  *request.mutable_planned_end_time() = ToProto(kMorning + absl::Hours(27));
  Command command;
  command.method = &MethodOf(request);
  command.request = &request;
  command.stream = kClone;
  command.time = kMorning;
  command.enclosure = std::make_shared<const ClonePlan>(plan);
  return Decide(view, command).value();
}

void ApplySome(Events events, size_t count, Overlay& view) {
  for (size_t i = 0; i < count; ++i) {
    events[i].set_sequence(view.sequence() + 1);
    *events[i].mutable_time() = ToProto(kMorning);
    ASSERT_TRUE(Apply(events[i], view).ok());
  }
}

int PointCount(const Overlay& view) {
  int count = 0;
  view.ForEach<v1::BridgePoint>(std::string(kClone) + "/bridgePoints/",
                                [&count](const v1::BridgePoint&) { ++count; });
  return count;
}

TEST(Clones, NoImportBroughtThemIn) {
  const State empty(kClone);
  Overlay view(empty);
  const Events events = Decided(view, PlanWith(3));
  ApplySome(events, events.size(), view);
  EXPECT_EQ(PointCount(view), 3);
  view.ForEach<v1::BridgePoint>(
      std::string(kClone) + "/bridgePoints/",
      [](const v1::BridgePoint& point) { EXPECT_EQ(point.import(), "") << point.name(); });
}

TEST(Clones, WhatWasCutShortIsNeverSeen) {
  const ClonePlan large = PlanWith(1200);
  const State empty(kClone);
  const size_t event_count = Decided(Overlay(empty), large).size();
  EXPECT_GT(event_count, 3U);
  for (size_t cut = 0; cut + 2 <= event_count; ++cut) {
    SCOPED_TRACE(cut);
    Overlay view(empty);
    ApplySome(Decided(view, large), cut, view);
    EXPECT_EQ(PointCount(view), 0);
    EXPECT_EQ(view.Find(kClone), nullptr);

    const Events again = Decided(view, PlanWith(3));
    ApplySome(again, again.size(), view);
    EXPECT_EQ(PointCount(view), 3);
    EXPECT_EQ(ConferenceOf(view).cloned_from(), kStream);
    EXPECT_EQ(view.Find<v1::BridgePoint>(std::string(kClone) + "/bridgePoints/3")->parent(),
              std::string(kClone) + "/bridgePoints/1");
  }
}

}  // namespace
}  // namespace nhipcau::conference
