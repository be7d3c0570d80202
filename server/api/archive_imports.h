// ArchiveService: archives that come back into the journal.
//
// Proved first; then its events are written under another name, in pieces, so that commands of
// other conferences get between, and its files beside those of others. The office's record decides:
// with ArchiveImported the conference gets its name (server/coordinator), without it all is taken
// out again, at once or at the next start.
#ifndef NHIPCAU_SERVER_API_ARCHIVE_IMPORTS_H_
#define NHIPCAU_SERVER_API_ARCHIVE_IMPORTS_H_

#include <deque>
#include <memory>
#include <string>

#include "server/api/archive_uploads.h"
#include "server/api/call.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/files/file_store.h"
#include "server/journal/journal.h"

namespace nhipcau::api {

// Called from any thread. Outlives the calls under way.
class ArchiveImports {
 public:
  struct Options {
    coordinator::Coordinator* coordinator = nullptr;
    journal::Journal* journal = nullptr;
    // Proves and unpacks, one after the other; blocks.
    Executor* executor = nullptr;
    // Takes pieces.
    Executor* reader = nullptr;
    FileStore* files = nullptr;
    // For archives that arrive; emptied before this is made.
    std::string folder;
    std::string version;
  };

  // Owns nothing of it.
  explicit ArchiveImports(const Options& options) : options_(options), uploads_(options.folder) {}

  void Upload(const CallPtr& call);
  void Import(const CallPtr& call);

 private:
  using FilePtr = ArchiveUploads::FilePtr;
  using ProvedPtr = std::shared_ptr<const conference::ProvedArchive>;

  // On the reader.
  void Begin(const CallPtr& call);
  void End();
  // On the executor.
  void Prove(const CallPtr& call, const FilePtr& file);
  void Arrive(const CallPtr& call, const FilePtr& file, const ProvedPtr& archive);
  absl::Status Unpack(const std::string& path, const std::string& conference);

  void SubmitUnlessThere(const CallPtr& call, const FilePtr& file, const ProvedPtr& archive);
  void Submit(const CallPtr& call, const ProvedPtr& archive, bool arrived);
  // Takes out what has arrived of a conference, then ends.
  void Drop(const std::string& conference);

  const Options options_;
  // Owned by the reader. One import at a time; the others wait.
  ArchiveUploads uploads_;
  bool busy_ = false;
  std::deque<CallPtr> waiting_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_ARCHIVE_IMPORTS_H_
