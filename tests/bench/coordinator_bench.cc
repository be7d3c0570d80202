// How much the coordinator costs above the rules alone, and how fast a journal is replayed.
// Ratios, since machines differ: commands through decide, journal in memory, apply and answer,
// beside the same events only applied.
#include <benchmark/benchmark.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/rules.h"
#include "server/coordinator/live_conference.h"
#include "tests/support/house.h"

namespace nhipcau {
namespace {

constexpr char kStream[] = "conferences/do";
constexpr int kPoints = 112;
constexpr int kTogether = 64;
const absl::Time kStart = absl::FromUnixSeconds(1623373200);

void Plan(House& house) {
  if (!house.Restart().ok()) std::abort();
  v1::CreateConferenceRequest create;
  create.set_request_id("create");
  create.mutable_conference()->set_name(kStream);
  create.mutable_conference()->set_title("Đo");
  *create.mutable_conference()->mutable_planned_start_time() = ToProto(kStart);
  *create.mutable_conference()->mutable_planned_end_time() = ToProto(kStart + absl::Hours(3));
  if (!house.Call("office planner", create).ok()) std::abort();
  for (int i = 0; i < kPoints; ++i) {
    v1::AddBridgePointRequest add;
    add.set_request_id(absl::StrCat("add-", i));
    add.set_conference(kStream);
    add.mutable_bridge_point()->set_code(absl::StrCat(1000 + i));
    add.mutable_bridge_point()->set_display_name("Xã");
    add.mutable_bridge_point()->set_level("commune");
    add.mutable_bridge_point()->set_expected_count(19);
    if (i > 0) {
      add.mutable_bridge_point()->set_parent(conference::BridgePointName(kStream, "1000"));
    }
    if (!house.Call("office planner", add).ok()) std::abort();
  }
}

v1::SendMessageRequest Message(int number) {
  v1::SendMessageRequest message;
  message.set_request_id(absl::StrCat("message-", number));
  message.set_bridge_point(
      conference::BridgePointName(kStream, absl::StrCat(1000 + number % kPoints)));
  message.set_text("Điểm cầu nghe rõ");
  return message;
}

// Commands that arrive together, as they do while a disk syncs.
void Commands(benchmark::State& state) {
  House house(kStart);
  Plan(house);
  const std::string credential = absl::StrCat(kStream, " moderator");
  int number = 0;
  for (auto _ : state) {
    for (int i = 0; i < kTogether; ++i) house.Submit(credential, Message(++number));
    house.time().RunReady();
  }
  state.SetItemsProcessed(number);
}
BENCHMARK(Commands);

// The same events, only applied.
void ApplyOnly(benchmark::State& state) {
  House house(kStart);
  Plan(house);
  if (!house.Call(absl::StrCat(kStream, " moderator"), Message(1)).ok()) std::abort();
  v1::Event event = house.Events(kStream).back();
  conference::State durable(kStream);
  int64_t number = 0;
  for (auto _ : state) {
    conference::Overlay overlay(durable);
    for (int i = 0; i < kTogether; ++i) {
      event.set_sequence(++number);
      event.mutable_message_sent()->mutable_message()->set_name(
          conference::NumberedName(kStream, "messages", number));
      benchmark::DoNotOptimize(conference::Apply(event, overlay));
    }
    std::move(overlay).MergeInto(durable);
  }
  state.SetItemsProcessed(number);
}
BENCHMARK(ApplyOnly);

// From the journal to a room, with the chain proved.
void Replay(benchmark::State& state) {
  House house(kStart);
  Plan(house);
  for (int number = 1; number <= 3000; ++number) {
    house.Submit(absl::StrCat(kStream, " moderator"), Message(number));
    if (number % kTogether == 0) house.time().RunReady();
  }
  house.time().RunReady();
  int64_t events = 0;
  for (auto _ : state) {
    coordinator::LiveConference room(kStream);
    if (!room.CatchUp(house.journal()).ok()) std::abort();
    events += room.head().sequence;
  }
  state.SetItemsProcessed(events);
}
BENCHMARK(Replay);

}  // namespace
}  // namespace nhipcau

BENCHMARK_MAIN();
