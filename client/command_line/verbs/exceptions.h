// Points that are exceptions (cần chú ý), by the server's word.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_VERBS_EXCEPTIONS_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_VERBS_EXCEPTIONS_H_

#include "absl/status/status.h"
#include "client/command_line/context.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {

// Lists the points that stand out for this cause, with whom to telephone.
absl::Status PrintPointsWith(Context& context, v1::AttentionCause cause);

// The same of those that owe the open roll call an answer.
absl::Status PrintPointsUnanswered(Context& context);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_VERBS_EXCEPTIONS_H_
