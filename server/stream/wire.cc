#include "server/stream/wire.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/time_util.h>

#include <charconv>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/base/wire_tag.h"

namespace nhipcau::stream {
namespace {

// FNV-1a: the same in every build, so that tokens outlive a restart.
uint64_t Fingerprint(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::string Joined(const std::string& conference, const Buckets& view) {
  std::string text = conference;
  for (const std::string& bucket : view) absl::StrAppend(&text, "\n", bucket);
  return text;
}

}  // namespace

std::string RecordField(const v1::Record& record) {
  std::string bytes;
  google::protobuf::io::StringOutputStream sink(&bytes);
  google::protobuf::io::CodedOutputStream out(&sink);
  out.WriteTag(WireTag(v1::WatchStateResponse::kRecordsFieldNumber, WireType::kLengthDelimited));
  out.WriteVarint32(static_cast<uint32_t>(record.ByteSizeLong()));
  record.SerializeWithCachedSizes(&out);
  out.Trim();
  return bytes;
}

std::string RemovedNameField(std::string_view name) {
  v1::WatchStateResponse field;
  field.add_removed_names(std::string(name));
  return field.SerializeAsString();
}

std::string ResetField() {
  v1::WatchStateResponse field;
  field.set_reset(true);
  return field.SerializeAsString();
}

v1::Clock ClockOf(const Clock& clock) {
  v1::Clock result;
  *result.mutable_now() =
      google::protobuf::util::TimeUtil::NanosecondsToTimestamp(absl::ToUnixNanos(clock.Now()));
  const std::optional<v1::SimulatedClock> simulated = clock.Simulated();
  result.set_simulated(simulated.has_value());
  result.set_rate(simulated ? simulated->rate() : 1);
  return result;
}

TokenForm::TokenForm(const std::string& epoch, const std::string& conference, const Buckets& view)
    : prefix_(absl::StrCat(epoch, ".", absl::Hex(Fingerprint(Joined(conference, view))), ".")) {}

std::string TokenForm::Make(int64_t sequence) const { return absl::StrCat(prefix_, sequence); }

std::optional<int64_t> TokenForm::Parse(std::string_view token) const {
  if (token.substr(0, prefix_.size()) != prefix_) return std::nullopt;
  token.remove_prefix(prefix_.size());
  int64_t sequence = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), sequence);
  if (error != std::errc() || end != token.data() + token.size() || sequence < 0) {
    return std::nullopt;
  }
  return sequence;
}

}  // namespace nhipcau::stream
