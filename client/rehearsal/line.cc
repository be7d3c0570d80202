#include "client/rehearsal/line.h"

#include "absl/status/status.h"
#include "nhipcau/v1/error.pb.h"

namespace nhipcau::rehearsal {

bool IsWorthRepeating(const v1::Answer& answer) {
  const auto code = static_cast<absl::StatusCode>(answer.code());
  return code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kDeadlineExceeded ||
         answer.error().reason() == v1::REASON_JOURNAL_FULL ||
         answer.error().reason() == v1::REASON_LIMIT_EXCEEDED;
}

}  // namespace nhipcau::rehearsal
