// SQLite's file layer with faults: a full disk, a failed sync, a power loss.
#ifndef NHIPCAU_TESTS_SUPPORT_FAULT_VFS_H_
#define NHIPCAU_TESTS_SUPPORT_FAULT_VFS_H_

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

namespace nhipcau::journal {

// Stands over the default file layer, registered under Name() while it lives,
// which must be longer than any database that uses it. Thread-safe.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  const std::string& Name() const { return name_; }

  // The disk takes `count` more writes, then it is full; negative: it has room.
  void SetWritesUntilFull(int count);
  // The sync after `count` more fails, once. As with Linux's page cache at its worst: while the
  // file stays open its later syncs succeed and nothing of it reaches the disk any more. Whoever
  // opens it afterwards reads what was written as if it were on the disk, but only what is written
  // anew gets there.
  void FailSyncAfter(int count);

  // Syncs and writes so far, as the disk saw them.
  int SyncCount() const;
  int WriteCount() const;

  // Puts every file back to what its last good sync left. The databases must be
  // closed (as a dying process closes them).
  void LosePower();

 private:
  friend struct FaultVfsMethods;

  struct File {
    // What a loss of power leaves.
    std::string on_disk;
    // Written since the last sync.
    std::set<int64_t> unsynced_pages;
    bool given_up = false;
    int open_count = 0;
  };

  void OnOpen(const std::string& path, bool is_new);
  void OnClose(const std::string& path);
  int OnWrite(const std::string& path, int64_t offset, int size);
  int OnSync(const std::string& path);
  void OnDelete(const std::string& path);

  const std::string name_;
  sqlite3_vfs* const real_;
  sqlite3_vfs vfs_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  int writes_until_full_ = -1;
  int syncs_until_failure_ = -1;
  int sync_count_ = 0;
  int write_count_ = 0;
  // By path. What was there at first is on the disk.
  std::map<std::string, File> files_;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_TESTS_SUPPORT_FAULT_VFS_H_
