#include "server/api/auditing.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/audit_service.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "server/access/token.h"
#include "server/api/queries.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

// Those who may do much.
bool IsPrivileged(v1::Role role) {
  switch (role) {
    case v1::ROLE_ADMINISTRATOR:
    case v1::ROLE_PLANNER:
    case v1::ROLE_MODERATOR:
    case v1::ROLE_MINUTES:
    case v1::ROLE_TECHNICIAN:
    case v1::ROLE_CHAIR:
      return true;
    default:
      return false;
  }
}

v1::AuditKind KindOfRefused(const Call& call, const absl::Status& refusal) {
  if (IsOfToken(refusal)) {
    // Whoever shows none tries none.
    if (call.token.empty()) return v1::AUDIT_KIND_UNSPECIFIED;
    return access::HasCode(call.token) ? v1::AUDIT_KIND_FALSE_CODE : v1::AUDIT_KIND_FALSE_TOKEN;
  }
  const bool is_command = call.method->policy.kind() == v1::METHOD_KIND_COMMAND;
  return is_command && call.principal != nullptr && IsPrivileged(call.principal->role())
             ? v1::AUDIT_KIND_REFUSED_COMMAND
             : v1::AUDIT_KIND_UNSPECIFIED;
}

v1::AuditKind KindOfAccepted(const Call& call) {
  const google::protobuf::Descriptor* type = call.method->descriptor->input_type();
  if (type == v1::EnrolDeviceRequest::descriptor()) return v1::AUDIT_KIND_ENROLMENT;
  if (type == v1::RevokeInvitationRequest::descriptor() ||
      type == v1::RevokeOperatorInvitationsRequest::descriptor() ||
      type == v1::RevokeDeviceRequest::descriptor() ||
      type == v1::ReissueInvitationRequest::descriptor()) {
    return v1::AUDIT_KIND_REVOCATION;
  }
  const bool is_of_office = type == v1::CreateInvitationRequest::descriptor() &&
                            call.request.stream == conference::kOffice;
  return is_of_office ? v1::AUDIT_KIND_OFFICE_INVITATION : v1::AUDIT_KIND_UNSPECIFIED;
}

// Whoever has no good token may name any conference in his request.
std::string ConferenceOf(const Call& call, v1::AuditKind kind) {
  const bool is_false = kind == v1::AUDIT_KIND_FALSE_TOKEN || kind == v1::AUDIT_KIND_FALSE_CODE;
  std::string stream = is_false ? access::StreamOfToken(call.token) : call.request.stream;
  return stream == conference::kOffice ? "" : stream;
}

absl::StatusOr<audit::Filter> FilterOf(const v1::ListAuditEntriesRequest& request) {
  const absl::StatusOr<Page> page = PageOf(request);
  if (!page.ok()) return page.status();
  audit::Filter filter;
  filter.conference = request.conference();
  filter.kind = request.kind();
  filter.count_max = page->size;
  if (!page->after.empty() && !absl::SimpleAtoi(page->after, &filter.before)) {
    return RefuseField("page_token", {v1::FIELD_RULE_OF_PROGRAM},
                       "Send the next_page_token of the page before.");
  }
  return filter;
}

}  // namespace

std::optional<v1::AuditEntry> AuditEntryOf(const Call& call, const absl::Status& answer) {
  v1::AuditEntry entry;
  entry.set_kind(answer.ok() ? KindOfAccepted(call) : KindOfRefused(call, answer));
  if (entry.kind() == v1::AUDIT_KIND_UNSPECIFIED) return std::nullopt;
  entry.set_conference(ConferenceOf(call, entry.kind()));
  entry.set_method(absl::StrCat(call.method->descriptor->service()->name(), "/",
                                call.method->descriptor->name()));
  if (!answer.ok()) entry.set_reason(ErrorOf(answer).reason());
  entry.set_address(call.address);
  // A token that nobody has is nobody's, though it was somebody's of a conference that is gone.
  if (call.principal != nullptr && entry.reason() != v1::REASON_TOKEN_INVALID) {
    entry.set_principal(call.principal->name());
    entry.set_role(call.principal->role());
    entry.set_display_name(call.principal->display_name());
  }
  return entry;
}

void ListAuditEntries(audit::AuditLog& log, const CallPtr& call) {
  const auto& request = call->RequestAs<v1::ListAuditEntriesRequest>();
  const absl::StatusOr<audit::Filter> filter = FilterOf(request);
  if (!filter.ok()) return call->Refuse(filter.status());
  const absl::StatusOr<std::vector<v1::AuditEntry>> entries = log.List(*filter);
  if (!entries.ok()) return call->Refuse(entries.status());
  v1::ListAuditEntriesResponse response;
  for (const v1::AuditEntry& entry : *entries) *response.add_audit_entries() = entry;
  if (response.audit_entries_size() == filter->count_max) {
    response.set_next_page_token(PageToken(absl::StrCat(entries->back().number())));
  }
  call->Answer(response);
}

}  // namespace nhipcau::api
