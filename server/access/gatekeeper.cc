#include "server/access/gatekeeper.h"

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/access/authorization.h"
#include "server/access/token.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/base/viet_nam.h"
#include "server/conference/access/invitations.h"
#include "server/conference/kernel/names.h"
#include "server/conference/office/archives.h"

namespace nhipcau::access {
namespace {

using conference::Overlay;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

absl::Status CheckNotRevoked(const v1::Invitation& invitation, const v1::Device* device) {
  const bool device_revoked = device != nullptr && device->revoked();
  if (!invitation.revoked() && !device_revoked) return absl::OkStatus();
  if (!invitation.revoked() && device->replaced()) return RefuseReplaced();
  return RefuseRevoked();
}

absl::Status RefuseForeign(const std::string& home, const std::string& stream) {
  return RefuseResource(v1::REASON_OUTSIDE_SCOPE, stream,
                        absl::StrCat("This token is for \"", home, "\" only."));
}

absl::Status CheckExists(const Overlay& stream, const MethodDescriptor& method) {
  const std::string& name = stream.stream();
  const bool creates = method.input_type() == v1::CreateConferenceRequest::descriptor() ||
                       method.input_type() == v1::CloneConferenceRequest::descriptor();
  if (name == conference::kOffice || stream.Find(name) || creates) {
    return absl::OkStatus();
  }
  return RefuseResource(v1::REASON_NOT_FOUND, name,
                        absl::StrCat("There is no conference \"", name, "\"."));
}

v1::Principal PrincipalOf(const v1::Invitation& invitation, const v1::Device* device) {
  v1::Principal principal;
  principal.set_name(invitation.name());
  principal.set_role(invitation.role());
  principal.set_bridge_point(invitation.bridge_point());
  principal.set_display_name(invitation.display_name());
  principal.set_unit(invitation.unit());
  const std::string_view stream = conference::StreamOf(invitation.name());
  if (stream != conference::kOffice) principal.set_conference(std::string(stream));
  if (device != nullptr) principal.set_device(device->name());
  return principal;
}

// What a code is for. Whoever was told one has nothing else yet.
bool TakesCodes(const MethodDescriptor& method) {
  return method.input_type() == v1::EnrolDeviceRequest::descriptor() ||
         method.input_type() == v1::GetPrincipalRequest::descriptor();
}

absl::StatusOr<v1::Principal> Redeem(const Overlay& home, const std::string& credential,
                                     const MethodDescriptor& method, absl::Time now) {
  const v1::Invitation* invitation =
      TakesCodes(method) ? conference::FindByAccessCode(home, Sha256(credential), now) : nullptr;
  if (invitation != nullptr) return PrincipalOf(*invitation, nullptr);
  return Refuse(v1::REASON_TOKEN_INVALID,
                "There is no such code, or it was used or is too old; a code enrols "
                "one device. Ask for a new one.");
}

absl::StatusOr<v1::Principal> Authenticate(const Overlay& home, const std::string& credential) {
  const auto holders = home.Indexed(conference::Index::kHoldersOfSecret, Sha256(credential));
  if (holders.empty()) return RefuseToken();
  const conference::RecordPtr holder = *holders.begin();
  const v1::Device* device = holder->has_device() ? &holder->device() : nullptr;
  const auto* invitation =
      device != nullptr ? home.Find<v1::Invitation>(device->invitation()) : &holder->invitation();
  if (invitation == nullptr) return RefuseToken();
  if (auto status = CheckNotRevoked(*invitation, device); !status.ok()) return status;
  return PrincipalOf(*invitation, device);
}

// What an archive brings along opens nothing: whoever made it may know the secrets, and those who
// were invited then were not invited here. Sequences tell, since no time in an archive can be
// trusted.
bool CameWithArchive(const Overlay& home, const Overlay& office, const v1::Invitation& invitation,
                     const v1::Device* device) {
  const auto* archive = conference::FindConferenceArchive(office, home.stream());
  if (archive == nullptr || !archive->has_import()) return false;
  const int64_t last = archive->import().sequence();
  return invitation.issue_sequence() <= last ||
         (device != nullptr && device->enrol_sequence() <= last);
}

// That an invitation, and the device that used it, are good here and now.
absl::Status CheckGood(const Overlay& home, const Overlay& office, const v1::Principal& principal,
                       absl::Time now) {
  const auto* invitation = home.Find<v1::Invitation>(principal.name());
  if (CameWithArchive(home, office, *invitation, home.Find<v1::Device>(principal.device()))) {
    return Refuse(v1::REASON_TOKEN_REVOKED,
                  "The conference came from an archive, and the link with it. Ask the office for a "
                  "new one.");
  }
  const absl::Time until = conference::ExpireTimeOf(home, *invitation);
  if (now < until) return absl::OkStatus();
  return Refuse(
      v1::REASON_TOKEN_EXPIRED,
      absl::StrCat("The link was good until ", absl::FormatTime("%d/%m/%Y", until, VietNam()),
                   ". Ask the office to renew it."));
}

absl::StatusOr<v1::Principal> Identify(const Overlay& home, const Overlay& office,
                                       const std::string& credential,
                                       const MethodDescriptor& method, absl::Time now) {
  absl::StatusOr<v1::Principal> principal =
      HasCode(credential) ? Redeem(home, credential, method, now) : Authenticate(home, credential);
  if (!principal.ok()) return principal;
  if (auto status = CheckGood(home, office, *principal, now); !status.ok()) return status;
  return principal;
}

}  // namespace

absl::Status RefuseToken() {
  return Refuse(v1::REASON_TOKEN_INVALID,
                "The token is missing or unknown; use the link that was handed out.");
}

absl::Status RefuseRevoked() {
  return Refuse(v1::REASON_TOKEN_REVOKED, "The link was revoked; ask its planner for a new one.");
}

absl::Status RefuseReplaced() {
  return Refuse(v1::REASON_DEVICE_REPLACED,
                "The link was renewed, or opened on so many devices that this one made room; open "
                "the newest link again.");
}

absl::Status CheckHome(const std::string& credential, const std::string& stream) {
  const std::string home = StreamOfToken(credential);
  if (home.empty()) return RefuseToken();
  if (home == conference::kOffice || home == stream) return absl::OkStatus();
  return RefuseForeign(home, stream);
}

absl::Status CheckKnown(const Overlay& stream, const v1::Principal& principal,
                        const MethodDescriptor& method, const Message& request) {
  if (absl::Status status = CheckExists(stream, method); !status.ok()) return status;
  return Authorize(stream, principal, method, request);
}

absl::StatusOr<v1::Principal> Gatekeeper::Admit(const Overlay& stream, const Overlay& office,
                                                const std::string& credential,
                                                const MethodDescriptor& method,
                                                const Message& request, absl::Time now) const {
  if (auto status = CheckHome(credential, stream.stream()); !status.ok()) return status;
  const std::string home = StreamOfToken(credential);
  absl::StatusOr<v1::Principal> principal =
      Identify(home == conference::kOffice ? office : stream, office, credential, method, now);
  if (!principal.ok()) return principal;
  if (auto status = CheckKnown(stream, *principal, method, request); !status.ok()) return status;
  return principal;
}

absl::Status Gatekeeper::AdmitUnread(const std::string& stream, const Overlay& office,
                                     const std::string& credential, const MethodDescriptor& method,
                                     absl::Time now) const {
  if (auto status = CheckHome(credential, stream); !status.ok()) return status;
  const std::string home = StreamOfToken(credential);
  // Only the conference knows its own tokens.
  if (home != conference::kOffice) return absl::OkStatus();
  const absl::StatusOr<v1::Principal> principal = Identify(office, office, credential, method, now);
  return principal.ok() ? CheckRole(*principal, method) : principal.status();
}

}  // namespace nhipcau::access
