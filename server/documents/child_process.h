// A program run to its end with bytes in and bytes out, within limits and without a network.
#ifndef NHIPCAU_SERVER_DOCUMENTS_CHILD_PROCESS_H_
#define NHIPCAU_SERVER_DOCUMENTS_CHILD_PROCESS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nhipcau::documents {

struct ChildLimits {
  absl::Duration time;
  // Of address space.
  int64_t memory_bytes = 0;
  // Of what it says on stdout; more ends it.
  int64_t output_bytes = 0;
  // A descriptor: once it can be read, the program is ended. -1: nobody ends it.
  int end_when_readable = -1;
};

struct ChildResult {
  // Of exit(); -1 when a signal ended it.
  int exit_code = 0;
  std::string output;
  // What it said on stderr, cut at 64 KiB.
  std::string error;
};

// Blocks until the program and all that it started have ended. Searches PATH for `arguments[0]`.
// NOT_FOUND when there is no such program; DEADLINE_EXCEEDED when it ran too long;
// RESOURCE_EXHAUSTED when it said too much; CANCELLED when it was ended from outside; INTERNAL when
// the system could not start it. SIGPIPE must be ignored: a program may end before it has read
// everything.
absl::StatusOr<ChildResult> RunChild(const std::vector<std::string>& arguments,
                                     const std::string& input, const ChildLimits& limits);

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_CHILD_PROCESS_H_
