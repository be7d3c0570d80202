#include "server/journal/head_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/base/sha256.h"

namespace nhipcau::journal {
namespace {

constexpr size_t kCheckBytes = 8;

std::string CheckOf(const std::string& text) {
  return absl::BytesToHexString(Sha256(text).substr(0, kCheckBytes));
}

// "CHECK SEQUENCE HASH STREAM".
std::string LineOf(const std::string& stream, const Head& head) {
  const std::string text =
      absl::StrCat(head.sequence, " ", absl::BytesToHexString(head.hash), " ", stream);
  return absl::StrCat(CheckOf(text), " ", text, "\n");
}

void ReadLine(const std::string& line, HeadLog::Heads& heads) {
  const size_t space = line.find(' ');
  if (space == std::string::npos) return;
  const std::string text = line.substr(space + 1);
  if (line.substr(0, space) != CheckOf(text)) return;
  std::istringstream in(text);
  int64_t sequence = 0;
  std::string hash;
  in >> sequence >> hash;
  in.get();
  std::string stream;
  std::getline(in, stream);
  heads[stream] = {sequence, absl::HexStringToBytes(hash)};
}

}  // namespace

absl::StatusOr<HeadLog> HeadLog::Open(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  return HeadLog(descriptor);
}

HeadLog::HeadLog(HeadLog&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), byte_count_(other.byte_count_) {}

HeadLog& HeadLog::operator=(HeadLog&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(byte_count_, other.byte_count_);
  return *this;
}

HeadLog::~HeadLog() {
  if (descriptor_ >= 0) close(descriptor_);
}

HeadLog::Heads HeadLog::Read() const {
  std::string bytes;
  std::array<char, 65536> piece;
  for (ssize_t count = 1; count > 0;) {
    count = pread(descriptor_, piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
    if (count > 0) bytes.append(piece.data(), static_cast<size_t>(count));
  }
  Heads heads;
  std::istringstream in(bytes);
  for (std::string line; std::getline(in, line);) ReadLine(line, heads);
  return heads;
}

absl::Status HeadLog::Begin(const Heads& heads) {
  byte_count_ = 0;
  if (ftruncate(descriptor_, 0) != 0) return absl::ErrnoToStatus(errno, "cannot empty the heads");
  absl::Status status = Write(heads);
  if (status.ok() && fsync(descriptor_) != 0) {
    status = absl::ErrnoToStatus(errno, "cannot sync the heads");
  }
  return status;
}

void HeadLog::Add(const Heads& heads) { Write(heads).IgnoreError(); }

absl::Status HeadLog::Write(const Heads& heads) {
  std::string lines;
  for (const auto& [stream, head] : heads) lines += LineOf(stream, head);
  byte_count_ += static_cast<int64_t>(lines.size());
  const ssize_t count = write(descriptor_, lines.data(), lines.size());
  if (count == static_cast<ssize_t>(lines.size())) return absl::OkStatus();
  return count < 0 ? absl::ErrnoToStatus(errno, "cannot write the heads")
                   : absl::ResourceExhaustedError("no room for the heads");
}

}  // namespace nhipcau::journal
