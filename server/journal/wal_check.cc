#include "server/journal/wal_check.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace nhipcau::journal {
namespace {

// As https://www.sqlite.org/fileformat2.html#the_write_ahead_log has it.
constexpr size_t kHeaderBytes = 32;
constexpr size_t kFrameHeaderBytes = 24;
constexpr uint32_t kMagic = 0x377f0682;

uint32_t BigEndian(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

uint32_t LittleEndian(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

struct Checksum {
  uint32_t first = 0;
  uint32_t second = 0;
  bool operator==(const Checksum&) const = default;
};

// Words are in the order of bytes of the machine that began the log.
Checksum Sum(Checksum sum, std::string_view bytes, bool is_big_endian) {
  const auto word = is_big_endian ? BigEndian : LittleEndian;
  for (size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    sum.first += word(bytes, at) + sum.second;
    sum.second += word(bytes, at + 4) + sum.first;
  }
  return sum;
}

// Reads front to back.
class WalFile {
 public:
  explicit WalFile(int descriptor) : descriptor_(descriptor) {}
  ~WalFile() { close(descriptor_); }
  WalFile(const WalFile&) = delete;
  WalFile& operator=(const WalFile&) = delete;

  // Fewer at the end.
  absl::StatusOr<std::string> Read(size_t size) {
    std::string bytes(size, '\0');
    size_t have = 0;
    while (have < size) {
      const ssize_t count = read(descriptor_, bytes.data() + have, size - have);
      if (count < 0) return absl::ErrnoToStatus(errno, "cannot read the write-ahead log");
      if (count == 0) break;
      have += static_cast<size_t>(count);
    }
    bytes.resize(have);
    return bytes;
  }

 private:
  const int descriptor_;
};

struct WalHeader {
  explicit WalHeader(std::string_view bytes)
      : is_big_endian((BigEndian(bytes, 0) & 1) != 0),
        page_bytes(BigEndian(bytes, 8)),
        salts(bytes.substr(16, 8)),
        checksum{BigEndian(bytes, 24), BigEndian(bytes, 28)},
        is_good((BigEndian(bytes, 0) & ~1U) == kMagic && page_bytes >= 512 && page_bytes <= 65536 &&
                Sum({}, bytes.substr(0, 24), is_big_endian) == checksum) {}

  bool is_big_endian;
  size_t page_bytes;
  std::string salts;
  Checksum checksum;
  bool is_good;
};

struct Frame {
  // Of this log, and not left from before it was begun anew.
  bool is_current = false;
  bool is_commit = false;
  // As it stands in the frame, right or wrong.
  Checksum checksum;
  // Continues the frame before it, as that one's checksum stands there.
  bool continues = false;
};

Frame ReadFrame(std::string_view bytes, const WalHeader& header, const Checksum& before) {
  Frame frame;
  frame.is_current = BigEndian(bytes, 0) != 0 && bytes.substr(8, 8) == header.salts;
  frame.is_commit = BigEndian(bytes, 4) != 0;
  frame.checksum = {BigEndian(bytes, 16), BigEndian(bytes, 20)};
  const Checksum sum = Sum(Sum(before, bytes.substr(0, 8), header.is_big_endian),
                           bytes.substr(kFrameHeaderBytes), header.is_big_endian);
  frame.continues = frame.is_current && sum == frame.checksum;
  return frame;
}

absl::StatusOr<std::optional<int64_t>> FindDamage(WalFile& file) {
  const absl::StatusOr<std::string> bytes = file.Read(kHeaderBytes);
  if (!bytes.ok()) return bytes.status();
  if (bytes->size() < kHeaderBytes) return std::nullopt;
  const WalHeader header(*bytes);
  const size_t frame_bytes = kFrameHeaderBytes + (header.is_good ? header.page_bytes : 512);
  std::optional<int64_t> first_bad;
  Frame before;
  before.checksum = header.checksum;
  for (int64_t number = 1;; ++number) {
    const absl::StatusOr<std::string> next = file.Read(frame_bytes);
    if (!next.ok()) return next.status();
    if (next->size() < frame_bytes) return std::nullopt;
    // It is synced before the first frame is written.
    if (!header.is_good) return 0;
    const Frame frame = ReadFrame(*next, header, before.checksum);
    const bool is_after_a_commit = before.is_current && before.is_commit;
    if (first_bad && frame.continues && is_after_a_commit) return first_bad;
    if (!first_bad && !frame.continues) first_bad = number;
    before = frame;
  }
}

}  // namespace

absl::StatusOr<std::optional<int64_t>> FindDamagedFrame(const std::string& wal_path) {
  const int descriptor = open(wal_path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return std::nullopt;
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", wal_path));
  WalFile file(descriptor);
  return FindDamage(file);
}

}  // namespace nhipcau::journal
