// The table of methods: each has a handler of its kind, and nothing long runs on the state thread.
#include "server/api/handler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <variant>

#include "nhipcau/v1/conference_service.pb.h"
#include "server/api/queries.h"
#include "server/api/switchboard.h"
#include "tests/coordinator/plan.h"
#include "tests/support/house.h"

namespace nhipcau::api {
namespace {

// Where a method runs; empty: it streams.
std::string PlaceOf(const Switchboard& switchboard, const Method& method) {
  const auto* answers = std::get_if<AnswersOnce>(&switchboard.HandlerOf(method));
  if (answers == nullptr) return "";
  if (std::holds_alternative<OnStateThread>(*answers)) return "state";
  if (std::holds_alternative<BesideOnSnapshot>(*answers)) return "beside";
  return std::holds_alternative<OnReader>(*answers) ? "reader" : "coordinator";
}

// Made without any part: the table stands before anything is called.
TEST(HandlerTest, EveryMethodHasAHandlerOfItsKind) {
  const Switchboard switchboard({});
  for (const Method& method : Methods()) {
    SCOPED_TRACE(method.name);
    EXPECT_EQ(PlaceOf(switchboard, method).empty(), method.descriptor->server_streaming());
  }
}

TEST(HandlerTest, OnlySingleRecordsAreLookedAtOnTheStateThread) {
  const Switchboard switchboard({});
  std::set<std::string> on_state_thread;
  for (const Method& method : Methods()) {
    if (PlaceOf(switchboard, method) != "state") continue;
    if (IsRecordQuery(method)) {
      EXPECT_FALSE(IsList(method)) << method.name;
    } else {
      on_state_thread.insert(method.descriptor->name());
    }
  }
  // Beside Get* of one record. One more name needs a reason why it is short at any size: of
  // ListOpenTasks, one page of an ordered table is looked up there, and the answer made beside.
  EXPECT_THAT(on_state_thread, testing::ElementsAre("CheckConferenceRules", "GetPrincipal",
                                                    "GetRulesPreset", "ListOpenTasks"));
}

using HandlerDeathTest = testing::Test;

TEST(HandlerDeathTest, AMethodWithoutAHandlerEndsTheStart) {
  const Method& streams = *FindMethod("nhipcau.v1.StateService/WatchState");
  const Method& answers = *FindMethod("nhipcau.v1.AccessService/GetPrincipal");
  EXPECT_DEATH(DemandHandler(streams, Handler()), "WatchState has no handler\\.");
  EXPECT_DEATH(DemandHandler(streams, OnStateThread()), "WatchState has no handler of its kind");
  EXPECT_DEATH(DemandHandler(answers, OpensStream()), "GetPrincipal has no handler of its kind");
  DemandHandler(streams, OpensStream());
  DemandHandler(answers, OnStateThread());
}

TEST(LastSnapshotTest, IsCopiedAnewWhenSomethingWasRecorded) {
  House house(kMorning);
  ASSERT_TRUE(house.Restart().ok());
  ASSERT_TRUE(house.Call("office planner", CreateRequest()).ok());
  LastSnapshot last;
  const auto copy = [&] {
    std::shared_ptr<const conference::State> copied;
    v1::GetConferenceRequest request;
    request.set_name(kStream);
    house.Ask(std::string(kStream) + " planner", request,
              [&](const absl::StatusOr<Admitted>& admitted) {
                if (admitted.ok()) copied = last.Of(admitted->state);
              });
    return copied;
  };
  const auto first = copy();
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(copy(), first);
  ASSERT_TRUE(house.Call(std::string(kStream) + " planner", AddPointRequest("17")).ok());
  const auto second = copy();
  EXPECT_NE(second, first);
  EXPECT_EQ(second->sequence(), first->sequence() + 1);
}

}  // namespace
}  // namespace nhipcau::api
