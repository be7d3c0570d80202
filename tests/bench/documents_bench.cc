// How long what a document says takes to put together, at the size of a whole country: 31,000
// points, 2,500 speakers, 10,000 entries; and the copy of the tables that it is made from.
#include <benchmark/benchmark.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/documents.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/public_record.h"

namespace nhipcau {
namespace {

using conference::NumberedName;
using conference::Overlay;
using conference::RecordOf;

constexpr char kStream[] = "conferences/toan-quoc";
constexpr int kPoints = 31000;
constexpr int kSpeeches = 2500;
constexpr int kEntries = 10000;
constexpr int kItems = 25;
const absl::Time kStart = absl::FromUnixSeconds(1623373200);

std::string PointName(int i) { return conference::BridgePointName(kStream, absl::StrCat(i)); }

void AddPoints(Overlay& overlay) {
  for (int i = 0; i < kPoints; ++i) {
    v1::BridgePoint point;
    point.set_name(PointName(i));
    point.set_code(absl::StrCat(i));
    point.set_display_name(absl::StrCat("Xã số ", i));
    point.set_level(i == 0 ? "province" : "commune");
    if (i > 0) point.set_parent(PointName(i <= 63 ? 0 : 1 + i % 63));
    point.set_expected_count(19);
    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    point.mutable_attendance()->mutable_declared()->set_present(18);
    *point.mutable_attendance()->mutable_check_in_time() = ToProto(kStart);
    overlay.Put(RecordOf(std::move(point)));
  }
}

void AddItems(Overlay& overlay) {
  for (int i = 1; i <= kItems; ++i) {
    v1::AgendaItem item;
    item.set_name(NumberedName(kStream, "agendaItems", i));
    item.set_position(i);
    item.set_title("Thảo luận");
    *item.mutable_start_time() = ToProto(kStart);
    overlay.Put(RecordOf(std::move(item)));
  }
}

void AddSpeeches(Overlay& overlay) {
  for (int i = 1; i <= kSpeeches; ++i) {
    v1::Speech speech;
    speech.set_name(NumberedName(kStream, "speeches", i));
    speech.set_bridge_point(PointName(i));
    speech.set_agenda_item(NumberedName(kStream, "agendaItems", 1 + i % kItems));
    speech.mutable_speaker()->set_display_name("Đinh Thị Hiền");
    speech.set_topic("Phòng, chống đuối nước trẻ em");
    *speech.mutable_start_time() = ToProto(kStart + absl::Seconds(i));
    *speech.mutable_end_time() = ToProto(kStart + absl::Seconds(i + 1));
    overlay.Put(RecordOf(std::move(speech)));
  }
}

void AddEntries(Overlay& overlay) {
  for (int i = 1; i <= kEntries; ++i) {
    v1::MinutesEntry entry;
    entry.set_name(NumberedName(kStream, "minutesEntries", i));
    const bool is_statement = i % 2 == 0;
    entry.set_kind(is_statement ? v1::MINUTES_ENTRY_KIND_STATEMENT : v1::MINUTES_ENTRY_KIND_TASK);
    entry.set_text("Đề nghị bổ sung kinh phí và cán bộ cho cấp xã");
    entry.set_agenda_item(NumberedName(kStream, "agendaItems", 1 + i % kItems));
    if (is_statement) {
      entry.set_speech(NumberedName(kStream, "speeches", 1 + i % kSpeeches));
    } else {
      entry.mutable_task()->add_leads("Sở Nội vụ");
    }
    overlay.Put(RecordOf(std::move(entry)));
  }
}

const conference::State& Country() {
  static const auto* const state = [] {
    auto* made = new conference::State(kStream);
    Overlay overlay(*made);
    v1::Conference conference;
    conference.set_name(kStream);
    conference.set_title("Hội nghị toàn quốc");
    conference.set_state(v1::CONFERENCE_STATE_ENDED);
    *conference.mutable_open_time() = ToProto(kStart);
    *conference.mutable_end_time() = ToProto(kStart + absl::Hours(4));
    overlay.Put(RecordOf(std::move(conference)));
    AddPoints(overlay);
    AddItems(overlay);
    AddSpeeches(overlay);
    AddEntries(overlay);
    std::move(overlay).MergeInto(*made);
    return made;
  }();
  return *state;
}

// All that the state thread does for a document: the rest runs beside it.
void Snapshot(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::make_shared<const conference::State>(Country()));
  }
}
BENCHMARK(Snapshot)->Unit(benchmark::kMillisecond);

void Facts(benchmark::State& state) {
  const Overlay view(Country());
  for (auto _ : state) benchmark::DoNotOptimize(minutes::CollectFacts(view, kStream));
}
BENCHMARK(Facts)->Unit(benchmark::kMillisecond);

void Draft(benchmark::State& state) {
  const Overlay view(Country());
  for (auto _ : state) {
    benchmark::DoNotOptimize(minutes::DraftOf(view, v1::OFFICIAL_DOCUMENT_KIND_MINUTES));
  }
}
BENCHMARK(Draft)->Unit(benchmark::kMillisecond);

// What a page that shows the draft asks for.
void DraftAndChecksum(benchmark::State& state) {
  const Overlay view(Country());
  v1::GetDocumentDraftRequest request;
  request.set_name(conference::OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_MINUTES));
  for (auto _ : state) {
    benchmark::DoNotOptimize(minutes::GetDocumentDraft(view, {kStream, {}, kStart}, request));
  }
}
BENCHMARK(DraftAndChecksum)->Unit(benchmark::kMillisecond);

void PublicRecord(benchmark::State& state) {
  const Overlay view(Country());
  for (auto _ : state) benchmark::DoNotOptimize(RenderHtml(minutes::PublicTextOf(view)));
}
BENCHMARK(PublicRecord)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace nhipcau

BENCHMARK_MAIN();
