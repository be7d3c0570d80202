#include "server/files/file_store.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <system_error>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/base/sha256.h"
#include "server/files/atomic_file.h"

namespace nhipcau {
namespace {

// Between a file's name and its sender's hash.
constexpr char kMarkInfix[] = ".from-";
// Of a sender's hash: enough that no two of a conference have the same.
constexpr size_t kMarkBytes = 16;

// Calls `visit` with the path of each entry until it fails. Throws nothing, whatever the disk says.
std::error_code ForEachEntry(
    const std::string& folder,
    const std::function<std::error_code(const std::filesystem::directory_entry&)>& visit) {
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  while (!error && entry != std::filesystem::directory_iterator()) {
    error = visit(*entry);
    if (!error) entry.increment(error);
  }
  return error;
}

// Of the files in a folder; what a crash left of one that was being written is removed. Only before
// this process writes there.
int64_t CountBytes(const std::string& folder) {
  int64_t bytes = 0;
  ForEachEntry(folder, [&bytes](const std::filesystem::directory_entry& entry) {
    std::error_code error;
    if (entry.path().extension() == kDraftExtension) {
      std::filesystem::remove(entry.path(), error);
    } else if (entry.is_regular_file(error)) {
      bytes += static_cast<int64_t>(entry.file_size(error));
    }
    return std::error_code();
  });
  return bytes;
}

absl::Status RemoveFolder(const std::string& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder, error);
  if (error) return absl::UnavailableError(absl::StrCat(folder, ": ", error.message()));
  const std::string parent = std::filesystem::path(folder).parent_path().string();
  return std::filesystem::is_directory(parent, error) ? SyncDirectory(parent) : absl::OkStatus();
}

}  // namespace

std::string FileStore::FolderOf(const std::string& conference) const {
  return absl::StrCat(directory_, "/", conference);
}

std::string FileStore::PathOf(const std::string& conference, const std::string& sha256) const {
  return absl::StrCat(FolderOf(conference), "/", sha256);
}

bool FileStore::Has(const std::string& conference, const std::string& sha256) const {
  std::error_code error;
  return std::filesystem::is_regular_file(PathOf(conference, sha256), error);
}

absl::Status FileStore::Put(const std::string& conference, const std::string& sha256,
                            const std::string& bytes) {
  if (Has(conference, sha256)) return absl::OkStatus();
  for (const std::string& folder : {directory_, FolderOf(conference)}) {
    if (absl::Status status = MakePrivateDirectory(folder); !status.ok()) return status;
  }
  const auto size_bytes = static_cast<int64_t>(bytes.size());
  if (absl::Status status = CheckDisk(size_bytes); !status.ok()) return status;
  if (absl::Status status = Reserve(conference, size_bytes); !status.ok()) return status;
  absl::Status written = WriteFileAtomically(PathOf(conference, sha256), bytes, 0600);
  // What a write that failed has left is on the disk alone.
  if (!written.ok()) Forget(conference);
  return written;
}

std::string FileStore::MarkOf(const std::string& conference, const std::string& sha256,
                              const std::string& sender) const {
  return absl::StrCat(PathOf(conference, sha256), kMarkInfix,
                      absl::BytesToHexString(Sha256(sender).substr(0, kMarkBytes)));
}

bool FileStore::IsMark(std::string_view file_name) {
  return file_name.find(kMarkInfix) != std::string_view::npos;
}

absl::Status FileStore::NoteSender(const std::string& conference, const std::string& sha256,
                                   const std::string& sender) {
  return WriteFileAtomically(MarkOf(conference, sha256, sender), "", 0600);
}

bool FileStore::WasSentBy(const std::string& conference, const std::string& sha256,
                          const std::string& sender) const {
  std::error_code error;
  return Has(conference, sha256) &&
         std::filesystem::exists(MarkOf(conference, sha256, sender), error);
}

absl::Status FileStore::CheckDisk(int64_t bytes) const {
  const std::optional<int64_t> free_bytes = FreeBytes(directory_);
  if (!free_bytes || *free_bytes - bytes >= limits_.reserve_bytes) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("the disk has ", *free_bytes >> 20, " MiB free, of which the record needs ",
                   limits_.reserve_bytes >> 20, "; whoever runs the server has to make room"));
}

absl::Status FileStore::Reserve(const std::string& conference, int64_t bytes) {
  const MutexLock lock(mutex_);
  auto sum = bytes_.find(conference);
  if (sum == bytes_.end()) sum = bytes_.emplace(conference, CountBytes(FolderOf(conference))).first;
  if (sum->second + bytes > limits_.bytes_per_conference_max) {
    return absl::ResourceExhaustedError(
        "the files of this conference fill their share of the disk");
  }
  sum->second += bytes;
  return absl::OkStatus();
}

void FileStore::Forget(const std::string& conference) {
  const MutexLock lock(mutex_);
  bytes_.erase(conference);
}

absl::Status FileStore::RemoveAll(const std::string& conference) {
  if (absl::Status status = DropArriving(conference); !status.ok()) return status;
  absl::Status removed = RemoveFolder(FolderOf(conference));
  Forget(conference);
  return removed;
}

std::string FileStore::ArrivingName(const std::string& conference) {
  return absl::StrCat(".arriving.", conference);
}

absl::Status FileStore::Adopt(const std::string& conference) {
  const std::string from = FolderOf(ArrivingName(conference));
  std::error_code error;
  if (!std::filesystem::is_directory(from, error)) return absl::OkStatus();
  const std::string to = FolderOf(conference);
  if (absl::Status status = MakePrivateDirectory(to); !status.ok()) return status;
  error = ForEachEntry(from, [&to](const std::filesystem::directory_entry& entry) {
    std::error_code moved;
    std::filesystem::rename(entry.path(), std::filesystem::path(to) / entry.path().filename(),
                            moved);
    return moved;
  });
  if (error) return absl::UnavailableError(absl::StrCat(from, ": ", error.message()));
  Forget(conference);
  Forget(ArrivingName(conference));
  if (absl::Status status = SyncDirectory(to); !status.ok()) return status;
  return RemoveFolder(from);
}

absl::Status FileStore::DropArriving(const std::string& conference) {
  absl::Status removed = RemoveFolder(FolderOf(ArrivingName(conference)));
  Forget(ArrivingName(conference));
  return removed;
}

absl::StatusOr<FileStore::Piece> FileStore::Read(const std::string& conference,
                                                 const std::string& sha256, int64_t offset,
                                                 int64_t bytes_max) const {
  std::ifstream file(PathOf(conference, sha256), std::ios::binary | std::ios::ate);
  if (!file) return absl::NotFoundError("there is no such file");
  Piece piece;
  piece.size_bytes = file.tellg();
  if (offset < 0 || offset > piece.size_bytes) {
    return absl::OutOfRangeError(absl::StrCat("the file has ", piece.size_bytes, " bytes"));
  }
  piece.data.resize(static_cast<size_t>(std::min(bytes_max, piece.size_bytes - offset)));
  file.seekg(offset);
  file.read(piece.data.data(), static_cast<std::streamsize>(piece.data.size()));
  if (!file) return absl::DataLossError("the file cannot be read");
  return piece;
}

}  // namespace nhipcau
