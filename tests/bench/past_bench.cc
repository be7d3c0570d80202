// What it takes to show the last moment of a conference, beside only reading its journal: ratios,
// since machines differ. For the largest, run it with --benchmark_filter=/31000.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/past/player.h"
#include "server/stream/viewer.h"
#include "tests/support/house.h"

namespace nhipcau {
namespace {

constexpr char kStream[] = "conferences/do";
constexpr int kTogether = 500;
constexpr int kPage = 1000;
const absl::Time kStart = absl::FromUnixSeconds(1623373200);

std::string Code(int number) { return absl::StrCat(100000 + number); }

std::shared_ptr<conference::ImportDraft> Points(int count) {
  auto draft = std::make_shared<conference::ImportDraft>();
  draft->kind = v1::IMPORT_KIND_BRIDGE_POINTS;
  draft->columns = {"code", "name", "level", "parent_code", "expected_delegates"};
  for (int i = 0; i < count; ++i) {
    v1::ImportRow& row = draft->rows.emplace_back();
    row.set_line(i + 2);
    // A district for every hundred communes.
    const bool district = i % 100 == 1;
    const int parent = district || i < 100 ? 0 : i - i % 100 + 1;
    row.add_cells(Code(i));
    row.add_cells(absl::StrCat("Điểm cầu ", i));
    row.add_cells(i == 0 ? "province" : district ? "district" : "commune");
    row.add_cells(i == 0 ? "" : Code(parent));
    row.add_cells("19");
  }
  return draft;
}

template <typename Request>
void Must(House& house, const std::string& who, Request request,
          std::shared_ptr<const conference::ImportDraft> draft = nullptr) {
  request.set_request_id(request.ShortDebugString().substr(0, 60));
  std::replace_if(
      request.mutable_request_id()->begin(), request.mutable_request_id()->end(),
      [](unsigned char c) { return c <= ' ' || c > '~'; }, '-');
  if (!house.Call(who, request, std::move(draft)).ok()) std::abort();
}

// Every point has checked in.
std::unique_ptr<House> Held(int points) {
  auto house = std::make_unique<House>(kStart);
  if (!house->Restart().ok()) std::abort();
  v1::CreateConferenceRequest create;
  create.mutable_conference()->set_name(kStream);
  create.mutable_conference()->set_title("Đo");
  *create.mutable_conference()->mutable_planned_start_time() = ToProto(kStart);
  *create.mutable_conference()->mutable_planned_end_time() = ToProto(kStart + absl::Hours(3));
  Must(*house, "office planner", create);
  v1::CommitImportRequest import;
  import.set_name(conference::NumberedName(kStream, "imports", 1));
  Must(*house, "office planner", import, Points(points));
  Must(*house, absl::StrCat(kStream, " moderator"), [] {
    v1::OpenSessionRequest open;
    open.set_conference(kStream);
    return open;
  }());
  for (int i = 0; i < points; ++i) {
    v1::CheckInRequest check_in;
    check_in.set_request_id(absl::StrCat("check-in-", i));
    check_in.set_bridge_point(conference::BridgePointName(kStream, Code(i)));
    check_in.mutable_declared()->set_present(19);
    house->Submit(absl::StrCat(kStream, " point ", Code(i)), check_in);
    if (i % kTogether == 0) house->time().RunReady();
  }
  house->time().RunReady();
  return house;
}

void ReadJournal(benchmark::State& state) {
  const auto house = Held(static_cast<int>(state.range(0)));
  int64_t events = 0;
  for (auto _ : state) {
    for (int64_t from = 1;;) {
      const auto page = house->journal().Read(kStream, from, kPage);
      if (page->empty()) break;
      for (const auto& stored : *page) {
        v1::Event event;
        event.ParseFromString(stored.bytes);
        benchmark::DoNotOptimize(event);
      }
      from = page->back().sequence + 1;
      events += static_cast<int64_t>(page->size());
    }
  }
  state.SetItemsProcessed(events);
}
BENCHMARK(ReadJournal)->Arg(112)->Arg(31000)->Unit(benchmark::kMillisecond);

void ShowTheEnd(benchmark::State& state) {
  const auto house = Held(static_cast<int>(state.range(0)));
  const int64_t events = house->Events(kStream).back().sequence();
  SimulatedTime time(kStart);
  past::Player player({.executor = &time, .clock = &time, .journal = &house->journal()});
  v1::Principal principal;
  principal.set_role(v1::ROLE_MODERATOR);
  for (auto _ : state) {
    auto played =
        player.Play(stream::ViewerOf(principal), {kStream, kStart + absl::Hours(24), 0}, [] {});
    time.RunReady();
    while ((*played)->Next()->has_value()) {
    }
    played->reset();
    time.RunReady();
  }
  state.SetItemsProcessed(events * static_cast<int64_t>(state.iterations()));
}
BENCHMARK(ShowTheEnd)->Arg(112)->Arg(31000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace nhipcau

BENCHMARK_MAIN();
