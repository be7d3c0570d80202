// What happened and what is, in one line each, as a person would tell it.
#ifndef NHIPCAU_TESTS_SCENARIOS_TELLING_H_
#define NHIPCAU_TESTS_SCENARIOS_TELLING_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "tests/support/house.h"

namespace nhipcau::scenarios {

// The fields that are set, in their order; names as "request 1" or "point 04867".
std::string Told(const google::protobuf::Message& message);

// "7 07:41:00 point checked in: point 04867, present 19 (told by "Bùi Thị Hoa")".
std::string Told(const v1::Event& event);

// "refused FLOOR_TAKEN: …".
std::string Told(const absl::Status& refusal);

std::string Told(const v1::Receipt& receipt);

// A report's answer: a line for each element and for what stands alone.
std::vector<std::string> ToldReport(const google::protobuf::Message& response);

// One topic of what a screen shows: attendance, floor, agenda, incidents, minutes, tally,
// attention, …, or only the record of that `code` or number and what concerns the bridge point
// of that code. An unknown topic says so.
std::vector<std::string> Shown(const Mirror::Records& records, const std::string& topic,
                               const std::string& code);

}  // namespace nhipcau::scenarios

#endif  // NHIPCAU_TESTS_SCENARIOS_TELLING_H_
