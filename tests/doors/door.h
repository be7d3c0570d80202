// One way to call a running server, and what it answered.
#ifndef NHIPCAU_TESTS_DOORS_DOOR_H_
#define NHIPCAU_TESTS_DOORS_DOOR_H_

#include <string>

#include "nhipcau/v1/error.pb.h"
#include "server/api/methods.h"

namespace nhipcau {

struct Outcome {
  // gRPC's; 0 is OK.
  int code = 0;
  v1::Error error;
  // Serialized; of a stream the first answer.
  std::string response;
};

class Door {
 public:
  virtual ~Door() = default;
  // Calls any method with a serialized request; a stream is ended after its first answer.
  // An empty token: none is shown. Blocks.
  virtual Outcome Call(const api::Method& method, const std::string& token,
                       const std::string& request) = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_DOOR_H_
