// A program run to its end in a box, with bytes in and bytes out, within limits.
#ifndef NHIPCAU_SERVER_DOCUMENTS_CHILD_PROCESS_H_
#define NHIPCAU_SERVER_DOCUMENTS_CHILD_PROCESS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/documents/box.h"

namespace nhipcau::documents {

struct ChildLimits {
  absl::Duration time;
  // Of address space, for each process.
  int64_t memory_bytes = 0;
  // Of what it says on stdout; more ends it.
  int64_t output_bytes = 0;
  // Of the disk of its work folder: with less left, it is ended.
  int64_t disk_free_bytes_min = int64_t{512} << 20;
  // A descriptor: once it can be read, the program is ended. -1: nobody ends it.
  int end_when_readable = -1;
  // Asked each second; false: nobody waits for it any more, and it is ended. Empty: somebody does.
  std::function<bool()> is_wanted = {};
};

// How often whoever waits looks whether it is still wanted.
inline constexpr absl::Duration kLookInterval = absl::Seconds(1);

// CANCELLED once nobody wants the work any more.
absl::Status CheckWanted(const ChildLimits& limits);

struct ChildResult {
  // Of exit(); -1 or 128 and more when a signal ended it.
  int exit_code = 0;
  std::string output;
  // What it said on stderr, cut at 64 KiB.
  std::string error;
};

// Blocks until the program and all that it started have ended. NOT_FOUND when it, the box's own
// program or a path that it may read is not there; FAILED_PRECONDITION when the kernel has no such
// box; DEADLINE_EXCEEDED when it ran too long; RESOURCE_EXHAUSTED when it said too much or filled
// the disk; CANCELLED when it was ended from outside; INTERNAL when the system could not start it.
// SIGPIPE must be ignored: a program may end before it has read everything.
absl::StatusOr<ChildResult> RunChild(Box box, const BoxedProgram& program, const std::string& input,
                                     const ChildLimits& limits);

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_CHILD_PROCESS_H_
