// FileService: files that points hand in, piece by piece.
#ifndef NHIPCAU_SERVER_API_FILE_METHODS_H_
#define NHIPCAU_SERVER_API_FILE_METHODS_H_

#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "server/api/handler.h"
#include "server/files/file_store.h"

namespace nhipcau::api {

// Used on the reader's thread, for callers who were admitted. Outlives the calls under way.
class FileMethods {
 public:
  static constexpr int64_t kFileBytesMax = 10 << 20;
  static constexpr int64_t kPieceBytesMax = 256 << 10;
  // Of files that are still arriving, in memory.
  static constexpr int64_t kArrivingBytesMax = 256 << 20;
  // Of one principal; whoever begins one more gives up the one that has rested longest.
  static constexpr size_t kArrivingPerPrincipalMax = 3;
  static constexpr absl::Duration kIdleMax = absl::Hours(1);

  // `store` is not owned.
  explicit FileMethods(FileStore* store) : store_(store) {}

  void Upload(const CallPtr& call, const Caller& caller);
  void Download(const CallPtr& call, const Caller& caller);

 private:
  // Of which files; a conference and a checksum.
  using Key = std::pair<std::string, std::string>;
  struct Arriving {
    std::string principal;
    std::string bytes;
    int64_t size_bytes = 0;
    absl::Time last_use;
  };
  absl::StatusOr<Arriving*> Find(const Key& key, const std::string& principal, int64_t size_bytes);
  absl::StatusOr<Arriving*> Begin(const Key& key, const std::string& principal, int64_t size_bytes);
  absl::Status Finish(const Key& key, const Arriving& arriving);
  void DropIdle();

  FileStore* const store_;
  std::map<Key, Arriving> arriving_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_FILE_METHODS_H_
