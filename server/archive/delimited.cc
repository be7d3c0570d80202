#include "server/archive/delimited.h"

#include <google/protobuf/io/coded_stream.h>

#include <array>

#include "absl/strings/str_cat.h"
#include "server/archive/format.h"

namespace nhipcau::archive {
namespace {

using google::protobuf::io::CodedOutputStream;

constexpr size_t kVarintBytesMax = 5;

enum class Length { kWhole, kCut, kBad };

// The length at the start of `bytes`, and how many bytes it takes.
Length ReadLength(std::string_view bytes, size_t& length, size_t& taken) {
  length = 0;
  for (taken = 0; taken < bytes.size() && taken < kVarintBytesMax;) {
    const auto byte = static_cast<unsigned char>(bytes[taken]);
    length |= static_cast<size_t>(byte & 0x7F) << (7 * taken);
    ++taken;
    if ((byte & 0x80) == 0) return length <= kMessageBytesMax ? Length::kWhole : Length::kBad;
  }
  return taken == kVarintBytesMax ? Length::kBad : Length::kCut;
}

}  // namespace

void AppendDelimited(std::string_view message, std::string& out) {
  std::array<uint8_t, kVarintBytesMax> length;
  const uint8_t* end =
      CodedOutputStream::WriteVarint32ToArray(static_cast<uint32_t>(message.size()), length.data());
  out.append(reinterpret_cast<const char*>(length.data()),
             static_cast<size_t>(end - length.data()));
  out.append(message);
}

absl::Status DelimitedReader::Add(std::string_view bytes) {
  rest_.append(bytes);
  size_t at = 0;
  while (true) {
    const std::string_view left = std::string_view(rest_).substr(at);
    size_t length = 0;
    size_t taken = 0;
    const Length read = ReadLength(left, length, taken);
    if (read == Length::kBad) return absl::OutOfRangeError("a length that no message has");
    if (read == Length::kCut || left.size() - taken < length) break;
    if (absl::Status status = visit_(left.substr(taken, length)); !status.ok()) return status;
    at += taken + length;
  }
  rest_.erase(0, at);
  return absl::OkStatus();
}

absl::Status DelimitedReader::Finish() const {
  return rest_.empty() ? absl::OkStatus() : absl::OutOfRangeError("the last message is cut");
}

}  // namespace nhipcau::archive
