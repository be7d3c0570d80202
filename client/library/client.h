// The API over gRPC for programs: any method by its request message, with the
// retries that make a command happen once on a line that drops.
#ifndef NHIPCAU_CLIENT_LIBRARY_CLIENT_H_
#define NHIPCAU_CLIENT_LIBRARY_CLIENT_H_

#include <google/protobuf/message.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/library/cancellation.h"

namespace nhipcau::client {

// How a server is spoken to.
struct Way {
  enum class Kind {
    // Everybody on the way can read the token: for loopback, and where something in front encrypts.
    kPlaintext,
    kTls,
  };
  Kind kind = Kind::kPlaintext;
  // PEM of whoever vouches for the server; empty: the system's authorities.
  std::string authorities;
};

// Plain text to this machine, TLS with the system's authorities to any other. `target`: host:port.
Way WayTo(const std::string& target);

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const Way& way);

struct ClientOptions {
  // host:port.
  std::string target = "127.0.0.1:7443";
  // Of an invitation or a device; empty: none is sent.
  std::string token;
  Way way;
  // For each attempt of a call.
  absl::Duration attempt_deadline = absl::Seconds(10);
  // For a call with all its repeats.
  absl::Duration call_deadline = absl::Seconds(30);
  // Wait before the first repeat; doubles up to 2 s, each with jitter.
  absl::Duration first_backoff = absl::Milliseconds(100);
};

// A random UUID, as AIP-155 wants it.
std::string NewRequestId();

// Wait before repeat `repeat` (from 0): half of it fixed, half random, 2 s at most.
absl::Duration Backoff(absl::Duration first, int repeat);

// Blocking; thread-safe: threads share one connection. Errors are absl::Status
// of the server's code; error.h has the reason. A connection that cannot be made
// is UNAVAILABLE without a reason.
class Client {
 public:
  explicit Client(ClientOptions options);

  // Calls the method whose request this is; `response` must be of its type
  // (else INVALID_ARGUMENT). Commands and queries are repeated on UNAVAILABLE
  // and DEADLINE_EXCEEDED until `call_deadline`; drafts are not, since they may
  // add rows twice. A command without request_id gets one, the same for all repeats.
  absl::Status Call(const google::protobuf::Message& request, google::protobuf::Message& response);

  // client.Call<v1::GrantFloorResponse>(request).
  template <typename Response>
  absl::StatusOr<Response> Call(const google::protobuf::Message& request) {
    Response response;
    if (absl::Status status = Call(request, response); !status.ok()) return status;
    return response;
  }

  // All pages of a list method as one response.
  template <typename Response, typename Request>
  absl::StatusOr<Response> CallAllPages(Request request) {
    Response all;
    request.set_page_size(1000);
    do {
      absl::StatusOr<Response> page = Call<Response>(request);
      if (!page.ok()) return page.status();
      request.set_page_token(page->next_page_token());
      all.MergeFrom(*page);
    } while (!request.page_token().empty());
    all.clear_next_page_token();
    return all;
  }

  // Reads a stream once, without repeats and without a deadline, until it ends.
  // Each answer is put into `response`, then `on_response` is called on this
  // thread; false ends the stream. OK when ended by `on_response`, by
  // `cancellation`, or by the server.
  absl::Status Read(const google::protobuf::Message& request, google::protobuf::Message& response,
                    Cancellation& cancellation, const std::function<bool()>& on_response);

  const ClientOptions& options() const { return options_; }

 private:
  absl::Status Attempt(const std::string& path, const google::protobuf::Message& request,
                       google::protobuf::Message& response, absl::Time deadline);

  const ClientOptions options_;
  // Thread-safe: its functions only begin calls on the one channel.
  grpc::GenericStub stub_;
};

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_CLIENT_H_
