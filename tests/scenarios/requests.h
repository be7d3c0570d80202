// From the words of a scenario to a request of the API.
#ifndef NHIPCAU_TESTS_SCENARIOS_REQUESTS_H_
#define NHIPCAU_TESTS_SCENARIOS_REQUESTS_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/scenarios/verbs.h"

namespace nhipcau::scenarios {

// What words are read against.
struct Setting {
  // "conferences/hoa-binh".
  std::string conference;
  // For times of day.
  absl::CivilDay day;
  absl::TimeZone zone;
  // Code of the point whose operator speaks; else empty.
  std::string own_point;
};

// The request of a verb, or a topic, of `verbs` and its arguments: "check-in", "present", "19".
// Not empty. `request_id` is used unless the words have one ("as ID"). INVALID_ARGUMENT says
// which word is not understood.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> ParseRequest(
    const Setting& setting, const Verbs& verbs, const std::vector<std::string>& words,
    const std::string& request_id);

// "08:05", "08:05:30" or "2021-06-11T08:05".
absl::StatusOr<absl::Time> ParseMoment(const Setting& setting, const std::string& word);

}  // namespace nhipcau::scenarios

#endif  // NHIPCAU_TESTS_SCENARIOS_REQUESTS_H_
