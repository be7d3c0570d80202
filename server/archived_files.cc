#include "server/archived_files.h"

#include <utility>

#include "server/conference/names.h"

namespace nhipcau {

void ArchivedFiles::Remove(const std::string& conference, Done done) {
  Run(&FileStore::RemoveAll, conference, std::move(done));
}

void ArchivedFiles::Adopt(const std::string& conference, Done done) {
  Run(&FileStore::Adopt, conference, std::move(done));
}

void ArchivedFiles::DropArriving(const std::string& conference, Done done) {
  Run(&FileStore::DropArriving, conference, std::move(done));
}

void ArchivedFiles::Run(Change change, const std::string& conference, Done done) {
  executor_->Post([this, change, id = std::string(conference::IdOf(conference)),
                   done = std::move(done)] { done((files_->*change)(id)); });
}

}  // namespace nhipcau
