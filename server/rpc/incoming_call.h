// A call from the moment that its headers are there.
#ifndef NHIPCAU_SERVER_RPC_INCOMING_CALL_H_
#define NHIPCAU_SERVER_RPC_INCOMING_CALL_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <string>

#include "server/api/dispatcher.h"
#include "server/rpc/call_context.h"

namespace nhipcau::rpc {

// Reads the one request of a call. gRPC would read it before it tells of the call, were the method
// registered as one that takes a single request; then nobody could count the calls that were begun
// and never go on, and a client that does not acknowledge gRPC's settings may begin as many as it
// likes. So every method is registered as one that takes a stream of them (service.cc), and the
// gate knows of each call from its beginning.
class IncomingCall : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // Owns nothing of `tools`.
  IncomingCall(const CallTools& tools, grpc::CallbackServerContext* context);

  void OnReadDone(bool ok) final;
  void OnCancel() override { tools_.resets->OnReset(connection_); }

 protected:
  // It is there whole. On a thread of gRPC's, at most once.
  virtual void OnRequest(std::string request) = 0;
  // The call has ended without one, or the client said that none will come. Likewise.
  virtual void OnNoRequest() = 0;

  const CallTools& tools() const { return tools_; }
  grpc::CallbackServerContext& context() const { return *context_; }
  api::Peer peer() const { return PeerOf(*context_, *tools_.proxies); }
  // Its client has shown a good token.
  void Settle() const;

 private:
  const CallTools tools_;
  grpc::CallbackServerContext* const context_;
  // By the name that the gate gave to it.
  const std::string connection_;
  grpc::ByteBuffer request_;
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_INCOMING_CALL_H_
