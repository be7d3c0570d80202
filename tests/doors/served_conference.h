// A server of the test's own with a small conference in session and a token for each role.
#ifndef NHIPCAU_TESTS_DOORS_SERVED_CONFERENCE_H_
#define NHIPCAU_TESTS_DOORS_SERVED_CONFERENCE_H_

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>

#include "nhipcau/v1/role.pb.h"
#include "server/instance.h"
#include "tests/doors/grpc_door.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau {

// A host H; below it a district D with the commune C, and a commune E of no district. The
// operator is C's, the coordinator D's.
class ServedConference {
 public:
  static constexpr char kName[] = "conferences/hai-cua";

  ServedConference();
  ~ServedConference();

  Instance& instance() { return *instance_; }
  const std::string& administrator() const { return administrator_; }
  const std::string& token(v1::Role role) const { return tokens_.at(role); }
  // Of an invitation that was revoked.
  const std::string& revoked_token() const { return revoked_token_; }
  // Of one resource of each collection.
  const std::map<std::string, std::string>& names() const { return names_; }

  static std::string Point(const std::string& code) {
    return std::string(kName) + "/bridgePoints/" + code;
  }
  // A file of the server's data folder.
  std::string DataFile(const std::string& name) const { return directory_.File("data/" + name); }
  // Where a file of the conference is kept.
  std::string FileOf(const std::string& sha256) const {
    return directory_.File("data/files/hai-cua/" + sha256);
  }
  // A request_id that was not used before.
  std::string NewRequestId();

  // Sends a command that must be accepted; the name of what it created, if anything.
  template <typename Response, typename Request>
  Response Do(const std::string& token, Request request) {
    request.set_request_id(NewRequestId());
    Response response;
    MustAccept(token, request, response);
    return response;
  }

 private:
  void MustAccept(const std::string& token, const google::protobuf::Message& request,
                  google::protobuf::Message& response);
  void AddPoint(const std::string& code, const std::string& parent);
  std::string Invite(v1::Role role, const std::string& bridge_point);
  void Plan();
  void InviteEveryone();
  void Hold();

  TemporaryDirectory directory_;
  std::unique_ptr<Instance> instance_;
  std::unique_ptr<GrpcDoor> door_;
  std::string administrator_;
  std::map<v1::Role, std::string> tokens_;
  std::string revoked_token_;
  std::map<std::string, std::string> names_;
  int request_count_ = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_SERVED_CONFERENCE_H_
