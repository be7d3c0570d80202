// A gRPC server on a port of its own that answers any method as a test says, so
// that the client's side of lost answers and cut streams can be tried.
#ifndef NHIPCAU_TESTS_CLIENTS_FAKE_SERVER_H_
#define NHIPCAU_TESTS_CLIENTS_FAKE_SERVER_H_

#include <google/protobuf/message_lite.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>
#include <grpcpp/support/status.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::testing {

struct FakeCall {
  // "nhipcau.v1.FloorService/GrantFloor".
  std::string method;
  std::string request;
  // Of the metadata `authorization`.
  std::string authorization;

  template <typename Request>
  Request Parse() const {
    Request parsed;
    parsed.ParseFromString(request);
    return parsed;
  }
};

struct FakeAnswer {
  std::vector<std::string> responses;
  grpc::Status status;
  // No end, until the client gives up; the responses are sent.
  bool never_ends = false;
};

FakeAnswer Respond(const google::protobuf::MessageLite& response);
// As the server refuses: the reason's code, with the error in the details.
FakeAnswer Refuse(const v1::Error& error);
// As a connection that breaks before the answer.
FakeAnswer Drop();

// `handler` is called on gRPC's threads, one call at a time.
class FakeServer : private grpc::CallbackGenericService {
 public:
  using Handler = std::function<FakeAnswer(const FakeCall&)>;

  explicit FakeServer(Handler handler);
  ~FakeServer() override;

  const std::string& target() const { return target_; }
  // All calls so far, in order of arrival.
  std::vector<FakeCall> calls() const;

 private:
  class Reactor;

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;
  FakeAnswer Handle(const FakeCall& call);

  const Handler handler_;
  mutable std::mutex mutex_;
  // Protected by mutex_.
  std::vector<FakeCall> calls_;
  std::unique_ptr<grpc::Server> server_;
  std::string target_;
};

}  // namespace nhipcau::testing

#endif  // NHIPCAU_TESTS_CLIENTS_FAKE_SERVER_H_
