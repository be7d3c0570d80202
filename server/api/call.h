// One call on its way through the switchboard.
#ifndef NHIPCAU_SERVER_API_CALL_H_
#define NHIPCAU_SERVER_API_CALL_H_

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>

#include "nhipcau/v1/receipt.pb.h"
#include "server/api/dispatcher.h"
#include "server/api/known_callers.h"
#include "server/api/request.h"
#include "server/base/refusal.h"
#include "server/base/steady_time.h"
#include "server/coordinator/coordinator.h"

namespace nhipcau::api {

// Valid during the call that it is passed to.
using Admitted = coordinator::Coordinator::Admitted;

struct Call {
  const Method* method = nullptr;
  std::string token;
  Request request;
  // Empty for streams, which are answered otherwise.
  Dispatcher::Done done;
  // Of the caller, as in Peer.
  std::string address;
  // Null until the caller is known.
  PrincipalPtr principal = nullptr;
  // Known once the caller is.
  bool runs_session = false;
  // When it came, in steady time.
  absl::Time since = SteadyNow();

  // The request as the T that the method takes.
  template <typename T>
  const T& RequestAs() const {
    return static_cast<const T&>(*request.message);
  }

  coordinator::Incoming Incoming() const {
    coordinator::Incoming submission;
    submission.method = method->descriptor;
    submission.request = request.message;
    submission.stream = request.stream;
    submission.credential = token;
    submission.subject = request.subject;
    submission.runs_session = runs_session;
    return submission;
  }

  void Refuse(absl::Status status) const { done(std::move(status)); }
  void Answer(const google::protobuf::Message& response) const {
    done(response.SerializeAsString());
  }
};

// What handles calls of a method; each call is answered once.
using CallPtr = std::shared_ptr<const Call>;

// Calls `then` on the state thread once the caller is admitted; refuses the call when he is not.
// Any thread. The coordinator is not owned.
void WhenAdmitted(coordinator::Coordinator* coordinator, const CallPtr& call,
                  std::function<void(const Admitted&)> then);

// Has a command decided, and answers with its receipt or its refusal. Any thread.
void Submit(coordinator::Coordinator* coordinator, const CallPtr& call,
            coordinator::Incoming incoming);

// An answer to a command: a message of the method's response type with its receipt.
std::unique_ptr<google::protobuf::Message> ReceiptResponse(const Method& method,
                                                           const v1::Receipt& receipt);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_CALL_H_
