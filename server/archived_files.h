// The file store, as the coordinator needs it for conferences that come and go as a whole.
#ifndef NHIPCAU_SERVER_ARCHIVED_FILES_H_
#define NHIPCAU_SERVER_ARCHIVED_FILES_H_

#include <functional>
#include <string>

#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/files/file_store.h"

namespace nhipcau {

// Any thread. Works on the store's executor, after what was asked of the store before.
class ArchivedFiles final : public coordinator::FileMover {
 public:
  // Owns neither.
  ArchivedFiles(FileStore* files, Executor* executor) : files_(files), executor_(executor) {}

  void Remove(const std::string& conference, Done done) override;
  void Adopt(const std::string& conference, Done done) override;
  void DropArriving(const std::string& conference, Done done) override;

 private:
  using Change = std::function<absl::Status(const std::string& id)>;

  void Run(Change change, const std::string& conference, Done done);

  FileStore* const files_;
  Executor* const executor_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_ARCHIVED_FILES_H_
