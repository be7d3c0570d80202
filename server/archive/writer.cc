#include "server/archive/writer.h"

#include <zip.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/archive/format.h"
#include "server/base/sha256.h"

namespace nhipcau::archive {
namespace {

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

// Between two reports of progress, as a share of the whole.
constexpr double kProgressPrecision = 0.001;

struct Watch {
  const Progress* progress;
  int64_t bytes_total;
  bool cancelled;
};

void Report(zip_t*, double share, void* state) {
  auto& watch = *static_cast<Watch*>(state);
  const auto bytes = static_cast<int64_t>(share * static_cast<double>(watch.bytes_total));
  watch.cancelled = watch.cancelled || !(*watch.progress)(bytes);
}

int IsCancelled(zip_t*, void* state) { return static_cast<const Watch*>(state)->cancelled ? 1 : 0; }

absl::Status Failure(zip_t* zip) {
  const zip_error_t* error = zip_get_error(zip);
  const int code = zip_error_code_zip(error);
  if (code == ZIP_ER_CANCELLED) return absl::CancelledError("nobody wants the archive any more");
  const std::string message = absl::StrCat("the archive cannot be written: ", zip_strerror(zip));
  return zip_error_code_system(error) == ENOSPC ? absl::ResourceExhaustedError(message)
                                                : absl::InternalError(message);
}

// Nothing is packed: packed bytes can be changed without changing what they unpack to, and no part
// could be named then. Nor can what is not packed unpack to more than it is.
bool AddEntry(zip_t* zip, const std::string& path, zip_source_t* source, absl::Time time) {
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(zip, path.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(zip, at, ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_mtime(zip, at, absl::ToTimeT(time), 0) == 0;
}

zip_source_t* SourceOf(zip_t* zip, const std::string& bytes) {
  return zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
}

bool AddAll(zip_t* zip, const std::string& manifest, const std::vector<PartSource>& parts,
            absl::Time time) {
  if (!AddEntry(zip, std::string(kManifestPart), SourceOf(zip, manifest), time)) {
    return false;
  }
  for (const PartSource& part : parts) {
    zip_source_t* source = part.file.empty()
                               ? SourceOf(zip, part.bytes)
                               : zip_source_file(zip, part.file.c_str(), 0, part.part.size_bytes());
    if (!AddEntry(zip, part.part.path(), source, time)) return false;
  }
  const std::string seal = absl::StrCat(std::string(kSealText), std::string(kSealDigits, '0'));
  return zip_set_archive_comment(zip, seal.data(), static_cast<zip_uint16_t>(seal.size())) == 0;
}

// Puts the checksum of all that is before it in the place that was kept for it.
absl::StatusOr<Sha256Sum> Seal(const std::string& path) {
  std::error_code error;
  const auto size = static_cast<int64_t>(std::filesystem::file_size(path, error));
  auto checksum = ChecksumOfFile(path, size - kSealDigits);
  if (!checksum.ok()) return checksum;
  const std::string digits = absl::BytesToHexString(checksum->Digest());
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(size - kSealDigits);
  file.write(digits.data(), kSealDigits);
  file.close();
  if (!file) return absl::InternalError(absl::StrCat(path, " cannot be sealed"));
  checksum->Add(digits);
  return checksum;
}

absl::Status Write(const std::string& path, const std::string& manifest,
                   const std::vector<PartSource>& parts, absl::Time time,
                   const Progress& progress) {
  int code = 0;
  Zip zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
  if (zip == nullptr) return absl::InternalError(absl::StrCat(path, " cannot be made"));
  Watch watch{&progress, static_cast<int64_t>(manifest.size()), false};
  for (const PartSource& part : parts) watch.bytes_total += part.part.size_bytes();
  zip_register_progress_callback_with_state(zip.get(), kProgressPrecision, Report, nullptr, &watch);
  zip_register_cancel_callback_with_state(zip.get(), IsCancelled, nullptr, &watch);
  if (!AddAll(zip.get(), manifest, parts, time)) return Failure(zip.get());
  if (zip_close(zip.get()) != 0) return Failure(zip.get());
  static_cast<void>(zip.release());
  return absl::OkStatus();
}

}  // namespace

PartSource PartOf(std::string_view path, std::string bytes) {
  Sha256Sum checksum;
  checksum.Add(bytes);
  PartSource source;
  source.part.set_path(std::string(path));
  source.part.set_size_bytes(checksum.size_bytes());
  source.part.set_sha256(checksum.Digest());
  source.bytes = std::move(bytes);
  return source;
}

absl::StatusOr<Sha256Sum> WriteArchive(const std::string& path, const std::string& manifest,
                                       const std::vector<PartSource>& parts, absl::Time time,
                                       const Progress& progress) {
  absl::Status status = Write(path, manifest, parts, time, progress);
  absl::StatusOr<Sha256Sum> sealed = status.ok() ? Seal(path) : status;
  std::error_code error;
  if (!sealed.ok()) std::filesystem::remove(path, error);
  return sealed;
}

}  // namespace nhipcau::archive
