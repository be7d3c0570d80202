// How much room a disk has, and how much of it is the record's.
#ifndef NHIPCAU_SERVER_BASE_DISK_SPACE_H_
#define NHIPCAU_SERVER_BASE_DISK_SPACE_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

namespace nhipcau {

// Files and archives leave so much to the journal: with a full disk every command is refused. A
// conference of a day writes some tens of MiB.
inline constexpr int64_t kJournalReserveBytes = int64_t{256} << 20;

// Of the disk on which `path` is, which must be there; nothing: the system does not say.
inline std::optional<int64_t> FreeBytes(const std::string& path) {
  std::error_code error;
  const auto space = std::filesystem::space(path, error);
  if (error) return std::nullopt;
  return static_cast<int64_t>(space.available);
}

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_DISK_SPACE_H_
