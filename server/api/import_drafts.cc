#include "server/api/import_drafts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

using conference::ImportDraft;

// Random, so that a name from before a restart never means another draft.
absl::StatusOr<std::string> NewDraftId(const RandomBytes& random) {
  std::array<char, 8> bytes;
  if (auto status = random(bytes.data(), bytes.size()); !status.ok()) return status;
  return absl::BytesToHexString(absl::string_view(bytes.data(), bytes.size()));
}

template <typename Cells>
bool AllFit(const Cells& cells) {
  return cells.size() <= ImportDrafts::kColumnsMax &&
         std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
           return cell.size() <= ImportDrafts::kCellBytesMax;
         });
}

absl::Status CheckHeader(const v1::CreateImportRequest& request) {
  if (request.kind() == v1::IMPORT_KIND_UNSPECIFIED || !v1::ImportKind_IsValid(request.kind())) {
    return RefuseField("kind", {v1::FIELD_RULE_REQUIRED}, "Say what is to be imported.");
  }
  if (request.columns().empty() || !AllFit(request.columns())) {
    return RefuseField("columns", {v1::FIELD_RULE_RANGE, {"1", "64"}},
                       "A file has 1 to 64 columns; a name has up to 1024 bytes.");
  }
  return absl::OkStatus();
}

absl::Status CheckRows(const v1::UploadImportRowsRequest& request) {
  if (request.rows_size() > ImportDrafts::kRowsPerCallMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  absl::StrCat("Send up to ", ImportDrafts::kRowsPerCallMax, " rows at a time."));
  }
  for (const v1::ImportRow& row : request.rows()) {
    if (row.line() >= 1 && AllFit(row.cells())) continue;
    return RefuseField(
        "rows", {v1::FIELD_RULE_RANGE, {"1", "64"}},
        absl::StrCat("Line ", row.line(),
                     ": lines count from 1; a row has up to 64 cells of 1024 bytes."));
  }
  return absl::OkStatus();
}

size_t BytesOf(const v1::UploadImportRowsRequest& request) {
  size_t bytes = 0;
  for (const v1::ImportRow& row : request.rows()) bytes += row.ByteSizeLong();
  return bytes;
}

}  // namespace

absl::Status RefuseUnknownDraft(const std::string& name) {
  return RefuseResource(
      v1::REASON_NOT_FOUND, name,
      absl::StrCat("There is no draft \"", name,
                   "\"; drafts are lost at a restart and an hour after their last use. Create a "
                   "new one."));
}

absl::StatusOr<std::string> ImportDrafts::Create(const v1::CreateImportRequest& request,
                                                 const std::string& principal, absl::Time now) {
  if (absl::Status status = CheckHeader(request); !status.ok()) return status;
  DropIdle(now);
  if (CountOf(request.conference()) >= kDraftsPerConferenceMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  "This conference has 20 drafts; discard or commit some.");
  }
  const absl::StatusOr<std::string> id = NewDraftId(random_);
  if (!id.ok()) return id.status();
  std::string name = conference::ChildName(request.conference(), "imports", *id);
  Entry& entry = entries_[name];
  entry.head.kind = request.kind();
  entry.head.columns.assign(request.columns().begin(), request.columns().end());
  entry.principal = principal;
  entry.last_use = now;
  return name;
}

absl::StatusOr<int32_t> ImportDrafts::Upload(const v1::UploadImportRowsRequest& request,
                                             absl::Time now) {
  Entry* entry = Use(request.name(), now);
  if (entry == nullptr) return RefuseUnknownDraft(request.name());
  if (absl::Status status = CheckRows(request); !status.ok()) return status;
  if (entry->rows.size() + static_cast<size_t>(request.rows_size()) > kRowsMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  absl::StrCat("A draft holds up to ", kRowsMax, " rows."));
  }
  if (BytesOf(entry->principal) + api::BytesOf(request) > kBytesPerPrincipalMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  absl::StrCat("Your drafts hold up to ", kBytesPerPrincipalMax >> 20,
                               " MiB together; discard or commit some."));
  }
  for (const v1::ImportRow& row : request.rows()) {
    v1::ImportRow& kept = entry->rows[row.line()];
    entry->bytes += row.ByteSizeLong() - kept.ByteSizeLong();
    kept = row;
  }
  entry->draft = nullptr;
  return static_cast<int32_t>(entry->rows.size());
}

std::shared_ptr<const ImportDraft> ImportDrafts::Find(const std::string& name, absl::Time now) {
  Entry* entry = Use(name, now);
  if (entry == nullptr) return nullptr;
  if (entry->draft == nullptr) {
    auto draft = std::make_shared<ImportDraft>(entry->head);
    for (const auto& [line, row] : entry->rows) draft->rows.push_back(row);
    entry->draft = std::move(draft);
  }
  return entry->draft;
}

void ImportDrafts::Discard(const std::string& name) { entries_.erase(name); }

ImportDrafts::Entry* ImportDrafts::Use(const std::string& name, absl::Time now) {
  DropIdle(now);
  const auto found = entries_.find(name);
  if (found == entries_.end()) return nullptr;
  found->second.last_use = now;
  return &found->second;
}

void ImportDrafts::DropIdle(absl::Time now) {
  std::erase_if(entries_,
                [now](const auto& entry) { return now - entry.second.last_use > kIdleMax; });
}

size_t ImportDrafts::BytesOf(const std::string& principal) const {
  size_t bytes = 0;
  for (const auto& [name, entry] : entries_) {
    if (entry.principal == principal) bytes += entry.bytes;
  }
  return bytes;
}

size_t ImportDrafts::CountOf(const std::string& conference) const {
  return static_cast<size_t>(
      std::count_if(entries_.begin(), entries_.end(), [&conference](const auto& entry) {
        return conference::StreamOf(entry.first) == conference;
      }));
}

}  // namespace nhipcau::api
