// What a call needs beside its bytes, and its bytes in gRPC's form.
#ifndef NHIPCAU_SERVER_RPC_CALL_CONTEXT_H_
#define NHIPCAU_SERVER_RPC_CALL_CONTEXT_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>

#include <string>

#include "server/api/dispatcher.h"
#include "server/net/accept_gate.h"
#include "server/net/trusted_proxies.h"
#include "server/rpc/begun_calls.h"
#include "server/rpc/reset_watch.h"

namespace nhipcau::rpc {

// What every call of this door works with. Nothing is owned; all of it must outlive the calls.
struct CallTools {
  api::Dispatcher* dispatcher = nullptr;
  // Told of requests that are there.
  BegunCalls* begun = nullptr;
  // Told of calls that were reset.
  ResetWatch* resets = nullptr;
  // Told whose connection has shown a good token.
  net::AcceptGate* gate = nullptr;
  const net::TrustedProxies* proxies = nullptr;
};

// The token in `authorization: Bearer …`, and the address that the call comes from.
api::Peer PeerOf(const grpc::CallbackServerContext& context, const net::TrustedProxies& proxies);

// By the name that the gate gave to the call's connection.
std::string ConnectionOf(const grpc::CallbackServerContext& context);

bool HasDeadline(const grpc::CallbackServerContext& context);

std::string ToString(const grpc::ByteBuffer& buffer);
grpc::ByteBuffer ToBuffer(const std::string& bytes);

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_CALL_CONTEXT_H_
