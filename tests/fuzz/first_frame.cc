#include <optional>
#include <string>
#include <vector>

#include "nhipcau/v1/gateway.pb.h"
#include "server/gateway/connection.h"
#include "tests/fuzz/fuzz.h"
#include "tests/gateway/fake_dispatcher.h"

namespace nhipcau::fuzz {
namespace {

using gateway::Connection;

constexpr absl::Time kNow = absl::UnixEpoch();

v1::ServerFrame ReadableFrame(const std::string& bytes) {
  v1::ServerFrame frame;
  Require(frame.ParseFromString(bytes), "every frame is one");
  if (frame.has_goodbye()) {
    Require(frame.goodbye().error().reason() != v1::REASON_UNSPECIFIED &&
                !frame.goodbye().error().message().empty(),
            "a goodbye says why");
  }
  return frame;
}

// What the browser is sent when its frame comes in two parts, the first of them so long.
std::vector<std::string> Replies(std::string_view frame, size_t cut) {
  FakeDispatcher dispatcher;
  gateway::Commons commons{.places = gateway::Places({}), .bytes = gateway::ByteBudget(1 << 20)};
  std::vector<std::string> replies;
  {
    Connection connection({}, &dispatcher, &commons, "1", kNow, [] {});
    connection.Receive(frame.substr(0, cut), false, true, kNow);
    connection.Receive(frame.substr(cut), true, true, kNow);
    while (const std::optional<std::string> reply = connection.NextFrame()) {
      const v1::ServerFrame read = ReadableFrame(*reply);
      Require(read.has_goodbye() == connection.finished(), "the goodbye is the last");
      Require(connection.welcomed() || read.has_goodbye(), "a stranger is told nothing else");
      replies.push_back(*reply);
    }
    connection.CheckHello(kNow + absl::Hours(1));
  }
  Require(dispatcher.waiting_count() == 0, "no call comes before a hello");
  Require(commons.bytes.used() == 0, "a connection that is gone holds nothing");
  return replies;
}

}  // namespace

void FuzzFirstFrame(std::string_view bytes) {
  Require(Replies(bytes, 0) == Replies(bytes, bytes.size() / 2), "in parts it is the same");
}

}  // namespace nhipcau::fuzz
