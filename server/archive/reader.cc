#include "server/archive/reader.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/archive/checksum.h"
#include "server/archive/format.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::archive {
namespace {

constexpr size_t kReadBytes = 64 << 10;
constexpr size_t kHashBytes = 32;
// What ends a ZIP, without its comment; the count of its entries stands in the middle.
constexpr int64_t kEndRecordBytes = 22;
constexpr int64_t kCountOffset = 10;
// The count of a ZIP that is larger than this form can say.
constexpr int kCountElsewhere = 0xFFFF;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenFile = std::unique_ptr<zip_file_t, CloseFile>;

// The library reads the whole directory when it opens a file, so that what this says comes first.
absl::Status CheckEnd(const std::string& path) {
  std::error_code error;
  const auto size = static_cast<int64_t>(std::filesystem::file_size(path, error));
  constexpr int64_t kTail = kEndRecordBytes + static_cast<int64_t>(kSealText.size()) + kSealDigits;
  if (error || size < kTail) return Damaged(kContainer, "too short for an archive");
  if (size > kArchiveBytesMax) return Damaged(kContainer, "larger than any archive");
  std::ifstream file(path, std::ios::binary);
  std::string tail(kTail, '\0');
  file.seekg(size - kTail);
  file.read(tail.data(), kTail);
  if (!file) return absl::UnavailableError(absl::StrCat(path, " cannot be read"));
  if (tail.compare(0, 4, "PK\5\6") != 0 ||
      tail.compare(kEndRecordBytes, kSealText.size(), kSealText) != 0) {
    return Damaged(kContainer, "it is no archive, or its end is missing");
  }
  const int count = static_cast<unsigned char>(tail[kCountOffset]) |
                    static_cast<unsigned char>(tail[kCountOffset + 1]) << 8;
  if (count > kPartsMax + 1 && count != kCountElsewhere) {
    return Damaged(kContainer, "it has more parts than any archive");
  }
  return absl::OkStatus();
}

// Nothing is packed, so that parts which lie one in the other are all that could be more than the
// file.
absl::Status CheckParts(const v1::ArchiveManifest& manifest, int64_t file_bytes) {
  if (manifest.parts_size() > kPartsMax) return Damaged(kManifestPart, "it lists too many parts");
  const auto& fixed = FixedParts();
  std::set<std::string> paths;
  int64_t total = 0;
  for (int i = 0; i < manifest.parts_size(); ++i) {
    const v1::ArchivePart& part = manifest.parts(i);
    const auto at = static_cast<size_t>(i);
    const bool known = at < fixed.size() ? part.path() == fixed[at]
                                         : part.path() == kMissingPart || IsPlainPath(part.path());
    if (!known) {
      return Damaged(kManifestPart, absl::StrCat("part ", i + 1, " is called \"",
                                                 absl::CEscape(part.path().substr(0, 100)), "\""));
    }
    if (!paths.insert(part.path()).second) {
      return Damaged(kManifestPart, absl::StrCat("it lists ", part.path(), " twice"));
    }
    if (part.size_bytes() < 0 || part.size_bytes() > file_bytes - total ||
        part.sha256().size() != kHashBytes) {
      return Damaged(kManifestPart, absl::StrCat("what it says of ", part.path(), " cannot be"));
    }
    total += part.size_bytes();
  }
  if (paths.size() < fixed.size()) {
    return Damaged(kManifestPart,
                   absl::StrCat("it does not list ", std::string(fixed[paths.size()])));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Reader> Reader::Open(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  if (absl::Status status = CheckEnd(path); !status.ok()) return status;
  int code = 0;
  zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (zip == nullptr) return Damaged(kContainer, absl::StrCat("not a whole ZIP file (", code, ")"));
  Reader reader(zip);
  if (absl::Status status = reader.ReadManifest(); !status.ok()) return status;
  const auto file_bytes = static_cast<int64_t>(std::filesystem::file_size(path, error));
  if (absl::Status status = CheckParts(reader.manifest_, file_bytes); !status.ok()) return status;
  if (absl::Status status = reader.CheckEntries(); !status.ok()) return status;
  return reader;
}

absl::Status Reader::CheckEntry(zip_uint64_t index, std::string_view path,
                                int64_t size_bytes) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip_.get(), index, ZIP_FL_ENC_RAW, &stat) != 0) {
    return Damaged(path, "is missing");
  }
  if (stat.name != path) {
    // Either something that should be here is not in the file at all, or something was put in.
    const bool elsewhere =
        zip_name_locate(zip_.get(), std::string(path).c_str(), ZIP_FL_ENC_RAW) >= 0;
    if (!elsewhere) return Damaged(path, "is missing");
    return Damaged(absl::CEscape(std::string(stat.name).substr(0, 100)),
                   "the manifest does not name it, or not in this place");
  }
  if (stat.encryption_method != ZIP_EM_NONE) return Damaged(path, "is encrypted");
  if (stat.comp_method != ZIP_CM_STORE) return Damaged(path, "is packed, as in no archive");
  if (stat.size != static_cast<zip_uint64_t>(size_bytes)) {
    return Damaged(path, absl::StrCat("has ", stat.size, " bytes and not ", size_bytes));
  }
  return absl::OkStatus();
}

absl::Status Reader::ReadManifest() {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip_.get(), 0, ZIP_FL_ENC_RAW, &stat) != 0 || stat.name != kManifestPart) {
    return Damaged(kManifestPart, "is not the first part");
  }
  if (stat.size > static_cast<zip_uint64_t>(kManifestBytesMax)) {
    return Damaged(kManifestPart, "is larger than any manifest");
  }
  if (auto status = CheckEntry(0, kManifestPart, static_cast<int64_t>(stat.size)); !status.ok()) {
    return status;
  }
  const OpenFile file(zip_fopen_index(zip_.get(), 0, 0));
  std::string json(static_cast<size_t>(stat.size), '\0');
  if (file == nullptr ||
      zip_fread(file.get(), json.data(), json.size()) != static_cast<zip_int64_t>(json.size())) {
    return Damaged(kManifestPart, "cannot be unpacked");
  }
  // The library compares its own checksum only where it reads the end.
  char beyond = 0;
  if (zip_fread(file.get(), &beyond, 1) != 0) {
    return Damaged(kManifestPart, "cannot be unpacked");
  }
  const auto parsed = google::protobuf::util::JsonStringToMessage(json, &manifest_);
  if (!parsed.ok()) return Damaged(kManifestPart, "is no manifest");
  if (manifest_.format_version() != kFormatVersion) {
    return Damaged(kManifestPart, absl::StrCat("the form is ", manifest_.format_version(),
                                               "; this program knows ", kFormatVersion));
  }
  const std::string& stream = manifest_.conference();
  if (stream.empty() || stream == conference::kOffice || conference::StreamOf(stream) != stream) {
    return Damaged(kManifestPart, "it names no conference");
  }
  return absl::OkStatus();
}

absl::Status Reader::CheckEntries() const {
  for (int i = 0; i < manifest_.parts_size(); ++i) {
    const v1::ArchivePart& part = manifest_.parts(i);
    if (auto status = CheckEntry(static_cast<zip_uint64_t>(i) + 1, part.path(), part.size_bytes());
        !status.ok()) {
      return status;
    }
  }
  const auto extra = static_cast<zip_uint64_t>(manifest_.parts_size()) + 1;
  const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
  if (count == static_cast<zip_int64_t>(extra)) return absl::OkStatus();
  const char* name = zip_get_name(zip_.get(), extra, ZIP_FL_ENC_RAW);
  return Damaged(absl::CEscape(std::string(name == nullptr ? "" : name).substr(0, 100)),
                 "the manifest does not name it");
}

absl::Status Reader::Read(int part_index, const Sink& sink) const {
  const v1::ArchivePart& part = manifest_.parts(part_index);
  const OpenFile file(zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(part_index) + 1, 0));
  if (file == nullptr) return Damaged(part.path(), "cannot be unpacked");
  Sha256Sum checksum;
  std::array<char, kReadBytes> block;
  while (true) {
    const zip_int64_t count = zip_fread(file.get(), block.data(), block.size());
    if (count < 0) return Damaged(part.path(), "cannot be unpacked");
    if (count == 0) break;
    const std::string_view bytes(block.data(), static_cast<size_t>(count));
    checksum.Add(bytes);
    if (checksum.size_bytes() > part.size_bytes()) {
      return Damaged(part.path(), "is larger than the manifest says");
    }
    if (const absl::Status status = sink(bytes); !status.ok()) {
      return Damaged(part.path(), std::string(status.message()));
    }
  }
  if (checksum.size_bytes() != part.size_bytes() || checksum.Digest() != part.sha256()) {
    return Damaged(part.path(), "is not what the manifest says");
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::archive
