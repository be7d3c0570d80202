// An archive as a stranger may have made it: only what its manifest says is read, in that order,
// and never more of it than the manifest says.
#ifndef NHIPCAU_SERVER_ARCHIVE_READER_H_
#define NHIPCAU_SERVER_ARCHIVE_READER_H_

#include <zip.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nhipcau/v1/archive.pb.h"

namespace nhipcau::archive {

// Errors are INVALID_ARGUMENT and name the part. Not thread-safe.
class Reader {
 public:
  // NOT_FOUND when there is no such file. The manifest is read; that the other parts are there, in
  // its order and with its sizes, and no others, is proved; what is in them is not.
  static absl::StatusOr<Reader> Open(const std::string& path);

  const v1::ArchiveManifest& manifest() const { return manifest_; }

  using Sink = std::function<absl::Status(std::string_view bytes)>;
  // Gives `sink` the part piece by piece and proves its size and checksum. What `sink` refuses, it
  // refuses in the name of the part. `part` counts from 0 in the manifest.
  absl::Status Read(int part, const Sink& sink) const;

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };

  explicit Reader(zip_t* zip) : zip_(zip) {}
  absl::Status ReadManifest();
  absl::Status CheckEntries() const;
  absl::Status CheckEntry(zip_uint64_t index, std::string_view path, int64_t size_bytes) const;

  std::unique_ptr<zip_t, Discard> zip_;
  v1::ArchiveManifest manifest_;
};

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_READER_H_
