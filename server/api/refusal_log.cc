#include "server/api/refusal_log.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "server/access/request_target.h"
#include "server/base/refusal.h"
#include "server/base/utf8.h"

namespace nhipcau::api {
namespace {

constexpr size_t kRequestIdBytesMax = 64;

bool IsWorthALine(const Call& call, const absl::Status& answer) {
  if (answer.ok() || call.principal == nullptr) return false;
  return call.method->policy.kind() == v1::METHOD_KIND_COMMAND ||
         ErrorOf(answer).reason() == v1::REASON_INTERNAL;
}

// Somebody else chose it: one line of it, and not much.
std::string Quoted(const std::string& text) {
  return absl::StrCat("\"", absl::Utf8SafeCEscape(Shortened(text, kRequestIdBytesMax)), "\"");
}

}  // namespace

void RefusalLog::Note(const Call& call, const absl::Status& answer, absl::Time now) {
  if (!IsWorthALine(call, answer)) return;
  log_.Say(absl::StrCat(
               "refused ", call.method->name, " reason=", v1::Reason_Name(ErrorOf(answer).reason()),
               " request_id=", Quoted(access::StringField(*call.request.message, "request_id")),
               " by=", call.principal->name(),
               " after_ms=", absl::ToInt64Milliseconds(now - call.since)),
           now);
}

}  // namespace nhipcau::api
