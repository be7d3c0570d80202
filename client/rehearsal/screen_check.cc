#include "client/rehearsal/screen_check.h"

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/floor.pb.h"

namespace nhipcau::rehearsal {
namespace {

// PENDING and ACCEPTED may follow each other only in this order; whatever ended stays ended.
int64_t FloorRequestRank(v1::FloorRequestState state) {
  switch (state) {
    case v1::FLOOR_REQUEST_STATE_PENDING:
      return 1;
    case v1::FLOOR_REQUEST_STATE_ACCEPTED:
      return 2;
    case v1::FLOOR_REQUEST_STATE_GRANTED:
      return 3;
    default:
      return 4;
  }
}

// A speech whose line was lost puts its request back into the queue, for another turn.
int64_t FloorRequestProgress(const v1::FloorRequest& request) {
  constexpr int64_t kRanks = 4;
  return FloorRequestRank(request.state()) + kRanks * request.spoken_before().seconds();
}

bool IsLive(const v1::Record& record) { return record.has_tally() || record.has_page_presence(); }

void AddMissing(const std::map<std::string, v1::Record>& from,
                const std::map<std::string, v1::Record>& in, const char* what,
                std::vector<std::string>& differences) {
  for (const auto& [name, record] : from) {
    if (!IsLive(record) && !in.contains(name)) differences.push_back(absl::StrCat(name, what));
  }
}

}  // namespace

std::vector<int64_t> ProgressOf(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kConference:
      return {record.conference().revision(), record.conference().recesses_size()};
    case v1::Record::kBridgePoint:
      return {record.bridge_point().revision(), record.bridge_point().attendance().revision()};
    case v1::Record::kFloorRequest:
      return {FloorRequestProgress(record.floor_request()),
              record.floor_request().state_time().seconds()};
    case v1::Record::kSpeech:
      return {record.speech().has_end_time(), record.speech().limit().seconds()};
    case v1::Record::kAgendaItem:
      return {record.agenda_item().revision()};
    case v1::Record::kIncident:
      return {record.incident().state()};
    case v1::Record::kMinutesEntry:
      return {record.minutes_entry().revision()};
    default:
      return {};
  }
}

void ScreenCheck::Updated(const client::RecordStore& screen) {
  if (screen.sequence() < sequence_) {
    problems_.push_back(
        absl::StrCat("sequence went back from ", sequence_, " to ", screen.sequence()));
  }
  sequence_ = screen.sequence();
  for (const std::string& name : screen.changed_names()) CheckRecord(name, screen.Find(name));
}

void ScreenCheck::CheckRecord(const std::string& name, const v1::Record* record) {
  if (record == nullptr) {
    progress_.erase(name);
    return;
  }
  std::vector<int64_t> now = ProgressOf(*record);
  std::vector<int64_t>& before = progress_[name];
  for (size_t i = 0; i < before.size() && i < now.size(); ++i) {
    if (now[i] >= before[i]) continue;
    problems_.push_back(
        absl::StrCat(name, " went back at sequence ", sequence_, ": ", record->ShortDebugString()));
  }
  before = std::move(now);
}

std::vector<std::string> Differences(const std::map<std::string, v1::Record>& left,
                                     const std::map<std::string, v1::Record>& right) {
  std::vector<std::string> differences;
  AddMissing(left, right, " is only on the resumed screen", differences);
  AddMissing(right, left, " is missing on the resumed screen", differences);
  for (const auto& [name, record] : left) {
    const auto other = right.find(name);
    if (IsLive(record) || other == right.end()) continue;
    if (record.SerializeAsString() == other->second.SerializeAsString()) continue;
    differences.push_back(absl::StrCat(name, " differs: ", record.ShortDebugString(), " / ",
                                       other->second.ShortDebugString()));
  }
  return differences;
}

}  // namespace nhipcau::rehearsal
