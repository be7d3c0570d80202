#include "server/journal/sqlite_copy.h"

#include "server/journal/sqlite_database.h"

namespace nhipcau::journal {

absl::Status CopySqliteFile(const std::string& from, const std::string& to) {
  auto source = Database::Open(from, Database::Access::kReadOnly, "");
  if (!source.ok()) return source.status();
  auto copy = Database::Open(to, Database::Access::kCreate, "");
  if (!copy.ok()) return copy.status();
  const absl::Status status = source->CopyTo(*copy);
  if (!status.ok()) return status;
  // Else whoever reads it would have to make files beside it.
  return copy->Execute("PRAGMA journal_mode = DELETE");
}

}  // namespace nhipcau::journal
