// Which calls the auditor is told of, and how the table is read.
#ifndef NHIPCAU_SERVER_API_AUDITING_H_
#define NHIPCAU_SERVER_API_AUDITING_H_

#include <optional>

#include "absl/status/status.h"
#include "nhipcau/v1/audit.pb.h"
#include "server/api/call.h"
#include "server/audit/audit_log.h"

namespace nhipcau::api {

// What the audit table is told of a call that was answered so; nothing: it is none of its kinds.
// Pure; any thread.
std::optional<v1::AuditEntry> AuditEntryOf(const Call& call, const absl::Status& answer);

// Answers ListAuditEntries, on the log's executor.
void ListAuditEntries(audit::AuditLog& log, const CallPtr& call);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_AUDITING_H_
