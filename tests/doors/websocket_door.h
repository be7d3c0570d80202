// The browsers' door, called one call at a time, with connections for each token.
#ifndef NHIPCAU_TESTS_DOORS_WEBSOCKET_DOOR_H_
#define NHIPCAU_TESTS_DOORS_WEBSOCKET_DOOR_H_

#include <map>
#include <memory>
#include <thread>

#include "client/websocket/connection.h"
#include "client/websocket/loop.h"
#include "tests/doors/door.h"

namespace nhipcau {

class WebSocketDoor final : public Door {
 public:
  explicit WebSocketDoor(int port);
  ~WebSocketDoor() override;

  // A connection that the server ends answers every call with its goodbye.
  Outcome Call(const api::Method& method, const std::string& token,
               const std::string& request) override;

 private:
  class Line;

  const int port_;
  std::unique_ptr<websocket::Loop> loop_;
  // Used on the loop's thread.
  std::map<std::string, std::unique_ptr<Line>> lines_;
  std::thread thread_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_WEBSOCKET_DOOR_H_
