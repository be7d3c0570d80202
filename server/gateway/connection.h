// One browser's conversation: frames in, frames out. Knows the protocol
// (proto/nhipcau/v1/gateway.proto) and nothing of sockets, so that it can be
// tried without any.
#ifndef NHIPCAU_SERVER_GATEWAY_CONNECTION_H_
#define NHIPCAU_SERVER_GATEWAY_CONNECTION_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/gateway.pb.h"
#include "server/api/dispatcher.h"
#include "server/base/token_bucket.h"
#include "server/gateway/byte_budget.h"
#include "server/gateway/mailbox.h"
#include "server/gateway/places.h"

namespace nhipcau::gateway {

struct ConnectionLimits {
  // The first frame must come within this time.
  absl::Duration hello_timeout = absl::Seconds(10);
  // Of one frame from the client, before the welcome and after: a hello is a hundred bytes, and
  // strangers shall not be able to leave more behind.
  size_t unwelcomed_frame_bytes_max = 64 << 10;
  size_t frame_bytes_max = 1 << 20;
  // Calls and streams that have not ended; one more is refused.
  size_t calls_under_way_max = 32;
  // Calls in a second, over time and in a burst; faster ones are refused.
  double calls_per_second = 100;
  double calls_burst = 200;
  // Answers that the client does not take; beyond this the connection ends.
  size_t waiting_bytes_max = 4 << 20;
  size_t waiting_frames_max = 256;
};

// What all connections of a gateway share.
struct Commons {
  Places places;
  ByteBudget bytes;
};

// Used from one thread, the gateway's; only `wake` is called from any.
class Connection {
 public:
  // `wake`: NextFrame may have something, perhaps called before the constructor returns and
  // never after the connection was destroyed. `dispatcher` and `commons` are not owned and must
  // outlive it.
  Connection(const ConnectionLimits& limits, api::Dispatcher* dispatcher, Commons* commons,
             std::string version, absl::Time now, std::function<void()> wake);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Where it comes from. To be said before the first frame.
  void SetAddress(std::string address) { address_ = std::move(address); }

  // The next part of a frame from the client. What comes after the goodbye is ignored.
  void Receive(std::string_view part, bool is_final, bool is_binary, absl::Time now);
  // To be called at, or after, the time that was set for the hello.
  void CheckHello(absl::Time now);
  // Ends streams, lets the calls under way be answered, then says goodbye.
  void Stop();

  // To be called when `wake` was, whether or not the client reads: what waits for it is counted.
  void TakeDeliveries();
  // The next frame to send, serialized: answers first, then one chunk of a stream. Nothing:
  // none for now.
  std::optional<std::string> NextFrame();
  // The client has shown a token and got a place.
  bool welcomed() const { return place_.has_value(); }
  // The goodbye was handed out: close once it is sent.
  bool finished() const { return finished_; }

 private:
  static constexpr CallSerial kHelloSerial = 0;

  struct UnderWay {
    CallSerial serial = 0;
    bool is_stream = false;
    // Null until it was opened.
    std::unique_ptr<api::Stream> stream;
    // Stands in streams_with_more_.
    bool has_more = false;
  };

  void OnFrame(std::string_view frame, bool is_binary, absl::Time now);
  // Says why, ends the streams, and closes once all is sent.
  void SayGoodbye(absl::Status reason);

  void OnHello(const v1::Hello& hello);
  void OnCall(const v1::Call& call, absl::Time now);
  void OnCancel(const v1::CancelCall& cancel);
  absl::Status MayCall(const v1::Call& call, absl::Time now);
  void Begin(const api::Method& method, const v1::Call& call);

  void OnHelloDelivery(Delivery delivery);
  void Welcome(absl::StatusOr<api::Dispatcher::Greeting> greeting);
  void OnDelivery(uint32_t call_id, UnderWay& call, Delivery delivery);
  void OnOpened(uint32_t call_id, UnderWay& call,
                absl::StatusOr<std::unique_ptr<api::Stream>> stream);
  void MarkHasMore(uint32_t call_id, UnderWay& call);

  void Answer(uint32_t call_id, absl::StatusOr<std::string> response);
  // What one call was told of the token holds for all of the connection.
  void EndIfRevoked(const absl::Status& status);
  void Queue(std::string frame);
  std::string PopAnswer();
  std::optional<std::string> NextFromStreams();
  void EndCall(uint32_t call_id);
  void EndStreams();
  void FinishDraining();

  Claim claim() const;
  // Accounts for what is held now. False: it is too much, all connections together.
  bool AccountForBytes();
  void DropAnswers();

  const ConnectionLimits limits_;
  api::Dispatcher* const dispatcher_;
  Commons* const commons_;
  const std::string version_;
  const std::shared_ptr<Mailbox> mailbox_;
  const absl::Time hello_due_;
  TokenBucket call_rate_;

  std::string address_;
  std::optional<std::string> token_;
  // Ends when the token is worth nothing any more.
  std::unique_ptr<stream::AccessWatch> access_;
  // Who has a place among all connections.
  std::optional<v1::Principal> place_;
  // What has come of the frame under way.
  std::string incoming_;
  bool draining_ = false;
  bool finished_ = false;
  // Set: say this, then close.
  std::optional<absl::Status> goodbye_;
  CallSerial last_serial_ = kHelloSerial;
  std::map<uint32_t, UnderWay> calls_;
  std::map<CallSerial, uint32_t> call_ids_;
  // Serialized, to be sent in this order before any chunk.
  std::deque<std::string> answers_;
  size_t answer_bytes_ = 0;
  // Of the common budget, for both.
  size_t accounted_bytes_ = 0;
  // The streams that may have a chunk, in turn.
  std::deque<uint32_t> streams_with_more_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_CONNECTION_H_
