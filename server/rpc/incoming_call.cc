#include "server/rpc/incoming_call.h"

#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nhipcau::rpc {

IncomingCall::IncomingCall(const CallTools& tools, grpc::CallbackServerContext* context)
    : tools_(tools), context_(context), connection_(ConnectionOf(*context)) {
  tools_.gate->BeginRequest(connection_);
  StartRead(&request_);
}

void IncomingCall::OnReadDone(bool ok) {
  tools_.begun->End();
  tools_.gate->EndRequest(connection_, request_.Length());
  if (!ok) return OnNoRequest();
  std::string request = ToString(request_);
  request_.Clear();
  OnRequest(std::move(request));
}

// A hash of the token: the gate tells owners apart and needs no secret for it.
void IncomingCall::Settle() const {
  tools_.gate->Settle(connection_, absl::StrCat(std::hash<std::string>()(peer().token)));
}

}  // namespace nhipcau::rpc
