// What a streaming call is answered with.
#ifndef NHIPCAU_SERVER_BASE_STREAM_H_
#define NHIPCAU_SERVER_BASE_STREAM_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace nhipcau {

// A long answer travels in pieces of this size, so that other answers and pings get between them
// on a weak line.
inline constexpr size_t kPieceBytes = 32 << 10;

// Answers of one streaming call, pulled at the pace of its reader, so that a slow one costs no
// memory. Used from one thread at a time; destroying it ends the call.
class Stream {
 public:
  virtual ~Stream() = default;
  // The next serialized response; nothing: there is none for now, and the `ready` that was given
  // when the stream was opened will be called when there may be. An error ends the stream. Never
  // waits, neither for the disk nor for another thread's work: doors call it.
  virtual absl::StatusOr<std::optional<std::string>> Next() = 0;
  // Whether all was said, so that Next() gives nothing for ever. Asked when it gave nothing; a
  // stream without an end never says so.
  virtual bool IsOver() const { return false; }
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_STREAM_H_
