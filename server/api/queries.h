// Queries that the descriptors answer: Get* finds a record by its name, List* goes
// through the records of the kind that the response repeats. Both show only what
// the caller may see, and never a hash of a secret.
#ifndef NHIPCAU_SERVER_API_QUERIES_H_
#define NHIPCAU_SERVER_API_QUERIES_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "nhipcau/v1/access.pb.h"
#include "server/api/methods.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::api {

// Whether a method is answered by AnswerQuery: its response holds one kind of record.
bool IsRecordQuery(const Method& method);
// Whether the response of such a method repeats the record, so that a collection must be walked.
bool IsList(const Method& method);

// NOT_FOUND also for what may not be seen.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> AnswerQuery(
    const Method& method, const conference::Overlay& view, const v1::Principal& principal,
    const google::protobuf::Message& request);

// A page of a list: what was asked for, with the defaults filled in.
struct Page {
  int32_t size = 0;
  // The last name of the page before; empty: begin.
  std::string after;
};

// FIELD_INVALID for a negative size or a token that this server did not make.
absl::StatusOr<Page> PageOf(const google::protobuf::Message& request);
// FIELD_INVALID when negative; 100 when zero; at most 1000.
absl::StatusOr<int32_t> PageSize(int32_t asked);
std::string PageToken(const std::string& last_name);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_QUERIES_H_
