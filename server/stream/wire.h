// The bytes of the state stream: chunks are put together from ready fields, so
// that a record is encoded once, however many watch it.
#ifndef NHIPCAU_SERVER_STREAM_WIRE_H_
#define NHIPCAU_SERVER_STREAM_WIRE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/base/clock.h"
#include "server/stream/bucket.h"

namespace nhipcau::stream {

// Fields of v1::WatchStateResponse, to be concatenated in any order.
std::string RecordField(const v1::Record& record);
std::string RemovedNameField(std::string_view name);
std::string ResetField();

// The server's time for pages.
v1::Clock ClockOf(const Clock& clock);

// From where a page may resume: good for one journal, one conference and one view of it. Not
// secret and not signed: whoever forges one deceives only himself.
class TokenForm {
 public:
  TokenForm(const std::string& epoch, const std::string& conference, const Buckets& view);

  std::string Make(int64_t sequence) const;
  // Nothing: not a token of this form.
  std::optional<int64_t> Parse(std::string_view token) const;

 private:
  std::string prefix_;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_WIRE_H_
