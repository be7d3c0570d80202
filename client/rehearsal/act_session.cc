// The frame of the session: its opening, the report, the conclusion, its end.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/rehearsal/acts.h"
#include "client/rehearsal/sample.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

// Whoever speaks for an office that named nobody.
constexpr char kRepresentative[] = "Đại diện lãnh đạo";

absl::Duration FromPlannedStart(const Scene& scene, const google::protobuf::Timestamp& time) {
  return absl::Seconds(time.seconds() - scene.conference.planned_start_time().seconds());
}

Item ItemOf(const Scene& scene, const v1::AgendaItem& planned, absl::Duration start) {
  Item item;
  item.name = planned.name();
  item.title = planned.title();
  item.kind = planned.kind();
  item.presenter = planned.presenter();
  item.start = planned.has_planned_start_time()
                   ? FromPlannedStart(scene, planned.planned_start_time())
                   : start;
  item.start = std::max(item.start, start);
  const absl::Duration duration = absl::Seconds(planned.planned_duration().seconds());
  item.end = item.start + std::max(duration, absl::Minutes(10));
  return item;
}

int CallHost(Script& script, const Cast& cast, absl::Duration at, const std::string& name,
             const std::string& office, v1::FloorRequestKind kind, const std::string& topic,
             std::vector<int> after = {}) {
  v1::CallToFloorRequest call;
  call.set_bridge_point(cast.host->name());
  call.mutable_beneficiary()->set_display_name(name);
  call.mutable_beneficiary()->set_office(office);
  call.set_kind(kind);
  call.set_topic(topic);
  const int called = script.Call(kModerator, at, call, std::move(after));
  script.Edit(called).headline = absl::StrCat(cast.host->display_name(), ": ", topic);
  return called;
}

int EndSpeech(Script& script, int speech, absl::Duration duration) {
  v1::ReleaseFloorRequest release;
  release.set_name(Script::Created(speech, "speeches"));
  return script.Call(kModerator, script.At(speech) + duration, release, {speech}, duration);
}

// The clerk finds on paper that two had gone home, and who presided.
void Correct(Script& script, const v1::BridgePoint& point, int ended) {
  v1::CorrectAttendanceRequest attendance;
  attendance.set_bridge_point(point.name());
  attendance.set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  attendance.mutable_declared()->set_present(std::max(0, point.expected_count() - 2));
  attendance.mutable_declared()->set_absent_with_reason(std::min(2, point.expected_count()));
  attendance.set_reason("Theo danh sách có chữ ký");
  const absl::Duration at = script.At(ended) + absl::Minutes(1);
  script.Call(kClerk, at, attendance, {ended});
  v1::CorrectBridgePointRequest head;
  head.set_bridge_point(point.name());
  head.set_head_name(SampleName(script.random()));
  head.set_reason("Nhầm người chủ trì điểm cầu");
  script.Call(kClerk, at + absl::Minutes(1), head, {ended});
}

int WriteEntry(Script& script, absl::Duration at, v1::MinutesEntry entry,
               std::vector<int> after = {}) {
  v1::AddMinutesEntryRequest request;
  request.set_conference(script.scene().conference.name());
  *request.mutable_minutes_entry() = std::move(entry);
  return script.Call(kClerk, at, request, std::move(after));
}

}  // namespace

std::vector<Item> ItemsOf(const Scene& scene) {
  std::vector<Item> items;
  absl::Duration start = absl::Minutes(1);
  for (const v1::AgendaItem& planned : scene.agenda) {
    items.push_back(ItemOf(scene, planned, start));
    start = items.back().end;
  }
  if (items.empty()) {
    items.push_back({.name = "",
                     .title = "Thảo luận",
                     .presenter = {},
                     .start = start,
                     .end = start + absl::Minutes(60)});
  }
  return items;
}

void PlayOpening(Script& script) {
  v1::OpenSessionRequest open;
  open.set_conference(script.scene().conference.name());
  const int opened = script.Call(kModerator, absl::ZeroDuration(), open);
  script.Edit(opened).headline = "Khai mạc";
  script.SetGate(opened);
}

std::vector<int> PlayReport(Script& script, const Cast& cast, const Item& item) {
  if (cast.host == nullptr) return {};
  const std::string name =
      item.presenter.display_name().empty() ? kRepresentative : item.presenter.display_name();
  const int speech = CallHost(script, cast, item.start + absl::Minutes(1), name,
                              item.presenter.office(), v1::FLOOR_REQUEST_KIND_REPORT, item.title);
  const int ended = EndSpeech(script, speech, (item.end - item.start) * 4 / 5);
  WriteStatement(script, speech, script.At(ended) - absl::Minutes(2), ReportStatement());
  return {ended};
}

namespace {

// Whom the item of the report names answers what was said in the discussion. Returns its end.
int PlayReply(Script& script, const Cast& cast, absl::Duration at) {
  std::string office = "Cơ quan chuẩn bị báo cáo";
  for (const v1::AgendaItem& item : script.scene().agenda) {
    const bool reports = item.kind() == v1::AGENDA_ITEM_KIND_REPORT;
    if (reports && !item.presenter().office().empty()) office = item.presenter().office();
  }
  const int speech = CallHost(script, cast, at, kRepresentative, office,
                              v1::FLOOR_REQUEST_KIND_REPLY, "các nội dung thảo luận");
  WriteStatement(script, speech, script.At(speech) + absl::Minutes(1), ReplyStatement());
  return EndSpeech(script, speech, absl::Minutes(2));
}

}  // namespace

std::vector<int> PlayConclusion(Script& script, const Cast& cast, const Item& item) {
  if (cast.host == nullptr) return {};
  const v1::Person& chair = script.scene().conference.chair();
  const int reply = PlayReply(script, cast, item.start + absl::Seconds(10));
  const int speech =
      CallHost(script, cast, script.At(reply) + absl::Seconds(20), chair.display_name(),
               chair.office(), v1::FLOOR_REQUEST_KIND_CONTRIBUTION, "Kết luận hội nghị", {reply});
  const int ended = EndSpeech(script, speech, (item.end - item.start) * 4 / 5);
  absl::Duration at = script.At(speech) + absl::Minutes(2);
  for (const char* text : Conclusions()) {
    v1::MinutesEntry entry;
    entry.set_kind(v1::MINUTES_ENTRY_KIND_CONCLUSION);
    entry.set_text(text);
    WriteEntry(script, at, entry, {speech});
    at += absl::Minutes(2);
  }
  for (const v1::MinutesEntry& task : Tasks()) {
    WriteEntry(script, at, task, {speech});
    at += absl::Minutes(1);
  }
  return {ended};
}

void PlayClosing(Script& script, const Cast& cast, absl::Duration end) {
  v1::EndSessionRequest request;
  request.set_conference(script.scene().conference.name());
  const int ended = script.Call(kModerator, end + absl::Minutes(1), request, script.AllSteps());
  script.Edit(ended).headline = "Bế mạc";
  if (!cast.quiet.empty()) Correct(script, *cast.quiet.front(), ended);
}

int WriteStatement(Script& script, int speech, absl::Duration at, const std::string& text) {
  v1::MinutesEntry entry;
  entry.set_kind(v1::MINUTES_ENTRY_KIND_STATEMENT);
  entry.set_text(text);
  entry.set_speech(Script::Created(speech, "speeches"));
  return WriteEntry(script, at, std::move(entry), {speech});
}

int WriteNote(Script& script, absl::Duration at, const std::string& text) {
  v1::MinutesEntry entry;
  entry.set_kind(v1::MINUTES_ENTRY_KIND_NOTE);
  entry.set_text(text);
  return WriteEntry(script, at, std::move(entry));
}

}  // namespace nhipcau::rehearsal
