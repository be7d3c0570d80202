#include "tests/clients/fake_server.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/unknown_field_set.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "server/base/refusal.h"

namespace nhipcau::testing {
namespace {

std::string ToString(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  buffer.Dump(&slices);
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

std::string Authorization(const grpc::CallbackServerContext& context) {
  const auto found = context.client_metadata().find("authorization");
  if (found == context.client_metadata().end()) return "";
  return {found->second.data(), found->second.size()};
}

}  // namespace

FakeAnswer Respond(const google::protobuf::MessageLite& response) {
  FakeAnswer answer;
  answer.responses.push_back(response.SerializeAsString());
  return answer;
}

FakeAnswer Refuse(const v1::Error& error) {
  const auto* reason = v1::Reason_descriptor()->FindValueByNumber(error.reason());
  const int code = reason->options().GetExtension(v1::code);
  google::protobuf::Any detail;
  detail.PackFrom(error);
  google::protobuf::UnknownFieldSet status;
  status.AddVarint(1, code);
  status.AddLengthDelimited(2, error.message());
  status.AddLengthDelimited(3, detail.SerializeAsString());
  std::string details;
  status.SerializeToString(&details);
  FakeAnswer answer;
  answer.status = grpc::Status(static_cast<grpc::StatusCode>(code), error.message(), details);
  return answer;
}

FakeAnswer Drop() {
  FakeAnswer answer;
  answer.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "Socket closed");
  return answer;
}

// Lives from one call's begin to its end; deletes itself.
class FakeServer::Reactor : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(FakeServer& server, const grpc::GenericCallbackServerContext& context) : server_(server) {
    call_.method = context.method().substr(1);
    call_.authorization = Authorization(context);
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    call_.request = ToString(request_);
    answer_ = server_.Handle(call_);
    WriteNext();
  }
  void OnWriteDone(bool ok) override { ok ? WriteNext() : Finish(grpc::Status::CANCELLED); }
  void OnCancel() override {
    if (Waits()) Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

 private:
  bool Waits() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    return waiting_;
  }

  void WriteNext() {
    if (written_ < answer_.responses.size()) {
      const grpc::Slice slice(answer_.responses[written_++]);
      response_ = grpc::ByteBuffer(&slice, 1);
      return StartWrite(&response_);
    }
    if (answer_.never_ends) {
      const std::lock_guard lock(mutex_);
      waiting_ = !cancelled_;
      if (waiting_) return;
    }
    Finish(answer_.status);
  }

  FakeServer& server_;
  FakeCall call_;
  FakeAnswer answer_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  size_t written_ = 0;
  std::mutex mutex_;
  // Protected by mutex_.
  bool waiting_ = false;
  bool cancelled_ = false;
};

FakeServer::FakeServer(Handler handler) : handler_(std::move(handler)) {
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterCallbackGenericService(this);
  server_ = builder.BuildAndStart();
  target_ = absl::StrCat("127.0.0.1:", port);
}

FakeServer::~FakeServer() { server_->Shutdown(std::chrono::system_clock::now()); }

std::vector<FakeCall> FakeServer::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

grpc::ServerGenericBidiReactor* FakeServer::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  return new Reactor(*this, *context);
}

FakeAnswer FakeServer::Handle(const FakeCall& call) {
  const std::lock_guard lock(mutex_);
  calls_.push_back(call);
  return handler_(call);
}

}  // namespace nhipcau::testing
