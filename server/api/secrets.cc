#include "server/api/secrets.h"

#include "nhipcau/v1/access.pb.h"

namespace nhipcau::api {

void ClearHashes(google::protobuf::Message& message) {
  if (message.GetDescriptor() == v1::Invitation::descriptor()) {
    static_cast<v1::Invitation&>(message).clear_secret_sha256();
  }
  if (message.GetDescriptor() == v1::Device::descriptor()) {
    static_cast<v1::Device&>(message).clear_credential_sha256();
  }
}

void ClearHashes(v1::Event& event) {
  if (event.has_invitation_created()) {
    event.mutable_invitation_created()->mutable_invitation()->clear_secret_sha256();
  }
  if (event.has_invitation_reissued()) {
    event.mutable_invitation_reissued()->clear_secret_sha256();
  }
  if (event.has_device_enrolled()) {
    event.mutable_device_enrolled()->mutable_device()->clear_credential_sha256();
  }
}

}  // namespace nhipcau::api
