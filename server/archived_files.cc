#include "server/archived_files.h"

#include <utility>

#include "server/conference/kernel/names.h"

namespace nhipcau {

void ArchivedFiles::Remove(const std::string& conference, Done done) {
  Run(
      [this, conference](const std::string& id) {
        const absl::Status status = audit_->Forget(conference);
        return status.ok() ? files_->RemoveAll(id) : status;
      },
      conference, std::move(done));
}

void ArchivedFiles::Adopt(const std::string& conference, Done done) {
  Run([this](const std::string& id) { return files_->Adopt(id); }, conference, std::move(done));
}

void ArchivedFiles::DropArriving(const std::string& conference, Done done) {
  Run([this](const std::string& id) { return files_->DropArriving(id); }, conference,
      std::move(done));
}

void ArchivedFiles::Run(Change change, const std::string& conference, Done done) {
  executor_->Post([change = std::move(change), id = std::string(conference::IdOf(conference)),
                   done = std::move(done)] { done(change(id)); });
}

}  // namespace nhipcau
