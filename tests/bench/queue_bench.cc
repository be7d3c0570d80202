// What a queue of 10,000 costs under each policy: putting it in order, and showing everyone the
// place after one request has left. Figures are for comparison with each other, since machines
// differ.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/queue_order.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/screens/screens.h"

namespace nhipcau::conference {
namespace {

constexpr char kStream[] = "conferences/do";
constexpr int kRequests = 10'000;
constexpr int kDistricts = 100;
constexpr int kSpeeches = 1'000;

std::string CodeOf(int number) { return absl::StrCat(10'000 + number); }

void PutPoint(const std::string& code, const std::string& parent, Overlay& overlay) {
  v1::BridgePoint point;
  point.set_name(BridgePointName(kStream, code));
  point.set_code(code);
  point.set_display_name("Xã " + code);
  point.set_kind(v1::BRIDGE_POINT_KIND_INTERACTIVE);
  if (!parent.empty()) point.set_parent(BridgePointName(kStream, parent));
  overlay.Put(RecordOf(std::move(point)));
}

void PutRequest(int number, v1::FloorRequestState state, Overlay& overlay) {
  v1::FloorRequest request;
  request.set_name(NumberedName(kStream, "floorRequests", number));
  request.set_bridge_point(BridgePointName(kStream, CodeOf(number)));
  request.mutable_beneficiary()->set_display_name("Đinh Thị Hiền");
  request.set_kind(v1::FLOOR_REQUEST_KIND_CONTRIBUTION);
  request.set_state(state);
  // Not the order of arrival.
  request.set_queue_key(number * 7919 % kRequests);
  overlay.Put(RecordOf(std::move(request)));
}

void PutSpeech(int number, Overlay& overlay) {
  v1::Speech speech;
  speech.set_name(NumberedName(kStream, "speeches", number));
  speech.set_bridge_point(BridgePointName(kStream, CodeOf(number * 3 % kRequests + 1)));
  speech.set_kind(v1::FLOOR_REQUEST_KIND_CONTRIBUTION);
  speech.set_state(v1::SPEECH_STATE_ENDED);
  *speech.mutable_start_time() = ToProto(absl::FromUnixSeconds(1623373200));
  *speech.mutable_duration() = ToProto(absl::Minutes(3));
  overlay.Put(RecordOf(std::move(speech)));
}

State LongQueue(v1::QueuePolicy policy) {
  State state(kStream);
  Overlay overlay(state);
  v1::Conference conference;
  conference.set_name(kStream);
  conference.set_state(v1::CONFERENCE_STATE_IN_SESSION);
  overlay.Put(RecordOf(std::move(conference)));
  v1::Floor floor;
  floor.set_name(FloorName(kStream));
  floor.set_policy(policy);
  floor.set_fairness_unit(v1::FAIRNESS_UNIT_POINT);
  overlay.Put(RecordOf(std::move(floor)));
  PutPoint("1", "", overlay);
  for (int district = 0; district < kDistricts; ++district) {
    PutPoint(absl::StrCat(100 + district), "1", overlay);
  }
  for (int number = 1; number <= kRequests; ++number) {
    PutPoint(CodeOf(number), absl::StrCat(100 + number % kDistricts), overlay);
    PutRequest(number, v1::FLOOR_REQUEST_STATE_ACCEPTED, overlay);
  }
  for (int number = 1; number <= kSpeeches; ++number) PutSpeech(number, overlay);
  std::move(overlay).MergeInto(state);
  return state;
}

void Order(benchmark::State& state) {
  const State durable = LongQueue(static_cast<v1::QueuePolicy>(state.range(0)));
  const Overlay view(durable);
  for (auto _ : state) {
    if (AcceptedInOrder(view).size() != kRequests) std::abort();
  }
}
BENCHMARK(Order)->ArgName("policy")->DenseRange(1, 4)->Unit(benchmark::kMillisecond);

void Show(benchmark::State& state) {
  State durable = LongQueue(static_cast<v1::QueuePolicy>(state.range(0)));
  Screens screens(kStream);
  screens.Update(Overlay(durable), {});
  const std::string first = AcceptedInOrder(Overlay(durable)).front()->floor_request().name();
  int number = 0;
  absl::SimpleAtoi(std::string(IdOf(first)), &number);
  bool accepted = true;
  size_t shown = 0;
  // In turns the first one leaves the queue and comes back.
  for (auto _ : state) {
    accepted = !accepted;
    Overlay overlay(durable);
    PutRequest(number,
               accepted ? v1::FLOOR_REQUEST_STATE_ACCEPTED : v1::FLOOR_REQUEST_STATE_CANCELLED,
               overlay);
    const std::vector<Change> changes = overlay.Changes();
    std::move(overlay).MergeInto(durable);
    shown += screens.Update(Overlay(durable), changes).size();
  }
  state.counters["records_shown"] =
      benchmark::Counter(static_cast<double>(shown), benchmark::Counter::kAvgIterations);
}
BENCHMARK(Show)->ArgName("policy")->DenseRange(1, 4)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace nhipcau::conference

BENCHMARK_MAIN();
