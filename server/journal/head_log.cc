#include "server/journal/head_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/base/sha256.h"

namespace nhipcau::journal {
namespace {

constexpr size_t kCheckBytes = 8;

std::string CheckOf(const std::string& instance, const std::string& text) {
  return absl::BytesToHexString(Sha256(absl::StrCat(instance, " ", text)).substr(0, kCheckBytes));
}

// "CHECK SEQUENCE HASH STREAM".
std::string LineOf(const std::string& instance, const std::string& stream, const Head& head) {
  const std::string text =
      absl::StrCat(head.sequence, " ", absl::BytesToHexString(head.hash), " ", stream);
  return absl::StrCat(CheckOf(instance, text), " ", text, "\n");
}

void ReadLine(const std::string& instance, const std::string& line, HeadLog::Heads& heads) {
  const size_t space = line.find(' ');
  if (space == std::string::npos) return;
  const std::string text = line.substr(space + 1);
  if (line.substr(0, space) != CheckOf(instance, text)) return;
  std::istringstream in(text);
  int64_t sequence = 0;
  std::string hash;
  in >> sequence >> hash;
  in.get();
  std::string stream;
  std::getline(in, stream);
  heads[stream] = {sequence, absl::HexStringToBytes(hash)};
}

// A name that was given to a file is durable only then.
absl::Status SyncFolderOf(const std::string& path) {
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", folder));
  const int result = fsync(descriptor);
  const int error = errno;
  close(descriptor);
  return result == 0 ? absl::OkStatus()
                     : absl::ErrnoToStatus(error, absl::StrCat("cannot sync ", folder));
}

}  // namespace

absl::StatusOr<HeadLog> HeadLog::Open(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  return HeadLog(path, descriptor);
}

HeadLog::HeadLog(HeadLog&& other) noexcept
    : path_(std::move(other.path_)),
      instance_(std::move(other.instance_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      byte_count_(other.byte_count_) {}

HeadLog& HeadLog::operator=(HeadLog&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(instance_, other.instance_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(byte_count_, other.byte_count_);
  return *this;
}

HeadLog::~HeadLog() {
  if (descriptor_ >= 0) close(descriptor_);
}

HeadLog::Heads HeadLog::Read(const std::string& instance) const {
  std::string bytes;
  std::array<char, 65536> piece;
  for (ssize_t count = 1; count > 0;) {
    count = pread(descriptor_, piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
    if (count > 0) bytes.append(piece.data(), static_cast<size_t>(count));
  }
  Heads heads;
  std::istringstream in(bytes);
  for (std::string line; std::getline(in, line);) ReadLine(instance, line, heads);
  return heads;
}

absl::Status HeadLog::Begin(const std::string& instance, const Heads& heads) {
  const std::string fresh_path = path_ + ".new";
  const int descriptor =
      open(fresh_path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", fresh_path));
  HeadLog fresh(path_, descriptor);
  fresh.instance_ = instance;
  absl::Status status = fresh.Write(heads);
  if (status.ok() && fsync(descriptor) != 0) {
    status = absl::ErrnoToStatus(errno, "cannot sync the heads");
  }
  if (status.ok() && rename(fresh_path.c_str(), path_.c_str()) != 0) {
    status = absl::ErrnoToStatus(errno, absl::StrCat("cannot replace ", path_));
  }
  if (!status.ok()) return status;
  *this = std::move(fresh);
  return SyncFolderOf(path_);
}

void HeadLog::Add(const Heads& heads) { Write(heads).IgnoreError(); }

absl::Status HeadLog::Write(const Heads& heads) {
  std::string lines;
  for (const auto& [stream, head] : heads) lines += LineOf(instance_, stream, head);
  byte_count_ += static_cast<int64_t>(lines.size());
  const ssize_t count = write(descriptor_, lines.data(), lines.size());
  if (count == static_cast<ssize_t>(lines.size())) return absl::OkStatus();
  return count < 0 ? absl::ErrnoToStatus(errno, "cannot write the heads")
                   : absl::ResourceExhaustedError("no room for the heads");
}

}  // namespace nhipcau::journal
