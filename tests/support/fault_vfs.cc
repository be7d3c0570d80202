#include "tests/support/fault_vfs.h"

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <system_error>
#include <utility>

namespace nhipcau::journal {
namespace {

// Of the page cache.
constexpr int64_t kPageBytes = 4096;

std::string UniqueName() {
  static std::atomic<int> next = 0;
  return "fault-" + std::to_string(next++);
}

std::string ReadWhole(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::string bytes(error ? 0 : size, '\0');
  std::ifstream(path, std::ios::binary)
      .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

// SQLite gives the room for this, and for the real file behind it.
struct FaultFile {
  sqlite3_file base;
  FaultVfs* vfs;
  std::string path;

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

FaultFile* Of(sqlite3_file* file) { return reinterpret_cast<FaultFile*>(file); }
sqlite3_file* RealOf(sqlite3_file* file) { return Of(file)->real(); }

}  // namespace

// The functions that SQLite calls.
struct FaultVfsMethods {
  static FaultVfs& Owner(sqlite3_vfs* vfs) { return *static_cast<FaultVfs*>(vfs->pAppData); }
  static sqlite3_vfs* Real(sqlite3_vfs* vfs) { return Owner(vfs).real_; }

  static int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                  int* flags_out) {
    const bool is_new = name == nullptr || !std::filesystem::exists(name);
    FaultFile* opened = new (file) FaultFile{{nullptr}, &Owner(vfs), name ? name : ""};
    const int result = Real(vfs)->xOpen(Real(vfs), name, opened->real(), flags, flags_out);
    if (result == SQLITE_OK) {
      opened->base.pMethods = &kMethods;
      Owner(vfs).OnOpen(opened->path, is_new);
    } else {
      opened->path.~basic_string();
    }
    return result;
  }

  static int Delete(sqlite3_vfs* vfs, const char* name, int sync_directory) {
    Owner(vfs).OnDelete(name);
    return Real(vfs)->xDelete(Real(vfs), name, sync_directory);
  }

  static int Close(sqlite3_file* file) {
    const int result = RealOf(file)->pMethods->xClose(RealOf(file));
    Of(file)->vfs->OnClose(Of(file)->path);
    Of(file)->path.~basic_string();
    return result;
  }

  static int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    const int result = Of(file)->vfs->OnWrite(Of(file)->path, offset, size);
    if (result != SQLITE_OK) return result;
    return RealOf(file)->pMethods->xWrite(RealOf(file), bytes, size, offset);
  }

  // The copy that OnSync keeps is the disk; the real one need not be waited for.
  static int Sync(sqlite3_file* file, int) { return Of(file)->vfs->OnSync(Of(file)->path); }

  // What goes through unchanged.
  static int Read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
    return RealOf(file)->pMethods->xRead(RealOf(file), bytes, size, offset);
  }
  static int Truncate(sqlite3_file* file, sqlite3_int64 size) {
    return RealOf(file)->pMethods->xTruncate(RealOf(file), size);
  }
  static int FileSize(sqlite3_file* file, sqlite3_int64* size) {
    return RealOf(file)->pMethods->xFileSize(RealOf(file), size);
  }
  static int Lock(sqlite3_file* file, int level) {
    return RealOf(file)->pMethods->xLock(RealOf(file), level);
  }
  static int Unlock(sqlite3_file* file, int level) {
    return RealOf(file)->pMethods->xUnlock(RealOf(file), level);
  }
  static int CheckReservedLock(sqlite3_file* file, int* is_reserved) {
    return RealOf(file)->pMethods->xCheckReservedLock(RealOf(file), is_reserved);
  }
  static int FileControl(sqlite3_file* file, int operation, void* argument) {
    return RealOf(file)->pMethods->xFileControl(RealOf(file), operation, argument);
  }
  static int SectorSize(sqlite3_file* file) {
    return RealOf(file)->pMethods->xSectorSize(RealOf(file));
  }
  static int DeviceCharacteristics(sqlite3_file* file) {
    return RealOf(file)->pMethods->xDeviceCharacteristics(RealOf(file));
  }
  static int ShmMap(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return RealOf(file)->pMethods->xShmMap(RealOf(file), page, size, extend, memory);
  }
  static int ShmLock(sqlite3_file* file, int offset, int count, int flags) {
    return RealOf(file)->pMethods->xShmLock(RealOf(file), offset, count, flags);
  }
  static void ShmBarrier(sqlite3_file* file) { RealOf(file)->pMethods->xShmBarrier(RealOf(file)); }
  static int ShmUnmap(sqlite3_file* file, int is_deleted) {
    return RealOf(file)->pMethods->xShmUnmap(RealOf(file), is_deleted);
  }

  // Version 2: no memory mapping, so that every write comes by here.
  static constexpr sqlite3_io_methods kMethods = {2,
                                                  Close,
                                                  Read,
                                                  Write,
                                                  Truncate,
                                                  Sync,
                                                  FileSize,
                                                  Lock,
                                                  Unlock,
                                                  CheckReservedLock,
                                                  FileControl,
                                                  SectorSize,
                                                  DeviceCharacteristics,
                                                  ShmMap,
                                                  ShmLock,
                                                  ShmBarrier,
                                                  ShmUnmap,
                                                  nullptr,
                                                  nullptr};
};

FaultVfs::FaultVfs() : name_(UniqueName()), real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
  vfs_.szOsFile = static_cast<int>(sizeof(FaultFile)) + real_->szOsFile;
  vfs_.pNext = nullptr;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = FaultVfsMethods::Open;
  vfs_.xDelete = FaultVfsMethods::Delete;
  sqlite3_vfs_register(&vfs_, 0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }

void FaultVfs::SetWritesUntilFull(int count) {
  const std::lock_guard lock(mutex_);
  writes_until_full_ = count;
}

void FaultVfs::FailSyncAfter(int count) {
  const std::lock_guard lock(mutex_);
  syncs_until_failure_ = count;
}

int FaultVfs::SyncCount() const {
  const std::lock_guard lock(mutex_);
  return sync_count_;
}

int FaultVfs::WriteCount() const {
  const std::lock_guard lock(mutex_);
  return write_count_;
}

void FaultVfs::LosePower() {
  const std::lock_guard lock(mutex_);
  for (auto& [path, file] : files_) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << file.on_disk;
    std::filesystem::remove(path + "-shm");
    file.unsynced_pages.clear();
  }
}

void FaultVfs::OnOpen(const std::string& path, bool is_new) {
  const std::lock_guard lock(mutex_);
  if (is_new) files_.erase(path);
  const auto [found, is_unknown] = files_.try_emplace(path);
  if (is_unknown) found->second.on_disk = ReadWhole(path);
  ++found->second.open_count;
}

// Whoever opens the file next writes to it again, but what was given up stays lost.
void FaultVfs::OnClose(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end() || --found->second.open_count > 0) return;
  if (found->second.given_up) found->second.unsynced_pages.clear();
  found->second.given_up = false;
}

int FaultVfs::OnWrite(const std::string& path, int64_t offset, int size) {
  const std::lock_guard lock(mutex_);
  if (writes_until_full_ == 0) return SQLITE_FULL;
  if (writes_until_full_ > 0) --writes_until_full_;
  ++write_count_;
  for (int64_t page = offset / kPageBytes; page * kPageBytes < offset + size; ++page) {
    files_[path].unsynced_pages.insert(page);
  }
  return SQLITE_OK;
}

int FaultVfs::OnSync(const std::string& path) {
  const std::lock_guard lock(mutex_);
  File& file = files_[path];
  const std::set<int64_t> pages = std::exchange(file.unsynced_pages, {});
  if (syncs_until_failure_ >= 0 && syncs_until_failure_-- == 0) {
    file.given_up = true;
    return SQLITE_IOERR_FSYNC;
  }
  ++sync_count_;
  if (file.given_up) return SQLITE_OK;
  const std::string cached = ReadWhole(path);
  file.on_disk.resize(cached.size());
  for (const int64_t page : pages) {
    const auto begin = static_cast<size_t>(page * kPageBytes);
    if (begin < cached.size()) file.on_disk.replace(begin, kPageBytes, cached, begin, kPageBytes);
  }
  return SQLITE_OK;
}

void FaultVfs::OnDelete(const std::string& path) {
  const std::lock_guard lock(mutex_);
  files_.erase(path);
}

}  // namespace nhipcau::journal
