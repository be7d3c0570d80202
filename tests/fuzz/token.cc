#include "server/access/token.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "server/conference/kernel/names.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

constexpr size_t kTokenBytesMax = 256;
constexpr size_t kCodeDigits = 10;

void RequireIsOf(const std::string& token, const std::string& stream) {
  Require(access::StreamOfToken(token) == stream, "a token that was made is one of its stream");
}

}  // namespace

void FuzzToken(std::string_view bytes) {
  const std::string stream = access::StreamOfToken(bytes);
  if (stream.empty()) return;
  const std::string id(conference::IdOf(stream));
  Require(conference::StreamOf(stream) == stream, "a token is of a stream");
  Require(stream == conference::kOffice || conference::IsConferenceId(id),
          "a token is of a conference or of the office");
  Require(bytes.size() <= kTokenBytesMax, "what is taken for a token is short");
  Require(bytes.starts_with(id + "."), "a token begins with its stream");
  if (access::HasCode(bytes)) {
    const std::string_view code = bytes.substr(id.size() + 1);
    Require(
        code.size() == kCodeDigits && std::all_of(code.begin(), code.end(), absl::ascii_isdigit),
        "a code is ten digits");
  }
  const auto token = access::MakeToken(stream);
  const auto code = access::MakeCodeToken(stream);
  Require(token.ok() && code.ok(), "there is randomness");
  RequireIsOf(*token, stream);
  RequireIsOf(*code, stream);
  Require(access::HasCode(*code) && !access::HasCode(*token), "codes and secrets differ in form");
}

}  // namespace nhipcau::fuzz
