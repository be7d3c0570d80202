// Says who calls, by the token, and whether they may.
#ifndef NHIPCAU_SERVER_ACCESS_GATEKEEPER_H_
#define NHIPCAU_SERVER_ACCESS_GATEKEEPER_H_

#include <string>

#include "nhipcau/v1/access.pb.h"
#include "server/coordinator/coordinator.h"

namespace nhipcau::access {

// TOKEN_INVALID: none was shown, or one that nobody has.
absl::Status RefuseToken();
// TOKEN_REVOKED.
absl::Status RefuseRevoked();
// DEVICE_REPLACED.
absl::Status RefuseReplaced();

// What a token's form alone says of its use in `stream`: those of the office are good everywhere,
// others at home only. TOKEN_INVALID: it is no token. OUTSIDE_SCOPE.
absl::Status CheckHome(const std::string& credential, const std::string& stream);

// What is asked of somebody who is known: that the conference is there, and his rights in it.
// NOT_FOUND, ROLE_NOT_ALLOWED or OUTSIDE_SCOPE.
absl::Status CheckKnown(const conference::Overlay& stream, const v1::Principal& principal,
                        const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request);

// Not thread-safe; asked on the state thread only.
//
// Holders of an invitation to the office may act in every conference as their role
// says; all others only in the conference that invited them. A token of another
// conference than the one called on is refused with OUTSIDE_SCOPE without being proved.
// A token with a one-time code stands for its invitation in EnrolDevice and GetPrincipal;
// elsewhere, and once it was used, replaced or is too old, it is TOKEN_INVALID. So is a link that
// was replaced; its devices, and those that made room for newer ones, are DEVICE_REPLACED as long
// as the invitation stands. A link that came with an archive is TOKEN_REVOKED until it is reissued
// here; one whose time is over is TOKEN_EXPIRED.
class Gatekeeper final : public coordinator::Guard {
 public:
  absl::StatusOr<v1::Principal> Admit(const conference::Overlay& stream,
                                      const conference::Overlay& office,
                                      const std::string& credential,
                                      const google::protobuf::MethodDescriptor& method,
                                      const google::protobuf::Message& request,
                                      absl::Time now) const override;

  absl::Status AdmitUnread(const std::string& stream, const conference::Overlay& office,
                           const std::string& credential,
                           const google::protobuf::MethodDescriptor& method,
                           absl::Time now) const override;
};

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_GATEKEEPER_H_
