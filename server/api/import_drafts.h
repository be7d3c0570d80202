// Drafts of imports: rows that were uploaded and are not on record. Lost at a restart.
#ifndef NHIPCAU_SERVER_API_IMPORT_DRAFTS_H_
#define NHIPCAU_SERVER_API_IMPORT_DRAFTS_H_

#include <google/protobuf/repeated_field.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/random.h"
#include "server/conference/kernel/command.h"

namespace nhipcau::api {

// Not thread-safe; owned by the reader's thread. `now` is real time, whatever the
// clock of the record says.
class ImportDrafts {
 public:
  static constexpr size_t kRowsMax = 100000;
  static constexpr int kRowsPerCallMax = 1000;
  static constexpr size_t kCellBytesMax = 1024;
  static constexpr int kColumnsMax = 64;
  static constexpr size_t kDraftsPerConferenceMax = 20;
  // Of all drafts of one principal: the lists of a whole country, some times over.
  static constexpr size_t kBytesPerPrincipalMax = 64 << 20;
  static constexpr absl::Duration kIdleMax = absl::Hours(1);

  explicit ImportDrafts(RandomBytes random = SystemRandom) : random_(std::move(random)) {}

  // A new draft's name; its rows count as those of `principal`. FIELD_INVALID, or LIMIT_EXCEEDED.
  absl::StatusOr<std::string> Create(const v1::CreateImportRequest& request,
                                     const std::string& principal, absl::Time now);

  // Adds rows, in whatever order they come; a row whose line is there already replaces it, so that
  // an upload can be repeated. How many there are then. NOT_FOUND, FIELD_INVALID or LIMIT_EXCEEDED;
  // nothing is added then.
  absl::StatusOr<int32_t> Upload(const v1::UploadImportRowsRequest& request, absl::Time now);

  // As it is now; null when there is none.
  std::shared_ptr<const conference::ImportDraft> Find(const std::string& name, absl::Time now);

  void Discard(const std::string& name);

 private:
  struct Entry {
    // Without its rows.
    conference::ImportDraft head;
    // By line.
    std::map<int32_t, v1::ImportRow> rows;
    // Of the rows.
    size_t bytes = 0;
    // With the rows, since somebody asked; null: none did since the last ones came.
    std::shared_ptr<const conference::ImportDraft> draft;
    std::string principal;
    absl::Time last_use;
  };

  Entry* Use(const std::string& name, absl::Time now);
  void DropIdle(absl::Time now);
  size_t CountOf(const std::string& conference) const;
  size_t BytesOf(const std::string& principal) const;

  const RandomBytes random_;
  std::map<std::string, Entry> entries_;
};

// NOT_FOUND: no draft has this name, or it was forgotten.
absl::Status RefuseUnknownDraft(const std::string& name);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_IMPORT_DRAFTS_H_
