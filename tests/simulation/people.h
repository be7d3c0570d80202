// Who takes part, by the links and devices that they hold. They keep those that open nothing any
// more, and try them.
#ifndef NHIPCAU_TESTS_SIMULATION_PEOPLE_H_
#define NHIPCAU_TESTS_SIMULATION_PEOPLE_H_

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "tests/simulation/random.h"
#include "tests/simulation/replay.h"

namespace nhipcau::simulation {

// The unit whose link there is.
inline constexpr char kUnit[] = "Đinh Thị Hiền";

// A link, a device's credential or a code.
struct Link {
  std::string token;
  // Whose it is, by the record; of nobody: empty.
  v1::Principal holder;
};

// Not thread-safe.
class People {
 public:
  People(std::string stream, Random& random) : stream_(std::move(stream)), random_(random) {}

  void Add(Link link) { links_.push_back(std::move(link)); }

  // Who sends this: mostly somebody who may.
  Link SenderOf(const google::protobuf::Message& request);
  Link Anybody();
  // The newest link of this role. REQUIRES: somebody was given one.
  Link Newest(v1::Role role) const;

  // Whom the office invites next: somebody without whom the conference would stand still. Nobody
  // is missing: nullopt.
  std::optional<v1::CreateInvitationRequest> Missing(const Replay& conference);

 private:
  const std::string stream_;
  Random& random_;
  std::vector<Link> links_;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_PEOPLE_H_
