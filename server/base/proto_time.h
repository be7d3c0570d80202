// Times and durations between Abseil, in which the server computes, and Protobuf, in which it
// stores and sends them. Pure; any thread.
#ifndef NHIPCAU_SERVER_BASE_PROTO_TIME_H_
#define NHIPCAU_SERVER_BASE_PROTO_TIME_H_

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include "absl/time/time.h"

namespace nhipcau {

absl::Time FromProto(const google::protobuf::Timestamp& time);
absl::Duration FromProto(const google::protobuf::Duration& duration);

// REQUIRES: a time in the years 1970 to 9999, a duration of at most 10,000 years.
google::protobuf::Timestamp ToProto(absl::Time time);
google::protobuf::Duration ToProto(absl::Duration duration);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_PROTO_TIME_H_
