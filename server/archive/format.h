// What an archive is called inside, and how much of it anybody will read. FORMAT.md describes the
// same for a reader.
#ifndef NHIPCAU_SERVER_ARCHIVE_FORMAT_H_
#define NHIPCAU_SERVER_ARCHIVE_FORMAT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace nhipcau::archive {

inline constexpr int kFormatVersion = 1;

inline constexpr std::string_view kManifestPart = "manifest.json";
inline constexpr std::string_view kEventsPart = "events.binpb";
inline constexpr std::string_view kStatePart = "state.binpb";
// Lists files that the record names and the server did not have. Only where there are some.
inline constexpr std::string_view kMissingPart = "missing.txt";
inline constexpr std::string_view kDocumentsFolder = "documents/";
inline constexpr std::string_view kFilesFolder = "files/";
// What a message calls the file around the parts.
inline constexpr std::string_view kContainer = "container";

// Parts that every archive has, in this order, right behind the manifest.
const std::vector<std::string_view>& FixedParts();

// The ZIP's comment: this, and 64 hexadecimal digits, which are the file's last bytes.
inline constexpr std::string_view kSealText = "SHA-256 of all bytes before this: ";
inline constexpr int64_t kSealDigits = 64;

// Limits, so that a file from a stranger costs what its size says and not what it claims.
inline constexpr int64_t kArchiveBytesMax = int64_t{64} << 30;
inline constexpr int64_t kManifestBytesMax = 16 << 20;
inline constexpr int64_t kMissingBytesMax = 16 << 20;
inline constexpr int kPartsMax = 50000;
// One event or record.
inline constexpr size_t kMessageBytesMax = 64 << 20;

// "documents/…" and "files/…" with one plain name behind: nothing that leads out of a folder.
bool IsPlainPath(std::string_view path);

// INVALID_ARGUMENT that names the part which is not as it should be.
absl::Status Damaged(std::string_view part, const std::string& what);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_FORMAT_H_
