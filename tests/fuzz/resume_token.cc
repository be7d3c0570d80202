#include <optional>
#include <string>

#include "nhipcau/v1/state_service.pb.h"
#include "server/stream/reader.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

constexpr char kWatched[] = "conferences/hoa-binh";
constexpr char kEpoch[] = "epoch";
constexpr int64_t kOldest = 7;
constexpr int64_t kNewest = 40;

v1::WatchStateResponse FirstChunk(const std::string& token) {
  const stream::Ledger records(100);
  const stream::Ledger live_records(100);
  stream::Reader reader(stream::Viewer(), kWatched, kEpoch, token);
  const auto chunk = reader.NextChunk({records, kNewest, kOldest, live_records, 3}, v1::Clock());
  v1::WatchStateResponse response;
  Require(chunk && response.ParseFromString(*chunk), "whoever comes gets an update");
  Require(response.complete() && response.sequence() == kNewest, "it is complete");
  return response;
}

}  // namespace

void FuzzResumeToken(std::string_view bytes) {
  static const stream::TokenForm form(kEpoch, kWatched, {stream::kEveryoneBucket});
  static const std::string prefix = form.Make(0).substr(0, form.Make(0).size() - 1);
  const bool of_this_view = bytes.starts_with('+');
  const std::string token =
      of_this_view ? prefix + std::string(bytes.substr(1)) : std::string(bytes);
  const std::optional<int64_t> place = form.Parse(token);
  Require(!place || (*place >= 0 && form.Parse(form.Make(*place)) == place),
          "a token says one place");
  const v1::WatchStateResponse response = FirstChunk(token);
  Require(response.reset() == !(place && *place >= kOldest && *place <= kNewest),
          "only who is known to have it gets no snapshot");
  Require(!FirstChunk(response.token()).reset(), "the token of an update is honoured");
}

}  // namespace nhipcau::fuzz
