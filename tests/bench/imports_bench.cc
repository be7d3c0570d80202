// What the server needs to judge a table of a whole country: new, again, and with each row changed.
// For the largest, run it with --benchmark_filter=rows:31000.
#include <benchmark/benchmark.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/records.h"
#include "server/conference/kernel/state.h"
#include "server/conference/plan/import_rows.h"

namespace nhipcau::conference {
namespace {

constexpr char kStream[] = "conferences/do";

std::string Code(int number) { return absl::StrCat(100000 + number); }

ImportDraft Points(int count, const std::string& telephone) {
  ImportDraft draft;
  draft.kind = v1::IMPORT_KIND_BRIDGE_POINTS;
  draft.columns = {"code", "name", "level", "parent_code", "expected_delegates", "telephone"};
  for (int i = 0; i < count; ++i) {
    v1::ImportRow& row = draft.rows.emplace_back();
    row.set_line(i + 2);
    // A district for every hundred communes.
    const bool district = i % 100 == 1;
    const int parent = district || i < 100 ? 0 : i - i % 100 + 1;
    row.add_cells(Code(i));
    row.add_cells(absl::StrCat("Điểm cầu ", i));
    row.add_cells(i == 0 ? "province" : district ? "district" : "commune");
    row.add_cells(i == 0 ? "" : Code(parent));
    row.add_cells("19");
    row.add_cells(telephone);
  }
  return draft;
}

// Two at each point.
ImportDraft Delegates(int count) {
  ImportDraft draft;
  draft.kind = v1::IMPORT_KIND_DELEGATES;
  draft.columns = {"bridge_point_code", "name", "office", "telephone"};
  for (int i = 0; i < count; ++i) {
    v1::ImportRow& row = draft.rows.emplace_back();
    row.set_line(i + 2);
    for (const std::string& cell : {Code(i / 2), absl::StrCat("Nguyễn Văn ", i),
                                    std::string("Chủ tịch"), absl::StrCat("09120", 10000 + i)}) {
      row.add_cells(cell);
    }
  }
  return draft;
}

void PutAll(ImportRows rows, State& state) {
  Overlay view(state);
  for (v1::BridgePoint& point : rows.points) view.Put(RecordOf(point));
  for (v1::Delegate& delegate : rows.delegates) view.Put(RecordOf(delegate));
  std::move(view).MergeInto(state);
}

void Read(benchmark::State& bench, const State& state, const ImportDraft& draft) {
  const Overlay view(state);
  for (auto step : bench) benchmark::DoNotOptimize(ReadImportRows(view, draft));
  bench.SetItemsProcessed(bench.iterations() * static_cast<int64_t>(draft.rows.size()));
}

void NewPoints(benchmark::State& bench) {
  const State state(kStream);
  Read(bench, state, Points(static_cast<int>(bench.range(0)), "0912"));
}

void ChangedPoints(benchmark::State& bench) {
  State state(kStream);
  const int count = static_cast<int>(bench.range(0));
  PutAll(ReadImportRows(Overlay(state), Points(count, "0912")), state);
  Read(bench, state, Points(count, "0913"));
}

void SameDelegates(benchmark::State& bench) {
  State state(kStream);
  const int count = static_cast<int>(bench.range(0));
  PutAll(ReadImportRows(Overlay(state), Points(count, "0912")), state);
  PutAll(ReadImportRows(Overlay(state), Delegates(count)), state);
  Read(bench, state, Delegates(count));
}

BENCHMARK(NewPoints)->ArgName("rows")->Arg(112)->Arg(31000)->Unit(benchmark::kMillisecond);
BENCHMARK(ChangedPoints)->ArgName("rows")->Arg(112)->Arg(31000)->Unit(benchmark::kMillisecond);
BENCHMARK(SameDelegates)->ArgName("rows")->Arg(112)->Arg(31000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace nhipcau::conference

BENCHMARK_MAIN();
