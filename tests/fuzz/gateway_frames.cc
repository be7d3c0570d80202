// A hostile or broken client on one connection: hellos, calls and cancels in any
// order, garbage, frames bent in the middle, reads and answers whenever.
// Whatever comes: no crash, every frame parses, nothing follows the goodbye, and
// a call ends once at most.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "nhipcau/v1/gateway.pb.h"
#include "server/gateway/connection.h"
#include "tests/fuzz/fuzz.h"
#include "tests/gateway/fake_dispatcher.h"

namespace nhipcau::fuzz {
namespace {

using gateway::ByteBudget;
using gateway::Commons;
using gateway::Connection;
using gateway::ConnectionLimits;
using gateway::Places;

// Hands out the fuzzer's bytes.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  bool empty() const { return rest_.empty(); }
  size_t Below(size_t limit) { return static_cast<unsigned char>(Next()) % limit; }
  std::string Text(size_t size_max) {
    std::string text(rest_.substr(0, Below(size_max)));
    rest_.remove_prefix(text.size());
    return text;
  }

 private:
  char Next() {
    if (rest_.empty()) return 0;
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
};

v1::ClientFrame AFrame(Bytes& bytes) {
  v1::ClientFrame frame;
  switch (bytes.Below(6)) {
    case 0:
      frame.mutable_hello()->set_token(bytes.Below(4) == 0 ? "hoa-binh.bad" : kGoodToken);
      break;
    case 1:
      frame.mutable_cancel_call()->set_call_id(static_cast<uint32_t>(bytes.Below(8)));
      break;
    default:
      frame.mutable_call()->set_call_id(static_cast<uint32_t>(bytes.Below(8)));
      const std::string methods[] = {kUnaryMethod, kStreamMethod, "nhipcau.v1.No/Such"};
      frame.mutable_call()->set_method(methods[bytes.Below(3)]);
      frame.mutable_call()->set_request(bytes.Text(20));
  }
  return frame;
}

std::string Bent(std::string frame, Bytes& bytes) {
  if (!frame.empty()) frame[bytes.Below(frame.size())] ^= static_cast<char>(bytes.Below(256));
  return frame;
}

class Session {
 public:
  explicit Session(Bytes bytes) : bytes_(bytes) {}

  // False: a promise was broken.
  bool Run() {
    Receive(AHello());
    while (!bytes_.empty()) {
      if (!Step()) return false;
    }
    connection_.Stop();
    AnswerAll();
    while (connection_.NextFrame()) {
    }
    return connection_.finished();
  }

 private:
  static std::string AHello() {
    v1::ClientFrame hello;
    hello.mutable_hello()->set_token(kGoodToken);
    return hello.SerializeAsString();
  }

  bool Step() {
    now_ += absl::Milliseconds(bytes_.Below(256));
    switch (bytes_.Below(8)) {
      case 0:
        Receive(bytes_.Below(8) == 0 ? bytes_.Text(40) : "");
        return true;
      case 1:
        if (bytes_.Below(8) == 0) Receive(Bent(AFrame(bytes_).SerializeAsString(), bytes_));
        return true;
      case 2:
        AnswerOne();
        return true;
      case 3:
        if (Opened()) dispatcher_.LastStream()->Push(bytes_.Text(30));
        return true;
      case 4:
      case 5:
        return Read();
      default:
        Receive(AFrame(bytes_).SerializeAsString());
        return true;
    }
  }

  void Receive(const std::string& frame) {
    // An empty frame would end most runs before they began.
    if (frame.empty()) return;
    v1::ClientFrame parsed;
    if (parsed.ParseFromString(frame) && parsed.has_call()) ++begun_[parsed.call().call_id()];
    connection_.Receive(frame, true, bytes_.Below(64) != 1, now_);
  }

  bool Read() {
    const bool was_finished = connection_.finished();
    const std::optional<std::string> bytes = connection_.NextFrame();
    if (!bytes) return true;
    v1::ServerFrame frame;
    if (was_finished || !frame.ParseFromString(*bytes)) return false;
    if (frame.has_answer() && --begun_[frame.answer().call_id()] < 0) return false;
    return frame.has_goodbye() == connection_.finished();
  }

  bool Opened() const { return dispatcher_.has_stream(); }
  void AnswerOne() {
    if (dispatcher_.waiting_count() > 0) dispatcher_.TakeCall()->done(bytes_.Text(30));
  }
  void AnswerAll() {
    while (dispatcher_.waiting_count() > 0) AnswerOne();
  }

  Bytes bytes_;
  FakeDispatcher dispatcher_;
  absl::Time now_ = absl::UnixEpoch();
  // Ends that are still to come, by call_id.
  std::map<uint32_t, int> begun_;
  Commons commons_{.places = Places({}), .bytes = ByteBudget(1 << 20)};
  Connection connection_{ConnectionLimits{}, &dispatcher_, &commons_, "1", now_, [] {}};
};

}  // namespace

void FuzzGatewayFrames(std::string_view bytes) {
  Require(Session(Bytes(bytes)).Run(),
          "every frame is one, a call ends once, and nothing follows the goodbye");
}

}  // namespace nhipcau::fuzz
