#include "client/rehearsal/program_line.h"

#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/slice.h>

#include <chrono>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/library/client.h"
#include "client/library/error.h"
#include "server/base/refusal.h"

namespace nhipcau::rehearsal {
namespace {

constexpr auto kAttemptDeadline = std::chrono::seconds(10);
constexpr absl::Duration kFirstBackoff = absl::Milliseconds(50);

v1::Answer AnswerOf(const grpc::Status& status, const grpc::ByteBuffer& response) {
  v1::Answer answer;
  answer.set_code(status.error_code());
  if (!status.ok()) {
    const auto error = client::ErrorOf(client::FromGrpcStatus(status));
    if (error.has_value()) *answer.mutable_error() = *error;
    return answer;
  }
  std::vector<grpc::Slice> slices;
  response.Dump(&slices);
  for (const grpc::Slice& slice : slices) {
    answer.mutable_response()->append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return answer;
}

}  // namespace

struct ProgramLine::Pending {
  explicit Pending(websocket::Loop& loop) : again(loop) {}

  std::string method;
  grpc::ByteBuffer request;
  Done done;
  int attempts = 0;
  websocket::Timer again;
  // Of the attempt under way.
  std::unique_ptr<grpc::ClientContext> context;
  grpc::ByteBuffer response;
};

ProgramLine::ProgramLine(websocket::Loop& loop, std::shared_ptr<grpc::Channel> channel,
                         std::string token)
    : loop_(loop), token_(std::move(token)), stub_(std::move(channel)) {}

ProgramLine::~ProgramLine() {
  *alive_ = false;
  for (auto& [key, pending] : pending_) {
    if (pending->context) pending->context->TryCancel();
  }
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return held_count_ == 0; });
}

void ProgramLine::Call(const std::string& method, const std::string& request, Done done) {
  auto pending = std::make_shared<Pending>(loop_);
  pending->method = absl::StrCat("/", method);
  const grpc::Slice slice(request);
  pending->request = grpc::ByteBuffer(&slice, 1);
  pending->done = std::move(done);
  pending_[pending.get()] = pending;
  Send(pending);
}

void ProgramLine::Send(const std::shared_ptr<Pending>& pending) {
  ++pending->attempts;
  pending->response.Clear();
  pending->context = std::make_unique<grpc::ClientContext>();
  pending->context->AddMetadata("authorization", absl::StrCat("Bearer ", token_));
  pending->context->set_deadline(std::chrono::system_clock::now() + kAttemptDeadline);
  {
    const std::lock_guard lock(mutex_);
    ++held_count_;
  }
  stub_.UnaryCall(pending->context.get(), pending->method, grpc::StubOptions(), &pending->request,
                  &pending->response,
                  [this, pending](const grpc::Status& status) { Ended(pending, status); });
}

void ProgramLine::Ended(const std::shared_ptr<Pending>& pending, const grpc::Status& status) {
  loop_.Post([this, alive = alive_, pending, answer = AnswerOf(status, pending->response)] {
    if (*alive) Answered(pending, answer);
  });
  // Notified under the lock: without it the line may be gone before.
  const std::lock_guard lock(mutex_);
  --held_count_;
  ended_.notify_all();
}

void ProgramLine::Answered(const std::shared_ptr<Pending>& pending, const v1::Answer& answer) {
  if (IsWorthRepeating(answer)) {
    pending->again.Start(client::Backoff(kFirstBackoff, pending->attempts - 1),
                         [this, again = std::weak_ptr<Pending>(pending)] {
                           if (const auto locked = again.lock()) Send(locked);
                         });
    return;
  }
  if (pending->attempts > 1) ++counts_.repeats;
  pending_.erase(pending.get());
  pending->done(answer);
}

}  // namespace nhipcau::rehearsal
