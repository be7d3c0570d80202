#include "server/gateway/connection.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::gateway {
namespace {

v1::ServerFrame AnswerFrame(uint32_t call_id, absl::StatusOr<std::string> response) {
  v1::ServerFrame frame;
  v1::Answer& answer = *frame.mutable_answer();
  answer.set_call_id(call_id);
  if (response.ok()) {
    answer.set_response(*std::move(response));
  } else {
    answer.set_code(static_cast<int32_t>(response.status().code()));
    *answer.mutable_error() = ErrorOf(response.status());
  }
  return frame;
}

v1::ServerFrame ChunkFrame(uint32_t call_id, std::string response) {
  v1::ServerFrame frame;
  frame.mutable_chunk()->set_call_id(call_id);
  frame.mutable_chunk()->set_response(std::move(response));
  return frame;
}

v1::ServerFrame GoodbyeFrame(const absl::Status& reason) {
  v1::ServerFrame frame;
  *frame.mutable_goodbye()->mutable_error() = ErrorOf(reason);
  return frame;
}

}  // namespace

Connection::Connection(const ConnectionLimits& limits, api::Dispatcher* dispatcher,
                       Commons* commons, std::string version, absl::Time now,
                       std::function<void()> wake)
    : limits_(limits),
      dispatcher_(dispatcher),
      commons_(commons),
      version_(std::move(version)),
      mailbox_(std::make_shared<Mailbox>(std::move(wake))),
      hello_due_(now + limits.hello_timeout),
      call_rate_({limits.calls_per_second, limits.calls_burst}, now) {}

Connection::~Connection() {
  mailbox_->Close();
  commons_->bytes.Change(accounted_bytes_, 0, claim());
  if (place_) commons_->places.GiveBack(*place_);
}

void Connection::Receive(std::string_view part, bool is_final, bool is_binary, absl::Time now) {
  if (goodbye_) return;
  const size_t bytes_max =
      welcomed() ? limits_.frame_bytes_max : limits_.unwelcomed_frame_bytes_max;
  if (incoming_.size() + part.size() > bytes_max) {
    return SayGoodbye(Refuse(
        v1::REASON_LIMIT_EXCEEDED,
        absl::StrCat("The frame is too large; send at most ", bytes_max, " bytes at once.")));
  }
  incoming_.append(part);
  if (is_final) {
    const std::string frame = std::exchange(incoming_, {});
    OnFrame(frame, is_binary, now);
  }
  if (AccountForBytes()) return;
  SayGoodbye(Refuse(v1::REASON_LIMIT_EXCEEDED,
                    "The server holds too many unfinished frames; connect again in a moment."));
}

void Connection::OnFrame(std::string_view bytes, bool is_binary, absl::Time now) {
  v1::ClientFrame frame;
  if (!is_binary || !frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return SayGoodbye(RefuseField("", {v1::FIELD_RULE_OF_PROGRAM},
                                  "Send binary frames, each one nhipcau.v1.ClientFrame."));
  }
  switch (frame.kind_case()) {
    case v1::ClientFrame::kHello:
      return OnHello(frame.hello());
    case v1::ClientFrame::kCall:
      return OnCall(frame.call(), now);
    case v1::ClientFrame::kCancelCall:
      return OnCancel(frame.cancel_call());
    case v1::ClientFrame::KIND_NOT_SET:
      return SayGoodbye(
          RefuseField("kind", {v1::FIELD_RULE_OF_PROGRAM}, "Send hello, call or cancel_call."));
  }
}

void Connection::CheckHello(absl::Time now) {
  if (token_ || now < hello_due_) return;
  SayGoodbye(Refuse(v1::REASON_TOKEN_INVALID, "No hello came in time; send it first."));
}

void Connection::SayGoodbye(absl::Status reason) {
  if (goodbye_) return;
  goodbye_ = std::move(reason);
  std::string().swap(incoming_);
  EndStreams();
  AccountForBytes();
}

void Connection::Stop() {
  draining_ = true;
  EndStreams();
  FinishDraining();
}

std::optional<std::string> Connection::NextFrame() {
  TakeDeliveries();
  if (finished_) return std::nullopt;
  if (welcomed() && !answers_.empty()) return PopAnswer();
  if (goodbye_) {
    finished_ = true;
    return GoodbyeFrame(*goodbye_).SerializeAsString();
  }
  return welcomed() ? NextFromStreams() : std::nullopt;
}

void Connection::OnHello(const v1::Hello& hello) {
  if (token_)
    return SayGoodbye(
        RefuseField("hello", {v1::FIELD_RULE_OF_PROGRAM}, "Send hello once, as the first frame."));
  token_ = hello.token();
  dispatcher_->Greet(
      {*token_, address_},
      [mailbox = mailbox_] {
        mailbox->Deliver({kHelloSerial, Delivery::Ready{}});
      },
      [mailbox = mailbox_](auto greeting) {
        mailbox->Deliver({kHelloSerial, std::move(greeting)});
      });
}

void Connection::OnCall(const v1::Call& call, absl::Time now) {
  if (!token_) return SayGoodbye(Refuse(v1::REASON_TOKEN_INVALID, "Send hello first."));
  if (calls_.count(call.call_id()) > 0) {
    return SayGoodbye(RefuseField("call_id", {v1::FIELD_RULE_OF_PROGRAM},
                                  "Choose one that no call under way has."));
  }
  const absl::Status allowed = MayCall(call, now);
  if (!allowed.ok()) return Answer(call.call_id(), allowed);
  Begin(*api::FindMethod(call.method()), call);
}

absl::Status Connection::MayCall(const v1::Call& call, absl::Time now) {
  if (draining_) return Refuse(v1::REASON_SERVER_STOPPING, "Connect again in a moment.");
  if (!call_rate_.Take(now)) return Refuse(v1::REASON_LIMIT_EXCEEDED, "Call less often.");
  if (calls_.size() >= limits_.calls_under_way_max) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED, "Wait for the calls under way to be answered.");
  }
  if (api::FindMethod(call.method()) == nullptr) {
    return Refuse(v1::REASON_METHOD_UNKNOWN,
                  "Name a method of the API, like \"nhipcau.v1.FloorService/GrantFloor\".");
  }
  return absl::OkStatus();
}

void Connection::Begin(const api::Method& method, const v1::Call& call) {
  const CallSerial serial = ++last_serial_;
  UnderWay& under_way = calls_[call.call_id()];
  under_way.serial = serial;
  under_way.is_stream = method.descriptor->server_streaming();
  call_ids_[serial] = call.call_id();
  const auto deliver = [mailbox = mailbox_, serial](auto answer) {
    mailbox->Deliver({serial, std::move(answer)});
  };
  if (under_way.is_stream) {
    const auto ready = [mailbox = mailbox_, serial] {
      mailbox->Deliver({serial, Delivery::Ready{}});
    };
    dispatcher_->Open(method, {*token_, address_}, call.request(), ready, deliver);
  } else {
    dispatcher_->Call(method, {*token_, address_}, call.request(), deliver);
  }
}

// A command cannot be called back once it was given; only streams end.
void Connection::OnCancel(const v1::CancelCall& cancel) {
  const auto found = calls_.find(cancel.call_id());
  if (found == calls_.end() || !found->second.is_stream) return;
  EndCall(cancel.call_id());
  Answer(cancel.call_id(), "");
}

void Connection::TakeDeliveries() {
  for (Delivery& delivery : mailbox_->TakeAll()) {
    if (delivery.serial == kHelloSerial) {
      OnHelloDelivery(std::move(delivery));
      continue;
    }
    const auto found = call_ids_.find(delivery.serial);
    if (found == call_ids_.end()) continue;
    const uint32_t call_id = found->second;
    OnDelivery(call_id, calls_.at(call_id), std::move(delivery));
  }
  FinishDraining();
}

void Connection::OnHelloDelivery(Delivery delivery) {
  if (auto* greeting = std::get_if<absl::StatusOr<api::Dispatcher::Greeting>>(&delivery.what)) {
    Welcome(std::move(*greeting));
  } else if (access_ != nullptr && !access_->End().ok()) {
    SayGoodbye(access_->End());
  }
}

void Connection::Welcome(absl::StatusOr<api::Dispatcher::Greeting> greeting) {
  if (goodbye_) return;
  if (!greeting.ok()) return SayGoodbye(greeting.status());
  absl::Status placed = commons_->places.Take(greeting->principal);
  if (!placed.ok()) return SayGoodbye(std::move(placed));
  place_ = greeting->principal;
  access_ = std::move(greeting->access);
  v1::ServerFrame frame;
  *frame.mutable_welcome()->mutable_principal() = greeting->principal;
  *frame.mutable_welcome()->mutable_clock() = dispatcher_->Now();
  frame.mutable_welcome()->set_version(version_);
  // Before answers to calls that came right behind the hello.
  answers_.push_front(frame.SerializeAsString());
  answer_bytes_ += answers_.front().size();
}

void Connection::OnDelivery(uint32_t call_id, UnderWay& call, Delivery delivery) {
  if (auto* response = std::get_if<absl::StatusOr<std::string>>(&delivery.what)) {
    EndCall(call_id);
    Answer(call_id, std::move(*response));
  } else if (auto* opened =
                 std::get_if<absl::StatusOr<std::unique_ptr<api::Stream>>>(&delivery.what)) {
    OnOpened(call_id, call, std::move(*opened));
  } else if (call.stream) {
    MarkHasMore(call_id, call);
  }
}

void Connection::OnOpened(uint32_t call_id, UnderWay& call,
                          absl::StatusOr<std::unique_ptr<api::Stream>> stream) {
  if (!stream.ok()) {
    EndCall(call_id);
    return Answer(call_id, stream.status());
  }
  call.stream = *std::move(stream);
  MarkHasMore(call_id, call);
}

void Connection::MarkHasMore(uint32_t call_id, UnderWay& call) {
  if (std::exchange(call.has_more, true)) return;
  streams_with_more_.push_back(call_id);
}

void Connection::Answer(uint32_t call_id, absl::StatusOr<std::string> response) {
  if (goodbye_) return;
  const absl::Status status = response.status();
  Queue(AnswerFrame(call_id, std::move(response)).SerializeAsString());
  EndIfRevoked(status);
}

void Connection::EndIfRevoked(const absl::Status& status) {
  if (IsOfToken(status)) SayGoodbye(status);
}

void Connection::Queue(std::string frame) {
  answer_bytes_ += frame.size();
  answers_.push_back(std::move(frame));
  if (answers_.size() > limits_.waiting_frames_max || answer_bytes_ > limits_.waiting_bytes_max) {
    DropAnswers();
    SayGoodbye(Refuse(v1::REASON_LIMIT_EXCEEDED, "Too many answers wait; read faster."));
  } else if (!AccountForBytes()) {
    DropAnswers();
    SayGoodbye(Refuse(v1::REASON_LIMIT_EXCEEDED,
                      "The server holds too many unread answers; connect again in a moment."));
  }
}

void Connection::DropAnswers() {
  answers_.clear();
  answer_bytes_ = 0;
}

Claim Connection::claim() const { return place_ ? ClaimOf(place_->role()) : Claim::kUnknown; }

bool Connection::AccountForBytes() {
  const size_t held = incoming_.size() + answer_bytes_;
  if (!commons_->bytes.Change(accounted_bytes_, held, claim())) return false;
  accounted_bytes_ = held;
  return true;
}

std::string Connection::PopAnswer() {
  std::string frame = std::move(answers_.front());
  answers_.pop_front();
  answer_bytes_ -= frame.size();
  AccountForBytes();
  return frame;
}

// One chunk of one stream, then the next stream's turn.
std::optional<std::string> Connection::NextFromStreams() {
  while (!streams_with_more_.empty()) {
    const uint32_t call_id = streams_with_more_.front();
    streams_with_more_.pop_front();
    const auto found = calls_.find(call_id);
    if (found == calls_.end() || !std::exchange(found->second.has_more, false)) continue;
    absl::StatusOr<std::optional<std::string>> next = found->second.stream->Next();
    if (!next.ok()) {
      EndCall(call_id);
      EndIfRevoked(next.status());
      return AnswerFrame(call_id, next.status()).SerializeAsString();
    }
    if (!next->has_value()) {
      if (!found->second.stream->IsOver()) continue;
      EndCall(call_id);
      return AnswerFrame(call_id, "").SerializeAsString();
    }
    MarkHasMore(call_id, found->second);
    return ChunkFrame(call_id, **std::move(next)).SerializeAsString();
  }
  return std::nullopt;
}

void Connection::EndCall(uint32_t call_id) {
  const auto found = calls_.find(call_id);
  call_ids_.erase(found->second.serial);
  calls_.erase(found);
}

void Connection::EndStreams() {
  streams_with_more_.clear();
  for (auto call = calls_.begin(); call != calls_.end();) {
    if (!call->second.is_stream) {
      ++call;
      continue;
    }
    call_ids_.erase(call->second.serial);
    call = calls_.erase(call);
  }
}

void Connection::FinishDraining() {
  if (!draining_ || !calls_.empty()) return;
  SayGoodbye(Refuse(v1::REASON_SERVER_STOPPING, "The server is stopping; connect again."));
}

}  // namespace nhipcau::gateway
