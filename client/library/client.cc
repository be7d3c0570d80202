#include "client/library/client.h"

#include <arpa/inet.h>
#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/support/async_stream.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/proto_buffer_reader.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"
#include "client/library/error.h"
#include "client/library/method.h"
#include "nhipcau/v1/policy.pb.h"

namespace nhipcau::client {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using grpc::ByteBuffer;

constexpr int kMessageBytesMax = 64 << 20;
constexpr absl::Duration kBackoffMax = absl::Seconds(2);

std::shared_ptr<grpc::Channel> Connect(const ClientOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMessageBytesMax);
  // gRPC's own waits before it connects again grow to minutes; people are waiting here.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 1000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  // A line that died without a word is noticed by a stream that only listens.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10000);
  return grpc::CreateCustomChannel(options.target, CredentialsOf(options.way), arguments);
}

void AddToken(const ClientOptions& options, grpc::ClientContext& context) {
  if (options.token.empty()) return;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", options.token));
}

absl::StatusOr<const MethodDescriptor*> CheckedMethod(const Message& request,
                                                      const Message& response) {
  const MethodDescriptor* method = MethodOf(*request.GetDescriptor());
  if (method == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat(request.GetDescriptor()->full_name(), " is the request of no method"));
  }
  if (method->output_type() != response.GetDescriptor()) {
    return absl::InvalidArgumentError(absl::StrCat(MethodName(*method), " answers ",
                                                   method->output_type()->full_name(), ", not ",
                                                   response.GetDescriptor()->full_name()));
  }
  return method;
}

// The request itself, or, for a command without request_id, a copy with one.
const Message& WithRequestId(const Message& request, std::unique_ptr<Message>& copy) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr || !request.GetReflection()->GetString(request, field).empty()) {
    return request;
  }
  copy.reset(request.New());
  copy->CopyFrom(request);
  copy->GetReflection()->SetString(copy.get(), field, NewRequestId());
  return *copy;
}

bool MayRepeat(const MethodDescriptor& method, const absl::Status& status) {
  return KindOf(method) != v1::METHOD_KIND_DRAFT &&
         (absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status));
}

ByteBuffer ToBuffer(const Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return ByteBuffer(&slice, 1);
}

absl::Status Parse(ByteBuffer& buffer, Message& message) {
  grpc::ProtoBufferReader reader(&buffer);
  if (reader.status().ok() && message.ParseFromZeroCopyStream(&reader)) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat("the server's answer is no ", message.GetDescriptor()->full_name()));
}

// One call that the server answers with a stream, read by the thread that makes this: each step is
// begun and waited for, so that the queue never holds more than one.
class StreamingCall {
 public:
  StreamingCall(grpc::GenericStub& stub, grpc::ClientContext& context, const std::string& path,
                const Message& request)
      : call_(stub.PrepareCall(&context, path, &queue_)) {
    call_->StartCall(nullptr);
    if (!Wait()) return;
    call_->WriteLast(ToBuffer(request), grpc::WriteOptions(), nullptr);
    Wait();
  }
  // REQUIRES: Finish() was called.
  ~StreamingCall() {
    queue_.Shutdown();
    Wait();
  }
  StreamingCall(const StreamingCall&) = delete;
  StreamingCall& operator=(const StreamingCall&) = delete;

  // False at the end.
  bool Read(ByteBuffer& response) {
    call_->Read(&response, nullptr);
    return Wait();
  }

  absl::Status Finish() {
    grpc::Status status;
    call_->Finish(&status, nullptr);
    Wait();
    return FromGrpcStatus(status);
  }

 private:
  // For the step that was begun; whether it succeeded.
  bool Wait() {
    void* tag = nullptr;
    bool ok = false;
    return queue_.Next(&tag, &ok) && ok;
  }

  grpc::CompletionQueue queue_;
  const std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
};

}  // namespace

std::string NewRequestId() {
  thread_local absl::BitGen random;
  const uint64_t high = absl::Uniform<uint64_t>(random);
  const uint64_t low = absl::Uniform<uint64_t>(random);
  return absl::StrFormat("%08x-%04x-4%03x-%04x-%012x", high >> 32, (high >> 16) & 0xffff,
                         high & 0xfff, ((low >> 48) & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

absl::Duration Backoff(absl::Duration first, int repeat) {
  thread_local absl::BitGen random;
  const absl::Duration full = std::min(kBackoffMax, first * (int64_t{1} << std::min(repeat, 20)));
  return full * absl::Uniform(random, 0.5, 1.0);
}

Way WayTo(const std::string& target) {
  const std::string host = target.substr(0, target.rfind(':'));
  in_addr address{};
  const bool is_loopback = host == "localhost" || host == "[::1]" ||
                           (inet_pton(AF_INET, host.c_str(), &address) == 1 &&
                            ntohl(address.s_addr) >> 24 == IN_LOOPBACKNET);
  return {is_loopback ? Way::Kind::kPlaintext : Way::Kind::kTls, ""};
}

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const Way& way) {
  if (way.kind == Way::Kind::kPlaintext) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = way.authorities;
  return grpc::SslCredentials(tls);
}

Client::Client(ClientOptions options) : options_(std::move(options)), stub_(Connect(options_)) {}

absl::Status Client::Call(const Message& request, Message& response) {
  const auto method = CheckedMethod(request, response);
  if (!method.ok()) return method.status();
  const std::string path = absl::StrCat("/", MethodName(**method));
  std::unique_ptr<Message> copy;
  const Message& sent = WithRequestId(request, copy);
  const absl::Time deadline = absl::Now() + options_.call_deadline;
  for (int repeat = 0;; ++repeat) {
    const absl::Status status =
        Attempt(path, sent, response, std::min(deadline, absl::Now() + options_.attempt_deadline));
    if (!MayRepeat(**method, status)) return status;
    const absl::Duration wait = Backoff(options_.first_backoff, repeat);
    if (absl::Now() + wait >= deadline) return status;
    std::this_thread::sleep_for(absl::ToChronoNanoseconds(wait));
  }
}

absl::Status Client::Attempt(const std::string& path, const Message& request, Message& response,
                             absl::Time deadline) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(deadline));
  AddToken(options_, context);
  response.Clear();
  const ByteBuffer sent = ToBuffer(request);
  ByteBuffer received;
  absl::Notification answered;
  grpc::Status status;
  stub_.UnaryCall(&context, path, grpc::StubOptions(), &sent, &received, [&](grpc::Status answer) {
    status = std::move(answer);
    answered.Notify();
  });
  answered.WaitForNotification();
  return status.ok() ? Parse(received, response) : FromGrpcStatus(status);
}

absl::Status Client::Read(const Message& request, Message& response, Cancellation& cancellation,
                          const std::function<bool()>& on_response) {
  const auto method = CheckedMethod(request, response);
  if (!method.ok()) return method.status();
  const std::string path = absl::StrCat("/", MethodName(**method));
  grpc::ClientContext context;
  AddToken(options_, context);
  const Cancellation::Guard guard(cancellation, context);
  StreamingCall call(stub_, context, path, request);
  absl::Status parsed;
  bool wanted = true;
  for (ByteBuffer received; wanted && call.Read(received); received.Clear()) {
    parsed = Parse(received, response);
    wanted = parsed.ok() && on_response();
  }
  if (!wanted) context.TryCancel();
  const absl::Status status = call.Finish();
  if (!parsed.ok()) return parsed;
  return !wanted || cancellation.cancelled() ? absl::OkStatus() : status;
}

}  // namespace nhipcau::client
