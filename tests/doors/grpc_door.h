// The programs' door, called with bytes.
#ifndef NHIPCAU_TESTS_DOORS_GRPC_DOOR_H_
#define NHIPCAU_TESTS_DOORS_GRPC_DOOR_H_

#include <grpcpp/channel.h>

#include <memory>

#include "tests/doors/door.h"

namespace nhipcau {

class GrpcDoor final : public Door {
 public:
  explicit GrpcDoor(int port);

  Outcome Call(const api::Method& method, const std::string& token,
               const std::string& request) override;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_GRPC_DOOR_H_
