// What is kept of a conference beside the journal, its files and its lines of the audit table, as
// the coordinator needs it for conferences that come and go as a whole.
#ifndef NHIPCAU_SERVER_ARCHIVED_FILES_H_
#define NHIPCAU_SERVER_ARCHIVED_FILES_H_

#include <functional>
#include <string>

#include "server/audit/audit_log.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/files/file_store.h"

namespace nhipcau {

// Any thread. Works on the executor of both, after what was asked of them before.
class ArchivedFiles final : public coordinator::FileMover {
 public:
  // Owns none.
  ArchivedFiles(FileStore* files, audit::AuditLog* audit, Executor* executor)
      : files_(files), audit_(audit), executor_(executor) {}

  void Remove(const std::string& conference, Done done) override;
  void Adopt(const std::string& conference, Done done) override;
  void DropArriving(const std::string& conference, Done done) override;

 private:
  using Change = std::function<absl::Status(const std::string& id)>;

  void Run(Change change, const std::string& conference, Done done);

  FileStore* const files_;
  audit::AuditLog* const audit_;
  Executor* const executor_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_ARCHIVED_FILES_H_
