// The audit table on the disk: a SQLite file of its own, since it is not the record.
#ifndef NHIPCAU_SERVER_AUDIT_AUDIT_FILE_H_
#define NHIPCAU_SERVER_AUDIT_AUDIT_FILE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nhipcau/v1/audit.pb.h"
#include "server/journal/sqlite_database.h"

namespace nhipcau::audit {

// Rows of a kind that are kept; beyond it the oldest go. One has some 200 bytes. Ten thousand
// refusals or false tokens are more than anybody reads, and cost 2 MB; a country of 31,000 points
// enrols three devices at each.
constexpr int64_t RowsMax(v1::AuditKind kind) {
  return kind == v1::AUDIT_KIND_ENROLMENT ? 100'000 : 10'000;
}

// Which entries are looked for, newest first.
struct Filter {
  // Empty: of all conferences, and of none.
  std::string conference;
  // Unspecified: all.
  v1::AuditKind kind = v1::AUDIT_KIND_UNSPECIFIED;
  // Only entries before this number.
  int64_t before = INT64_MAX;
  int count_max = 0;
};

// Not thread-safe. Errors are those of journal::Database.
class AuditFile {
 public:
  // Opens or creates. ":memory:" is a table that ends with this.
  static absl::StatusOr<AuditFile> Open(const std::string& path);

  // Of the newest entry; 0: there is none.
  absl::StatusOr<int64_t> LastNumber();

  // All or none. An entry takes the place of one with its number.
  absl::Status Write(const std::vector<v1::AuditEntry>& entries);

  absl::StatusOr<std::vector<v1::AuditEntry>> Read(const Filter& filter);

  // Removes what is known of a conference, without a trace in the file.
  absl::Status Forget(const std::string& conference);

 private:
  explicit AuditFile(journal::Database database) : database_(std::move(database)) {}

  absl::Status Put(const std::vector<v1::AuditEntry>& entries);
  absl::Status RemoveOldest(v1::AuditKind kind);

  journal::Database database_;
};

}  // namespace nhipcau::audit

#endif  // NHIPCAU_SERVER_AUDIT_AUDIT_FILE_H_
