#include "server/journal/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nhipcau::journal {
namespace {

struct Content {
  std::string pid;
  std::string word;
};

Content ReadContent(int descriptor) {
  std::array<char, 256> buffer;
  const ssize_t size = pread(descriptor, buffer.data(), buffer.size(), 0);
  std::istringstream in(std::string(buffer.data(), size > 0 ? static_cast<size_t>(size) : 0));
  Content content;
  std::getline(in, content.pid);
  std::getline(in, content.word);
  return content;
}

absl::Status WriteContent(int descriptor, const std::string& word) {
  const std::string content = absl::StrCat(getpid(), "\n", word, "\n");
  if (pwrite(descriptor, content.data(), content.size(), 0) !=
          static_cast<ssize_t>(content.size()) ||
      ftruncate(descriptor, static_cast<off_t>(content.size())) != 0 || fsync(descriptor) != 0) {
    return absl::ErrnoToStatus(errno, "cannot write the lock file");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<FileLock> FileLock::Acquire(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  FileLock lock(descriptor, "");
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    lock.word_ = ReadContent(descriptor).word;
    const absl::Status status = WriteContent(descriptor, lock.word_);
    if (!status.ok()) return status;
    return lock;
  }
  if (errno != EWOULDBLOCK) return absl::ErrnoToStatus(errno, absl::StrCat("cannot lock ", path));
  return absl::FailedPreconditionError(absl::StrCat(path, " is held by process ",
                                                    ReadContent(descriptor).pid,
                                                    "; stop it, or use another journal"));
}

FileLock::FileLock(int descriptor, std::string word)
    : descriptor_(descriptor), word_(std::move(word)) {}

FileLock::FileLock(FileLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), word_(std::move(other.word_)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(word_, other.word_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::Status FileLock::SetWord(const std::string& word) {
  const absl::Status status = WriteContent(descriptor_, word);
  if (status.ok()) word_ = word;
  return status;
}

}  // namespace nhipcau::journal
