#include "server/access/authorization.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/access/request_target.h"
#include "server/access/visibility.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::access {
namespace {

using conference::Overlay;
using google::protobuf::Message;

// Deeper than any tree of bridge points; ends the walk whatever the record holds.
constexpr int kLevelsMax = 100;

bool HasRole(const v1::MethodPolicy& policy, v1::Role role) {
  return policy.roles().empty() ||
         std::find(policy.roles().begin(), policy.roles().end(), role) != policy.roles().end();
}

bool IsHeldToPoints(v1::Role role) {
  return role == v1::ROLE_OPERATOR || role == v1::ROLE_COORDINATOR;
}

bool MayActFor(const Overlay& view, const v1::Principal& principal, const std::string& point) {
  if (principal.role() == v1::ROLE_OPERATOR) return point == principal.bridge_point();
  return IsWithin(view, point, principal.bridge_point());
}

const Message& HeldMessage(const v1::Record& record) {
  const google::protobuf::Reflection* reflection = v1::Record::GetReflection();
  return reflection->GetMessage(
      record, reflection->GetOneofFieldDescriptor(record, v1::Record::descriptor()->oneof_decl(0)));
}

// What somebody may not see is as if it were not: else he could count it.
absl::StatusOr<conference::RecordPtr> RequireSeen(const Overlay& view,
                                                  const v1::Principal& principal,
                                                  const std::string& name) {
  conference::RecordPtr record = view.Find(name);
  if (record != nullptr && Visible(view, principal, *record)) return record;
  return RefuseResource(v1::REASON_NOT_FOUND, name, absl::StrCat("There is no \"", name, "\"."));
}

// The bridge point that a request is about: its own field, that of the resource it brings, or
// that of the resource it names.
absl::StatusOr<std::string> PointOf(const Overlay& view, const v1::Principal& principal,
                                    const Message& request) {
  if (request.GetDescriptor()->FindFieldByName("bridge_point") != nullptr) {
    return StringField(request, "bridge_point");
  }
  if (request.GetDescriptor() == v1::CreateInvitationRequest::descriptor()) {
    return static_cast<const v1::CreateInvitationRequest&>(request).invitation().bridge_point();
  }
  const auto record = RequireSeen(view, principal, StringField(request, "name"));
  if (!record.ok()) return record.status();
  return StringField(HeldMessage(**record), "bridge_point");
}

// The office is the administrators' own; planners of the office prepare conferences.
absl::Status CheckOffice(const Overlay& view, const v1::Principal& principal,
                         const google::protobuf::MethodDescriptor& method, const Message& request) {
  const bool about_office = view.stream() == conference::kOffice && TargetOf(request).has_value();
  if (!about_office || principal.role() == v1::ROLE_ADMINISTRATOR) return absl::OkStatus();
  return RefuseRole({v1::ROLE_ADMINISTRATOR}, absl::StrCat("Only administrators may call ",
                                                           method.name(), " for the office."));
}

absl::Status CheckDevice(const v1::Principal& principal,
                         const google::protobuf::MethodDescriptor& method) {
  if (principal.device().empty() || method.input_type() != v1::EnrolDeviceRequest::descriptor()) {
    return absl::OkStatus();
  }
  return RefuseResource(v1::REASON_ROLE_NOT_ALLOWED, principal.device(),
                        "A device cannot enrol another; show the invitation's token.",
                        v1::NEXT_STEP_SHOW_INVITATION);
}

bool IsOwnDevice(const v1::Principal& principal, const google::protobuf::MethodDescriptor& method,
                 const Message& request) {
  return method.options().GetExtension(v1::policy).own_device() && !principal.device().empty() &&
         StringField(request, "name") == principal.device();
}

// Queries and streams are held to points by what may be seen of the answer.
absl::Status CheckPoint(const Overlay& view, const v1::Principal& principal,
                        const google::protobuf::MethodDescriptor& method, const Message& request) {
  const v1::MethodPolicy& policy = method.options().GetExtension(v1::policy);
  if (policy.kind() != v1::METHOD_KIND_COMMAND || policy.roles().empty() ||
      !IsHeldToPoints(principal.role())) {
    return absl::OkStatus();
  }
  const absl::StatusOr<std::string> point = PointOf(view, principal, request);
  if (!point.ok()) return point.status();
  if (MayActFor(view, principal, *point)) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_OUTSIDE_SCOPE, *point,
      absl::StrCat("This invitation acts for \"", principal.bridge_point(), "\"",
                   principal.role() == v1::ROLE_COORDINATOR ? " and the points below it" : "",
                   ", not for \"", *point, "\"."));
}

// Whether a text has the form of a name of one of the stream's records. A point may name others, as
// the hall that it attends at; that they exist is no secret.
bool NamesRecord(const Overlay& view, const v1::Principal& principal, std::string_view text) {
  if (conference::StreamOf(text) != view.stream() || text == view.stream()) return false;
  return !IsHeldToPoints(principal.role()) || conference::CollectionOf(text) != "bridgePoints";
}

// The delegates of a point that attends at his speak from his hall.
bool SitsInHisHall(const Overlay& view, const v1::Principal& principal, std::string_view text) {
  const auto* delegate = view.Find<v1::Delegate>(text);
  if (delegate == nullptr) return false;
  const auto* home = view.Find<v1::BridgePoint>(delegate->bridge_point());
  return home != nullptr && MayActFor(view, principal, conference::HallOf(*home));
}

absl::Status CheckNamed(const Overlay& view, const v1::Principal& principal,
                        const Message& message);

absl::Status CheckField(const Overlay& view, const v1::Principal& principal, const Message& message,
                        const google::protobuf::FieldDescriptor* field) {
  using google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
  for (int i = 0; i < count; ++i) {
    absl::Status status;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      status = CheckNamed(view, principal,
                          field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i)
                                               : reflection.GetMessage(message, field));
    } else if (field->type() == FieldDescriptor::TYPE_STRING) {
      const std::string text = field->is_repeated()
                                   ? reflection.GetRepeatedString(message, field, i)
                                   : reflection.GetString(message, field);
      if (NamesRecord(view, principal, text) && !SitsInHisHall(view, principal, text)) {
        status = RequireSeen(view, principal, text).status();
      }
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Every record that a request names, wherever in it, must be there and be seen: were one looked for
// later, what is refused then and what is not found would be told apart.
absl::Status CheckNamed(const Overlay& view, const v1::Principal& principal,
                        const Message& message) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const auto* field : fields) {
    if (auto status = CheckField(view, principal, message, field); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Those who see but their part of a conference.
absl::Status CheckSeen(const Overlay& view, const v1::Principal& principal,
                       const google::protobuf::MethodDescriptor& method, const Message& request) {
  const bool sees_a_part = IsHeldToPoints(principal.role()) || principal.role() == v1::ROLE_UNIT;
  if (!sees_a_part || method.options().GetExtension(v1::policy).roles().empty()) {
    return absl::OkStatus();
  }
  return CheckNamed(view, principal, request);
}

}  // namespace

absl::Status CheckRole(const v1::Principal& principal,
                       const google::protobuf::MethodDescriptor& method) {
  const v1::MethodPolicy& policy = method.options().GetExtension(v1::policy);
  if (HasRole(policy, principal.role())) return absl::OkStatus();
  return RefuseRole(policy.roles(), absl::StrCat(v1::Role_Name(principal.role()), " may not call ",
                                                 method.name(), "."));
}

bool IsWithin(const Overlay& view, const std::string& bridge_point, const std::string& top) {
  std::string name = bridge_point;
  for (int level = 0; level < kLevelsMax && !name.empty(); ++level) {
    const auto* point = view.Find<v1::BridgePoint>(name);
    if (point == nullptr) return false;
    if (name == top) return true;
    name = point->parent();
  }
  return false;
}

absl::Status Authorize(const Overlay& view, const v1::Principal& principal,
                       const google::protobuf::MethodDescriptor& method, const Message& request) {
  if (IsOwnDevice(principal, method, request)) return absl::OkStatus();
  if (absl::Status status = CheckRole(principal, method); !status.ok()) return status;
  if (absl::Status status = CheckDevice(principal, method); !status.ok()) return status;
  if (absl::Status status = CheckOffice(view, principal, method, request); !status.ok())
    return status;
  if (auto status = CheckPoint(view, principal, method, request); !status.ok()) return status;
  return CheckSeen(view, principal, method, request);
}

}  // namespace nhipcau::access
