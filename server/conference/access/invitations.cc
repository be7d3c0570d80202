#include "server/conference/access/invitations.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

// Long enough to tell it by telephone and to type it in; too short to try many.
constexpr absl::Duration kAccessCodeLife = absl::Minutes(15);

// How long a link is good after the conference, or after it was handed out if that is later. Long
// enough for the minutes of an ordinary conference; whoever needs longer has the office renew the
// link. Short against the years in which a forgotten link lies in a chat.
constexpr absl::Duration kLinkLife = absl::Hours(7 * 24);

// A unit reports until its last task is due, and a quarter longer: tasks are late, and what was
// reported is asked about. Whoever needs longer has the link renewed.
constexpr absl::Duration kUnitLinkLife = absl::Hours(90 * 24);

// Longer than any office hands links on; ends the walk whatever the record holds.
constexpr int kHandsMax = 100;

// Of one invitation. A person has a phone, a computer in the office, one in the hall, and browsers
// that forgot who they were; a link that goes round a chat group has more. Whoever opens it on one
// more comes in, and the device that was enrolled first goes: at 7:50 nobody can be asked which.
constexpr size_t kDevicesMax = 10;
// One link serves the screens of all halls.
constexpr size_t kScreensMax = 1000;

bool IsOfficeRole(v1::Role role) {
  return role == v1::ROLE_ADMINISTRATOR || role == v1::ROLE_PLANNER || role == v1::ROLE_AUDITOR;
}

bool ActsForPoints(v1::Role role) {
  return role == v1::ROLE_OPERATOR || role == v1::ROLE_COORDINATOR;
}

absl::Status CheckRole(const Overlay& view, const Command& command, v1::Role role) {
  if (role == v1::ROLE_UNSPECIFIED || !v1::Role_IsValid(role)) {
    return RefuseField("invitation.role", {v1::FIELD_RULE_REQUIRED},
                       "Say which role the invitation gives.");
  }
  const bool for_office = view.stream() == kOffice;
  if (for_office && !IsOfficeRole(role)) {
    return RefuseField("invitation.role", {v1::FIELD_RULE_KNOWN_VALUE},
                       "The office has administrators, planners and auditors. Name a conference.");
  }
  if (!for_office && role == v1::ROLE_ADMINISTRATOR) {
    return RefuseField("invitation.role", {v1::FIELD_RULE_KNOWN_VALUE},
                       "Administrators belong to the office.");
  }
  if (for_office && command.principal.role() != v1::ROLE_ADMINISTRATOR) {
    return RefuseRole({v1::ROLE_ADMINISTRATOR}, "Only administrators invite to the office.");
  }
  return absl::OkStatus();
}

// That they are below the coordinator's point was found before.
absl::Status CheckHandsOut(const Command& command, v1::Role role) {
  if (command.principal.role() != v1::ROLE_COORDINATOR || role == v1::ROLE_OPERATOR) {
    return absl::OkStatus();
  }
  return RefuseRole({v1::ROLE_ADMINISTRATOR, v1::ROLE_PLANNER},
                    "Coordinators hand out the links of operators only. Ask a planner.");
}

absl::Status CheckUnit(const v1::Invitation& invitation) {
  if (invitation.role() == v1::ROLE_UNIT) {
    return CheckRequiredName("invitation.unit", invitation.unit());
  }
  if (invitation.unit().empty()) return absl::OkStatus();
  return RefuseField("invitation.unit", {v1::FIELD_RULE_EMPTY_HERE},
                     "Only links of the role UNIT name a unit.");
}

absl::Status CheckScope(const Overlay& view, const v1::Invitation& invitation) {
  if (auto status = CheckUnit(invitation); !status.ok()) return status;
  if (ActsForPoints(invitation.role())) {
    if (invitation.bridge_point().empty()) {
      return RefuseField("invitation.bridge_point", {v1::FIELD_RULE_REQUIRED},
                         "Operators and coordinators belong to a bridge point. Say which.");
    }
    return Require<v1::BridgePoint>(view, invitation.bridge_point()).status();
  }
  if (invitation.bridge_point().empty()) return absl::OkStatus();
  return RefuseField("invitation.bridge_point", {v1::FIELD_RULE_EMPTY_HERE},
                     "Only operators and coordinators belong to a bridge point.");
}

bool IsRevoked(const v1::Invitation& invitation) { return invitation.revoked(); }
// One that only gave way to another can open its link again, unless somebody revokes it.
bool IsRevoked(const v1::Device& device) { return device.revoked() && !device.replaced(); }

template <typename T>
absl::StatusOr<const T*> RequireStanding(const Overlay& view, const std::string& name) {
  auto found = Require<T>(view, name);
  if (!found.ok() || !IsRevoked(**found)) return found;
  return RefuseResource(v1::REASON_ALREADY_REVOKED, name,
                        absl::StrCat(name, " is revoked. Make a new invitation."));
}

// An invitation that the caller may hand out anew.
absl::StatusOr<const v1::Invitation*> RequireInHand(const Overlay& view, const Command& command,
                                                    const std::string& name) {
  auto found = RequireStanding<v1::Invitation>(view, name);
  if (!found.ok()) return found;
  if (auto status = CheckHandsOut(command, (*found)->role()); !status.ok()) return status;
  return found;
}

void ForgetAccessCode(v1::Invitation& invitation) {
  invitation.clear_access_code_sha256();
  invitation.clear_access_code_expire_time();
}

// Those that are not revoked, in the order in which they were enrolled.
std::vector<std::string> DevicesOf(const std::string& invitation, const Overlay& view) {
  std::vector<std::string> devices;
  for (const RecordPtr& record : view.Indexed(Index::kDevicesOfInvitation, invitation)) {
    devices.push_back(record->device().name());
  }
  return devices;
}

// `replaced`: as Device.replaced says.
void EndDevice(const std::string& name, bool replaced, Overlay& view) {
  view.Edit<v1::Device>(name, [replaced](v1::Device& device) {
    device.set_revoked(true);
    device.set_replaced(replaced);
  });
}

void EndDevicesOf(const std::string& invitation, bool replaced, Overlay& view) {
  for (const std::string& name : DevicesOf(invitation, view)) EndDevice(name, replaced, view);
}

// Whoever hands out a secret answers for the link. Who only renews a link by which he or she came
// in, or one of those who did, does not take that over from whoever handed that out.
void Issue(const v1::Event& event, const std::string& secret_sha256, const Overlay& view,
           v1::Invitation& invitation) {
  invitation.set_secret_sha256(secret_sha256);
  *invitation.mutable_issue_time() = event.time();
  invitation.set_issue_sequence(event.sequence());
  if (event.principal() == invitation.name()) return;
  if (!ComesFrom(view, event.principal(), invitation.name())) {
    invitation.set_issued_by(event.principal());
  }
}

void ApplyCreated(const v1::Event& event, Overlay& view) {
  v1::Invitation invitation = event.invitation_created().invitation();
  const std::string secret_sha256 = invitation.secret_sha256();
  Issue(event, secret_sha256, view, invitation);
  view.Put(RecordOf(std::move(invitation)));
}

// By the time that it was given; without one it ends with its conference.
bool IsOver(const v1::Invitation& invitation, absl::Time now) {
  return invitation.has_expire_time() && FromProto(invitation.expire_time()) <= now;
}

void ApplyReissued(const v1::Event& event, Overlay& view) {
  const v1::InvitationReissued& reissued = event.invitation_reissued();
  view.Edit<v1::Invitation>(reissued.invitation(), [&](v1::Invitation& invitation) {
    Issue(event, reissued.secret_sha256(), view, invitation);
    ForgetAccessCode(invitation);
    // The new link would be dead at once: it ends when links end that were given no time.
    if (IsOver(invitation, FromProto(event.time()))) invitation.clear_expire_time();
  });
  EndDevicesOf(reissued.invitation(), /*replaced=*/true, view);
}

void ApplyEnrolled(const v1::Event& event, Overlay& view) {
  v1::Device device = event.device_enrolled().device();
  *device.mutable_enrol_time() = event.time();
  device.set_enrol_sequence(event.sequence());
  view.Edit<v1::Invitation>(device.invitation(), [&event](v1::Invitation& invitation) {
    if (event.device_enrolled().by_access_code()) ForgetAccessCode(invitation);
    if (!invitation.has_first_use_time()) *invitation.mutable_first_use_time() = event.time();
  });
  view.Put(RecordOf(std::move(device)));
}

absl::Status CheckExpiry(const Command& command, const v1::Invitation& invitation) {
  if (!invitation.has_expire_time()) return absl::OkStatus();
  if (auto status = CheckTime("invitation.expire_time", invitation.expire_time()); !status.ok()) {
    return status;
  }
  if (FromProto(invitation.expire_time()) > command.time) return absl::OkStatus();
  return RefuseField("invitation.expire_time", {v1::FIELD_RULE_AHEAD},
                     "expire_time must lie ahead.");
}

absl::Time ExpireTimeOfUnit(const Overlay& view, const v1::Invitation& invitation) {
  absl::Time last = FromProto(invitation.issue_time());
  for (const RecordPtr& record : view.Indexed(Index::kTasksOfUnit, invitation.unit())) {
    if (record->task().has_due_date()) last = std::max(last, FromProto(record->task().due_date()));
  }
  return last + kUnitLinkLife;
}

absl::StatusOr<Events> DecideCreateInvitation(const Overlay& view, const Command& command,
                                              const v1::CreateInvitationRequest& request) {
  for (const absl::Status& status :
       {CheckRole(view, command, request.invitation().role()),
        CheckHandsOut(command, request.invitation().role()), CheckScope(view, request.invitation()),
        CheckExpiry(command, request.invitation()),
        CheckName("invitation.display_name", request.invitation().display_name())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Invitation& invitation =
      *events.emplace_back().mutable_invitation_created()->mutable_invitation();
  invitation.set_name(NumberedName(view.stream(), "invitations", view.NextNumber("invitations")));
  invitation.set_role(request.invitation().role());
  invitation.set_bridge_point(request.invitation().bridge_point());
  invitation.set_unit(request.invitation().unit());
  invitation.set_display_name(request.invitation().display_name());
  invitation.set_secret_sha256(command.secret_sha256);
  if (request.invitation().has_expire_time()) {
    *invitation.mutable_expire_time() = request.invitation().expire_time();
  }
  return events;
}

absl::StatusOr<Events> DecideReissueInvitation(const Overlay& view, const Command& command,
                                               const v1::ReissueInvitationRequest& request) {
  if (auto found = RequireInHand(view, command, request.name()); !found.ok()) {
    return found.status();
  }
  Events events;
  v1::InvitationReissued& reissued = *events.emplace_back().mutable_invitation_reissued();
  reissued.set_invitation(request.name());
  reissued.set_secret_sha256(command.secret_sha256);
  return events;
}

absl::StatusOr<Events> DecideCreateAccessCode(const Overlay& view, const Command& command,
                                              const v1::CreateAccessCodeRequest& request) {
  if (view.stream() == kOffice) {
    return RefuseField("name", {v1::FIELD_RULE_SUCH_ONE},
                       "Codes are for conferences; whoever is of the office needs a link.");
  }
  const auto found = RequireInHand(view, command, request.name());
  if (!found.ok()) return found.status();
  if (ExpireTimeOf(view, **found) <= command.time) {
    return RefuseResource(v1::REASON_ALREADY_REVOKED, request.name(),
                          absl::StrCat(request.name(), " has expired. Renew the link first."));
  }
  Events events;
  v1::AccessCodeCreated& created = *events.emplace_back().mutable_access_code_created();
  created.set_invitation(request.name());
  created.set_code_sha256(command.secret_sha256);
  *created.mutable_expire_time() = ToProto(command.time + kAccessCodeLife);
  return events;
}

absl::StatusOr<Events> DecideRevokeInvitation(const Overlay& view, const Command&,
                                              const v1::RevokeInvitationRequest& request) {
  if (auto found = RequireStanding<v1::Invitation>(view, request.name()); !found.ok()) {
    return found.status();
  }
  Events events;
  events.emplace_back().mutable_invitation_revoked()->set_invitation(request.name());
  return events;
}

absl::StatusOr<Events> DecideRevokeOperatorInvitations(
    const Overlay& view, const Command&, const v1::RevokeOperatorInvitationsRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  Events events;
  for (const RecordPtr& record : view.Indexed(Index::kOperatorsOfPoint, request.bridge_point())) {
    events.emplace_back().mutable_invitation_revoked()->set_invitation(record->invitation().name());
  }
  if (!events.empty()) return events;
  return RefuseResource(v1::REASON_ALREADY_REVOKED, request.bridge_point(),
                        absl::StrCat("No operator has a link for ", request.bridge_point(), "."));
}

absl::StatusOr<Events> DecideEnrolDevice(const Overlay& view, const Command& command,
                                         const v1::EnrolDeviceRequest& request) {
  if (auto status = CheckName("display_name", request.display_name()); !status.ok()) {
    return status;
  }
  Events events;
  const std::vector<std::string> devices = DevicesOf(command.principal.name(), view);
  const size_t devices_max =
      command.principal.role() == v1::ROLE_SCREEN ? kScreensMax : kDevicesMax;
  // One for one: a link that had more under an older release keeps what is in use.
  if (devices.size() >= devices_max) {
    v1::DeviceRevoked& oldest = *events.emplace_back().mutable_device_revoked();
    oldest.set_device(devices.front());
    oldest.set_replaced(true);
  }
  v1::DeviceEnrolled& enrolled = *events.emplace_back().mutable_device_enrolled();
  enrolled.set_by_access_code(FindByAccessCode(view, command.credential_sha256, command.time) !=
                              nullptr);
  v1::Device& device = *enrolled.mutable_device();
  device.set_name(NumberedName(view.stream(), "devices", view.NextNumber("devices")));
  device.set_invitation(command.principal.name());
  device.set_display_name(request.display_name());
  device.set_credential_sha256(command.secret_sha256);
  return events;
}

absl::StatusOr<Events> DecideRevokeDevice(const Overlay& view, const Command&,
                                          const v1::RevokeDeviceRequest& request) {
  if (auto found = RequireStanding<v1::Device>(view, request.name()); !found.ok()) {
    return found.status();
  }
  Events events;
  events.emplace_back().mutable_device_revoked()->set_device(request.name());
  return events;
}

}  // namespace

const v1::Invitation* FindByAccessCode(const Overlay& view, const std::string& code_sha256,
                                       absl::Time now) {
  const RecordRange holders = view.Indexed(Index::kInvitationsOfAccessCode, code_sha256);
  if (code_sha256.empty() || holders.empty()) return nullptr;
  const v1::Invitation& invitation = (*holders.begin())->invitation();
  return now < FromProto(invitation.access_code_expire_time()) ? &invitation : nullptr;
}

absl::Time ExpireTimeOf(const Overlay& view, const v1::Invitation& invitation) {
  if (invitation.has_expire_time()) return FromProto(invitation.expire_time());
  if (invitation.role() == v1::ROLE_UNIT) return ExpireTimeOfUnit(view, invitation);
  const v1::Conference& conference = ConferenceOf(view);
  const absl::Time issued = FromProto(invitation.issue_time());
  switch (conference.state()) {
    case v1::CONFERENCE_STATE_ENDED:
      return std::max(FromProto(conference.end_time()), issued) + kLinkLife;
    case v1::CONFERENCE_STATE_CANCELLED:
      return std::max(FromProto(conference.state_time()), issued) + kLinkLife;
    default:
      return absl::InfiniteFuture();
  }
}

bool ComesFrom(const Overlay& view, std::string_view invitation, std::string_view maker) {
  const auto* link = view.Find<v1::Invitation>(invitation);
  for (int hands = 0; hands < kHandsMax && link != nullptr; ++hands) {
    if (!link->issued_by().empty() && link->issued_by() == maker) return true;
    link = view.Find<v1::Invitation>(link->issued_by());
  }
  return false;
}

bool FromOneHand(const Overlay& view, std::string_view one, std::string_view other) {
  std::string hand(one);
  for (int hands = 0; hands < kHandsMax; ++hands) {
    if (hand == other || ComesFrom(view, other, hand)) return true;
    const auto* link = view.Find<v1::Invitation>(hand);
    if (link == nullptr || link->issued_by().empty()) return false;
    hand = link->issued_by();
  }
  return true;
}

v1::Event AdministratorInvited(const Overlay& office, const std::string& secret_sha256) {
  v1::Event event;
  v1::Invitation& invitation = *event.mutable_invitation_created()->mutable_invitation();
  invitation.set_name(NumberedName(kOffice, "invitations", office.NextNumber("invitations")));
  invitation.set_role(v1::ROLE_ADMINISTRATOR);
  invitation.set_display_name("Quản trị");
  invitation.set_secret_sha256(secret_sha256);
  return event;
}

void RevokeInvitation(const std::string& invitation, Overlay& view) {
  view.Edit<v1::Invitation>(invitation, [](v1::Invitation& revoked) {
    revoked.set_revoked(true);
    ForgetAccessCode(revoked);
  });
  EndDevicesOf(invitation, /*replaced=*/false, view);
}

void AddAccess(Deciders& deciders) {
  deciders.Add(DecideCreateInvitation);
  deciders.Add(DecideReissueInvitation);
  deciders.Add(DecideCreateAccessCode);
  deciders.Add(DecideRevokeInvitation);
  deciders.Add(DecideRevokeOperatorInvitations);
  deciders.Add(DecideEnrolDevice);
  deciders.Add(DecideRevokeDevice);
}

bool ApplyAccess(const v1::Event& event, Overlay& view) {
  if (event.has_invitation_created()) {
    ApplyCreated(event, view);
  } else if (event.has_invitation_reissued()) {
    ApplyReissued(event, view);
  } else if (event.has_invitation_revoked()) {
    RevokeInvitation(event.invitation_revoked().invitation(), view);
  } else if (event.has_access_code_created()) {
    const v1::AccessCodeCreated& created = event.access_code_created();
    view.Edit<v1::Invitation>(created.invitation(), [&created](v1::Invitation& invitation) {
      invitation.set_access_code_sha256(created.code_sha256());
      *invitation.mutable_access_code_expire_time() = created.expire_time();
    });
  } else if (event.has_device_enrolled()) {
    ApplyEnrolled(event, view);
  } else if (event.has_device_revoked()) {
    EndDevice(event.device_revoked().device(), event.device_revoked().replaced(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
