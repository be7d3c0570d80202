#include "server/api/request.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "server/api/methods.h"
#include "server/conference/kernel/names.h"
#include "server/coordinator/envelope.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

constexpr char kToken[] = "hoa-binh.secret";

// Of a name that is none, any.
const api::Method& MethodOf(std::string_view name) {
  if (const api::Method* method = api::FindMethod(name)) return *method;
  const auto sum = std::accumulate(name.begin(), name.end(), size_t{0}, [](size_t left, char c) {
    return left * 31 + static_cast<unsigned char>(c);
  });
  return api::Methods()[sum % api::Methods().size()];
}

}  // namespace

void FuzzRequest(std::string_view bytes) {
  const size_t line = std::min(bytes.find('\n'), bytes.size());
  const api::Method& method = MethodOf(bytes.substr(0, line));
  const std::string sent(bytes.substr(std::min(line + 1, bytes.size())));
  const auto request = api::ReadRequest(method, kToken, sent);
  if (!request.ok()) return RequireReadable(request.status());
  Require(conference::StreamOf(request->stream) == request->stream, "a request has a stream");
  Require(request->subject.empty() || conference::StreamOf(request->subject) == request->subject,
          "what a request is about has a stream");
  const std::string kept = request->message->SerializeAsString();
  const auto again = api::ReadRequest(method, kToken, kept);
  Require(again.ok(), "what was read can be written and read");
  Require(again->stream == request->stream && again->subject == request->subject,
          "it means the same then");
  Require(again->message->SerializeAsString() == kept, "it is written as it was read");
  Require(coordinator::Fingerprint(*method.descriptor, *again->message) ==
              coordinator::Fingerprint(*method.descriptor, *request->message),
          "a repeated request has the fingerprint of the first");
}

}  // namespace nhipcau::fuzz
