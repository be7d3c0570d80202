#include "tests/doors/websocket_door.h"

#include <future>
#include <optional>
#include <utility>

#include "google/protobuf/descriptor.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau {
namespace {

// Fewer than the gateway takes of one connection at once.
constexpr int kCallsPerLineMax = 100;

int CodeOf(const v1::Error& error) {
  return v1::Reason_descriptor()
      ->FindValueByNumber(error.reason())
      ->options()
      .GetExtension(v1::code);
}

}  // namespace

// One connection and the calls on it. Used on the loop's thread.
class WebSocketDoor::Line {
 public:
  Line(websocket::Loop& loop, int port, const std::string& token)
      : connection_(loop, {.tls = false, .host = "127.0.0.1", .port = port, .path = "/ws"}, token,
                    {.on_welcome = nullptr,
                     .on_answer = [this](const v1::Answer& answer) { Hear(answer); },
                     .on_chunk = [this](const v1::Chunk& chunk) { Hear(chunk); },
                     .on_closed = [this](const v1::Error& error) { Close(error); }}) {}

  bool IsWorn() const { return call_count_ >= kCallsPerLineMax; }

  void Call(const std::string& method, const std::string& request,
            std::shared_ptr<std::promise<Outcome>> done) {
    ++call_count_;
    if (goodbye_) return done->set_value({CodeOf(*goodbye_), *goodbye_, ""});
    waiting_[connection_.Call(method, request)] = std::move(done);
  }

 private:
  void Hear(const v1::Answer& answer) {
    Finish(answer.call_id(), {answer.code(), answer.error(), answer.response()});
  }
  void Hear(const v1::Chunk& chunk) {
    if (!waiting_.contains(chunk.call_id())) return;
    connection_.Cancel(chunk.call_id());
    Finish(chunk.call_id(), {0, {}, chunk.response()});
  }
  void Close(const v1::Error& error) {
    goodbye_ = error;
    for (auto& [call, done] : waiting_) done->set_value({CodeOf(error), error, ""});
    waiting_.clear();
  }
  void Finish(uint32_t call, Outcome outcome) {
    const auto found = waiting_.find(call);
    if (found == waiting_.end()) return;
    found->second->set_value(std::move(outcome));
    waiting_.erase(found);
  }

  std::map<uint32_t, std::shared_ptr<std::promise<Outcome>>> waiting_;
  std::optional<v1::Error> goodbye_;
  int call_count_ = 0;
  websocket::Connection connection_;
};

WebSocketDoor::WebSocketDoor(int port)
    : port_(port), loop_(*websocket::Loop::Create({})), thread_([this] { loop_->Run(); }) {}

WebSocketDoor::~WebSocketDoor() {
  loop_->Post([this] {
    lines_.clear();
    loop_->Stop();
  });
  thread_.join();
}

Outcome WebSocketDoor::Call(const api::Method& method, const std::string& token,
                            const std::string& request) {
  auto done = std::make_shared<std::promise<Outcome>>();
  loop_->Post([this, done, token, request, name = method.name] {
    std::unique_ptr<Line>& line = lines_[token];
    if (line == nullptr || line->IsWorn()) line = std::make_unique<Line>(*loop_, port_, token);
    line->Call(name, request, done);
  });
  return done->get_future().get();
}

}  // namespace nhipcau
