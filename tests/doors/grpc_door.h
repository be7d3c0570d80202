// The programs' door, called with bytes.
#ifndef NHIPCAU_TESTS_DOORS_GRPC_DOOR_H_
#define NHIPCAU_TESTS_DOORS_GRPC_DOOR_H_

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/sync_stream.h>

#include <memory>
#include <string>

#include "tests/doors/door.h"

namespace nhipcau {

class GrpcDoor final : public Door {
 public:
  explicit GrpcDoor(int port);

  Outcome Call(const api::Method& method, const std::string& token,
               const std::string& request) override;

  using Reader = grpc::ClientReader<grpc::ByteBuffer>;
  // Opens a stream, to be read to its end. `context` must outlive it.
  std::unique_ptr<Reader> Open(const api::Method& method, const std::string& request,
                               grpc::ClientContext& context);
  // False at the end.
  static bool ReadOne(Reader& reader, google::protobuf::Message& response);

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_GRPC_DOOR_H_
