// Messages one behind the other, each with its length before it as a varint.
#ifndef NHIPCAU_SERVER_ARCHIVE_DELIMITED_H_
#define NHIPCAU_SERVER_ARCHIVE_DELIMITED_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace nhipcau::archive {

void AppendDelimited(std::string_view message, std::string& out);

// Takes bytes in pieces of any size and gives whole messages. Holds one message at most. Not
// thread-safe.
class DelimitedReader {
 public:
  using Visit = std::function<absl::Status(std::string_view message)>;

  explicit DelimitedReader(Visit visit) : visit_(std::move(visit)) {}

  // What `visit` says, or OUT_OF_RANGE for a length that nothing has.
  absl::Status Add(std::string_view bytes);
  // OUT_OF_RANGE when the last message is cut.
  absl::Status Finish() const;

 private:
  const Visit visit_;
  std::string rest_;
};

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_DELIMITED_H_
