// How a rule says no: an absl::Status that carries v1::Error, with the code that
// the reason has in error.proto. Every refusal of the server is made here.
#ifndef NHIPCAU_SERVER_BASE_REFUSAL_H_
#define NHIPCAU_SERVER_BASE_REFUSAL_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "nhipcau/v1/error.pb.h"

namespace nhipcau {

// `message` says what is wrong, where, and what to do next, in English.
absl::Status Refuse(v1::Reason reason, std::string message);

// What a field takes: `values` stand for $0 and $1 of the rule's words, in figures or names, which
// are the same in all languages.
struct FieldTakes {
  v1::FieldRule rule = v1::FIELD_RULE_UNSPECIFIED;
  std::vector<std::string> values = {};
};

// The request's field that is at fault; its next step says which and what it takes, in words.
absl::Status RefuseField(std::string field, const FieldTakes& takes, std::string message);
// The resource that stands in the way, and what helps.
absl::Status RefuseResource(v1::Reason reason, std::string resource, std::string message,
                            v1::NextStep step = v1::NEXT_STEP_UNSPECIFIED);

// As RefuseState, by the value's descriptor.
absl::Status RefuseStateOf(v1::Reason reason, std::string resource,
                           const google::protobuf::EnumValueDescriptor& state, v1::NextStep step,
                           std::string message);
// A resource in a state that allows no such thing; `step` is what helps, UNSPECIFIED if nothing
// does. `state` is a value of an enum whose values have words.
template <typename State>
absl::Status RefuseState(v1::Reason reason, std::string resource, State state, v1::NextStep step,
                         std::string message) {
  return RefuseStateOf(reason, std::move(resource),
                       *google::protobuf::GetEnumDescriptor<State>()->FindValueByNumber(state),
                       step, std::move(message));
}

// The caller's role may not do this. `who_may`, values of v1::Role, become its next step in words.
// REQUIRES: `who_may` is not empty.
absl::Status RefuseRole(absl::Span<const int> who_may, std::string message);

// The text in the request's field cannot be shown from its `character` (from 1) on.
absl::Status RefuseCharacter(std::string field, int32_t character, std::string message);

// The error that a status carries; a status of another origin is INTERNAL.
v1::Error ErrorOf(const absl::Status& status);

// Whether the refusal says that the caller's token opens nothing, or nothing any more: unknown,
// revoked, replaced or expired.
bool IsOfToken(const absl::Status& refusal);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_REFUSAL_H_
