#include "server/access/secrets.h"

#include "nhipcau/v1/access.pb.h"

namespace nhipcau::access {

void ClearHashes(google::protobuf::Message& message) {
  if (message.GetDescriptor() == v1::Invitation::descriptor()) {
    auto& invitation = static_cast<v1::Invitation&>(message);
    invitation.clear_secret_sha256();
    invitation.clear_access_code_sha256();
  }
  if (message.GetDescriptor() == v1::Device::descriptor()) {
    static_cast<v1::Device&>(message).clear_credential_sha256();
  }
}

void ClearHashes(v1::Event& event) {
  if (event.has_invitation_created()) {
    ClearHashes(*event.mutable_invitation_created()->mutable_invitation());
  }
  if (event.has_invitation_reissued()) {
    event.mutable_invitation_reissued()->clear_secret_sha256();
  }
  if (event.has_access_code_created()) {
    event.mutable_access_code_created()->clear_code_sha256();
  }
  if (event.has_device_enrolled()) {
    ClearHashes(*event.mutable_device_enrolled()->mutable_device());
  }
}

}  // namespace nhipcau::access
