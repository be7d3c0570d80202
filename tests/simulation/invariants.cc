#include "tests/simulation/invariants.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "tests/simulation/random_requests.h"

namespace nhipcau::simulation {
namespace {

bool IsUnderWay(const conference::RecordPtr& record) {
  return record->has_speech() && !record->speech().has_end_time();
}

// The moderator may enter requests of several people at one point, but not of one person.
std::string Asker(const v1::FloorRequest& request) {
  return absl::StrCat(request.bridge_point(), " ", request.beneficiary().delegate(), " ",
                      request.beneficiary().display_name());
}

// Counts against the limit: was asked for, and not put back after a lost line.
bool IsOpen(const conference::RecordPtr& record) {
  return record->has_floor_request() && !record->floor_request().prepared() &&
         !record->floor_request().has_spoken_before() &&
         (record->floor_request().state() == v1::FLOOR_REQUEST_STATE_PENDING ||
          record->floor_request().state() == v1::FLOOR_REQUEST_STATE_ACCEPTED);
}

// Since which event a roll call or vote is closed; 0: it is not, or the record is of another kind.
int64_t ClosedSince(const v1::Record& record) {
  if (record.roll_call().state() == v1::ROLL_CALL_STATE_CLOSED) {
    return record.roll_call().result().sequence();
  }
  if (record.vote().state() == v1::VOTE_STATE_CLOSED) return record.vote().result().sequence();
  return 0;
}

}  // namespace

std::vector<std::string> FloorErrors(const Records& records) {
  std::vector<std::string> errors;
  int under_way = 0;
  std::map<std::string, int> open;
  int accepted = 0;
  std::multiset<int> positions;
  for (const auto& [name, record] : records) {
    under_way += IsUnderWay(record);
    if (IsOpen(record) && ++open[Asker(record->floor_request())] > kOpenRequestsMax) {
      errors.push_back("twice in the queue: " + Asker(record->floor_request()));
    }
    accepted += record->floor_request().state() == v1::FLOOR_REQUEST_STATE_ACCEPTED;
    if (record->has_floor_place()) positions.insert(record->floor_place().position());
  }
  if (under_way > 1) errors.push_back("two speeches at a time");
  if (accepted != static_cast<int>(positions.size())) {
    errors.push_back("not everyone in the queue has a place");
  }
  int next = 1;
  for (const int position : positions) {
    if (position != next++) errors.push_back("positions are not 1 to n");
  }
  return errors;
}

std::vector<std::string> Frozen::Errors(const Records& records) {
  std::vector<std::string> changed;
  for (const auto& [name, record] : records) {
    const int64_t since = ClosedSince(*record);
    if (since == 0) continue;
    const std::string bytes = record->SerializeAsString();
    if (bytes_.try_emplace({name, since}, bytes).first->second != bytes) changed.push_back(name);
  }
  return changed;
}

}  // namespace nhipcau::simulation
