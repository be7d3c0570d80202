// FileService: files that points hand in, piece by piece.
#ifndef NHIPCAU_SERVER_API_FILE_METHODS_H_
#define NHIPCAU_SERVER_API_FILE_METHODS_H_

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "server/api/budgets.h"
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
  // From asking whether somebody may have a file to asking again.
  static constexpr absl::Duration kFetchTime = absl::Minutes(1);

  // Neither is owned; both must outlive this.
  FileMethods(FileStore* store, Budgets* budgets) : store_(store), budgets_(budgets) {}

  // A file counts as there for whoever has sent all of it, and for nobody else: else its checksum
  // would tell whether it is.
  void Upload(const CallPtr& call, const Caller& caller);
  // Only what a record names that the caller may see; the file is proved before its first piece,
  // and whether he may see it and it is whole costs him more than its pieces.
  void Download(const CallPtr& call, const Snapshot& snapshot);

  // Of the kept files that a request names, those that the caller has not sent himself, by their
  // checksums.
  std::vector<std::string> NotSentBy(const api::Call& call) const;
  // NOT_FOUND for a file that no record names which he may see: whoever puts a file on record has
  // sent it or can fetch it. Costs him as a download does.
  absl::Status MayName(const std::vector<std::string>& files, const Snapshot& snapshot);

 private:
  // Whose upload; two who send the same file do not come across each other.
  struct Key {
    std::string principal;
    std::string conference;
    // As 64 hexadecimal digits.
    std::string sha256;
    auto operator<=>(const Key&) const = default;
  };
  struct Arriving {
    std::string bytes;
    int64_t size_bytes = 0;
    absl::Time last_use;
  };
  absl::StatusOr<Arriving*> Find(const Key& key, int64_t size_bytes);
  absl::StatusOr<Arriving*> Begin(const Key& key, int64_t size_bytes);
  absl::Status Finish(const Key& key, const Arriving& arriving);
  void DropIdle();
  absl::Status MayFetch(const Key& key, const Snapshot& snapshot);
  absl::Status Prove(const Key& key) const;

  FileStore* const store_;
  Budgets* const budgets_;
  std::map<Key, Arriving> arriving_;
  // Until when a caller may go on fetching a file: to ask for each piece whether a record names it
  // would walk all of them each time.
  std::map<Key, absl::Time> fetching_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_FILE_METHODS_H_
