#include "tests/fuzz/fuzz.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::fuzz {
namespace {

constexpr size_t kRefusalBytesMax = 4096;

}  // namespace

void Require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", promise);
  std::abort();
}

void RequireReadable(const absl::Status& refusal) {
  const v1::Error error = ErrorOf(refusal);
  Require(!refusal.ok(), "a refusal is none");
  Require(error.reason() != v1::REASON_UNSPECIFIED && error.reason() != v1::REASON_INTERNAL,
          "a refusal has a reason");
  Require(!error.message().empty(), "a refusal says what is wrong");
  const std::string bytes = error.SerializeAsString();
  Require(bytes.size() <= kRefusalBytesMax, "a refusal is short");
  Require(v1::Error().ParseFromString(bytes), "a refusal is UTF-8");
}

}  // namespace nhipcau::fuzz
