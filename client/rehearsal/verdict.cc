#include "client/rehearsal/verdict.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/library/cancellation.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

bool OfRehearsal(const v1::Record& record) {
  return record.floor_request().in_rehearsal() || record.speech().in_rehearsal() ||
         record.incident().in_rehearsal() || record.announcement().in_rehearsal() ||
         record.acknowledgement().in_rehearsal() || record.message().in_rehearsal() ||
         record.minutes_entry().in_rehearsal() || record.roll_call().in_rehearsal() ||
         record.attendance_statement().in_rehearsal() || record.vote().in_rehearsal() ||
         record.written_contribution().in_rehearsal() ||
         record.bridge_point().attendance().in_rehearsal();
}

void CheckAttendance(const v1::BridgePoint& point, const v1::Attendance& expected,
                     std::vector<std::string>& problems) {
  const v1::Attendance& got = point.attendance();
  const bool same = got.state() == expected.state() &&
                    got.declared().SerializeAsString() == expected.declared().SerializeAsString();
  if (same) return;
  problems.push_back(absl::StrCat(point.name(), ": expected ", expected.ShortDebugString(),
                                  ", recorded ", got.ShortDebugString()));
}

void CheckCount(const char* what, int expected, int got, std::vector<std::string>& problems) {
  if (expected == got) return;
  problems.push_back(absl::StrCat("expected ", expected, " ", what, ", recorded ", got));
}

}  // namespace

absl::StatusOr<std::vector<v1::Event>> ReadFeed(client::Client& reader,
                                                const std::string& conference) {
  std::vector<v1::Event> events;
  v1::ListEventsRequest request;
  request.set_conference(conference);
  request.set_page_size(1000);
  for (;;) {
    request.set_from_sequence(events.empty() ? 1 : events.back().sequence() + 1);
    auto page = reader.Call<v1::ListEventsResponse>(request);
    if (!page.ok()) return page.status();
    if (page->events().empty()) return events;
    for (v1::Event& event : *page->mutable_events()) events.push_back(std::move(event));
  }
}

std::vector<std::string> CheckOutcome(const Outcome& outcome, const client::RecordStore& screen) {
  std::vector<std::string> problems;
  Outcome got;
  for (const auto& [name, record] : screen.records()) {
    if (OfRehearsal(record)) problems.push_back(name + " is left from the rehearsal");
    got.speech_count += record.has_speech();
    got.floor_request_count += record.has_floor_request();
    got.minutes_entry_count += record.has_minutes_entry();
    got.withdrawn_entry_count += record.minutes_entry().withdrawn();
    got.roll_call_count += record.has_roll_call();
    got.vote_count += record.has_vote();
    got.contribution_count += record.has_written_contribution();
    if (record.has_submission()) got.submitted.insert(record.submission().bridge_point());
    if (record.has_readiness()) got.checked.insert(record.readiness().bridge_point());
    if (record.has_conference() && record.conference().state() != v1::CONFERENCE_STATE_ENDED) {
      problems.push_back("the conference has not ended");
    }
    const auto expected = outcome.attendances.find(name);
    if (expected == outcome.attendances.end()) continue;
    CheckAttendance(record.bridge_point(), expected->second, problems);
    got.attendances[name];
  }
  CheckCount("speeches", outcome.speech_count, got.speech_count, problems);
  CheckCount("floor requests", outcome.floor_request_count, got.floor_request_count, problems);
  CheckCount("minutes entries", outcome.minutes_entry_count, got.minutes_entry_count, problems);
  CheckCount("withdrawn entries", outcome.withdrawn_entry_count, got.withdrawn_entry_count,
             problems);
  CheckCount("roll calls", outcome.roll_call_count, got.roll_call_count, problems);
  CheckCount("votes", outcome.vote_count, got.vote_count, problems);
  CheckCount("written contributions", outcome.contribution_count, got.contribution_count, problems);
  CheckCount("submissions", static_cast<int>(outcome.submitted.size()),
             static_cast<int>(got.submitted.size()), problems);
  CheckCount("checklists", static_cast<int>(outcome.checked.size()),
             static_cast<int>(got.checked.size()), problems);
  CheckCount("points with attendance", static_cast<int>(outcome.attendances.size()),
             static_cast<int>(got.attendances.size()), problems);
  return problems;
}

absl::StatusOr<client::RecordStore> ReadScreen(client::Client& reader,
                                               const std::string& conference) {
  v1::WatchStateRequest request;
  request.set_conference(conference);
  v1::WatchStateResponse chunk;
  client::RecordStore screen;
  client::Cancellation cancellation;
  const absl::Status status =
      reader.Read(request, chunk, cancellation, [&] { return !screen.Add(std::move(chunk)); });
  if (!status.ok()) return status;
  return screen;
}

}  // namespace nhipcau::rehearsal
