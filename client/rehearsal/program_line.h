// The line of a program: gRPC.
#ifndef NHIPCAU_CLIENT_REHEARSAL_PROGRAM_LINE_H_
#define NHIPCAU_CLIENT_REHEARSAL_PROGRAM_LINE_H_

#include <grpcpp/channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "client/rehearsal/line.h"
#include "client/websocket/loop.h"
#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau::rehearsal {

class ProgramLine : public Line {
 public:
  ProgramLine(websocket::Loop& loop, std::shared_ptr<grpc::Channel> channel, std::string token);
  // Ends the calls under way and waits for gRPC to let go of them.
  ~ProgramLine() override;

  void Call(const std::string& method, const std::string& request, Done done) override;

 private:
  struct Pending;

  void Send(const std::shared_ptr<Pending>& pending);
  // On a thread of gRPC's.
  void Ended(const std::shared_ptr<Pending>& pending, const grpc::Status& status);
  // On the loop's thread.
  void Answered(const std::shared_ptr<Pending>& pending, const v1::Answer& answer);

  websocket::Loop& loop_;
  const std::string token_;
  grpc::GenericStub stub_;
  std::map<Pending*, std::shared_ptr<Pending>> pending_;
  // Posted functions outlive the line; they look here first.
  const std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);

  std::mutex mutex_;
  std::condition_variable ended_;
  // Protected by mutex_. Calls that gRPC still holds.
  int held_count_ = 0;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_PROGRAM_LINE_H_
