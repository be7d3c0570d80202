#include "server/archive/make.h"

#include <google/protobuf/util/json_util.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attachment.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "server/archive/checksum.h"
#include "server/archive/delimited.h"
#include "server/archive/format.h"
#include "server/archive/replay.h"
#include "server/archive/temporary_file.h"
#include "server/base/disk_space.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/minutes/documents.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/markdown.h"
#include "server/minutes/tables.h"

namespace nhipcau::archive {
namespace {

constexpr int kPageEvents = 1000;
constexpr size_t kNameBytesMax = 80;

// Replays the events, and leaves them at `path` as they are stored.
absl::StatusOr<PartSource> CopyEvents(const Making& making, const std::string& path,
                                      const Progress& progress, Replay& replay) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  Sha256Sum checksum;
  for (int64_t next = 1; next <= making.last_sequence;) {
    const auto page = making.read(next, kPageEvents);
    if (!page.ok()) return page.status();
    if (page->empty()) return absl::DataLossError(absl::StrCat("event ", next, " is missing"));
    std::string block;
    for (const journal::StoredEvent& event : *page) {
      if (event.sequence > making.last_sequence) break;
      if (absl::Status status = replay.Add(event.bytes); !status.ok()) return status;
      AppendDelimited(event.bytes, block);
      next = event.sequence + 1;
    }
    checksum.Add(block);
    if (!file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
      return absl::ResourceExhaustedError("no room on the disk for the events");
    }
    if (!progress(checksum.size_bytes())) {
      return absl::CancelledError("nobody wants the archive any more");
    }
  }
  if (absl::Status status = replay.Finish(); !status.ok()) return status;
  PartSource source;
  source.part.set_path(std::string(kEventsPart));
  source.part.set_size_bytes(checksum.size_bytes());
  source.part.set_sha256(checksum.Digest());
  source.file = path;
  return source;
}

std::string StateBytes(const conference::Overlay& view) {
  std::string bytes;
  view.ForEachRecord("", [&](const std::string&, const conference::RecordPtr& record) {
    AppendDelimited(record->SerializeAsString(), bytes);
  });
  return bytes;
}

// In the order of FixedParts, behind the events.
void AddTexts(const conference::Overlay& view, std::vector<PartSource>& parts) {
  const minutes::DocumentDraft draft = minutes::DraftOf(view, v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
  const minutes::DocumentDraft notice =
      minutes::DraftOf(view, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE);
  const minutes::Facts facts = minutes::CollectFacts(view, view.stream());
  parts.push_back(PartOf(kStatePart, StateBytes(view)));
  parts.push_back(PartOf("minutes.md", minutes::RenderMarkdown(draft.minutes)));
  parts.push_back(PartOf("minutes.json", minutes::FactsJson(draft)));
  parts.push_back(PartOf("conclusion-notice.json", minutes::FactsJson(notice)));
  parts.push_back(PartOf("attendance.csv", minutes::Csv(minutes::AttendanceTable(facts))));
  parts.push_back(PartOf("speakers.csv", minutes::Csv(minutes::SpeakersTable(facts))));
  parts.push_back(PartOf("tasks.csv", minutes::Csv(minutes::TasksTable(facts))));
}

// Letters, digits, dots and hyphens, whatever somebody called the file.
std::string PlainName(std::string_view title) {
  std::string name;
  for (const char c : title) {
    const bool plain = absl::ascii_isalnum(c) || c == '.' || c == '-';
    if (plain) name += c;
    if (!plain && !name.empty() && name.back() != '_') name += '_';
  }
  if (name.size() > kNameBytesMax) name.erase(0, name.size() - kNameBytesMax);
  return name.empty() ? "file" : name;
}

// Finds each file that the record names once: official documents under names that people can read,
// all others under their checksum.
class FileParts {
 public:
  FileParts(const Making& making, const Replay& replay, std::vector<PartSource>& parts)
      : making_(making), replay_(replay), parts_(parts) {}

  void Add() {
    for (const v1::OfficialDocumentKind kind :
         {v1::OFFICIAL_DOCUMENT_KIND_MINUTES, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE}) {
      AddDocument(kind);
    }
    for (const auto& [sha256, attachment] : replay_.attachments()) {
      Choose(absl::StrCat(std::string(kFilesFolder), sha256), attachment);
    }
    std::vector<PartSource> found;
    std::string missing;
    for (const auto& [path, attachment] : chosen_) {
      const std::string sha256 = absl::BytesToHexString(attachment.sha256());
      const std::string file = making_.file_path(sha256);
      const auto checksum = ChecksumOfFile(file);
      if (!checksum.ok() || checksum->Digest() != attachment.sha256()) {
        absl::StrAppend(&missing, sha256, " ", checksum.ok() ? "damaged" : "missing", " ",
                        PlainName(attachment.title()), "\n");
        continue;
      }
      PartSource& part = found.emplace_back();
      part.part.set_path(path);
      part.part.set_size_bytes(checksum->size_bytes());
      part.part.set_sha256(attachment.sha256());
      part.file = file;
    }
    if (!missing.empty()) parts_.push_back(PartOf(kMissingPart, std::move(missing)));
    for (PartSource& part : found) parts_.push_back(std::move(part));
  }

 private:
  void AddDocument(v1::OfficialDocumentKind kind) {
    const conference::Overlay view = replay_.view();
    const v1::OfficialDocument document =
        conference::OfficialDocumentOf(view, conference::OfficialDocumentName(view.stream(), kind));
    const std::string stem = kind == v1::OFFICIAL_DOCUMENT_KIND_MINUTES ? "bien-ban" : "thong-bao";
    for (const v1::PastEdition& past : document.past_editions()) {
      AddEdition(stem, past.edition(), past.approval(), past.issue());
    }
    AddEdition(stem, document.edition(), document.approval(), document.issue());
  }

  void AddEdition(const std::string& stem, int32_t edition, const v1::Approval& approval,
                  const v1::Issue& issue) {
    for (const v1::Attachment& file : approval.files()) {
      ChooseDocument(absl::StrCat(stem, "-", edition, "-duyet"), file);
    }
    if (issue.has_signed_file()) {
      ChooseDocument(absl::StrCat(stem, "-", edition, "-ban-ky"), issue.signed_file());
    }
  }

  void ChooseDocument(const std::string& stem, const v1::Attachment& file) {
    const std::string sha256 = absl::BytesToHexString(file.sha256());
    // Signed files may stand behind a link elsewhere.
    if (!replay_.attachments().contains(sha256)) return;
    const std::string folder(kDocumentsFolder);
    const std::string name = PlainName(file.title());
    std::string path = absl::StrCat(folder, stem, "-", name);
    for (int n = 2; names_.contains(path); ++n) {
      path = absl::StrCat(folder, stem, "-", n, "-", name);
    }
    Choose(path, file);
  }

  void Choose(const std::string& path, const v1::Attachment& file) {
    if (!seen_.insert(file.sha256()).second) return;
    names_.insert(path);
    chosen_.emplace_back(path, file);
  }

  const Making& making_;
  const Replay& replay_;
  std::vector<PartSource>& parts_;
  std::set<std::string> seen_;
  std::set<std::string> names_;
  std::vector<std::pair<std::string, v1::Attachment>> chosen_;
};

std::string ManifestOf(const Making& making, const Replay& replay,
                       const std::vector<PartSource>& parts) {
  v1::ArchiveManifest manifest;
  manifest.set_format_version(kFormatVersion);
  manifest.set_conference(making.conference);
  manifest.set_title(replay.conference().title());
  manifest.set_server_version(making.server_version);
  *manifest.mutable_time() = ToProto(making.time);
  manifest.set_sequence(replay.head().sequence);
  manifest.set_sequence_sha256(replay.head().hash);
  for (const PartSource& part : parts) *manifest.add_parts() = part.part;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(manifest, &json, options);
  return status.ok() ? json : "";
}

absl::Status CheckRoom(const std::string& path, const std::vector<PartSource>& parts) {
  int64_t needed = kJournalReserveBytes;
  for (const PartSource& part : parts) needed += part.part.size_bytes();
  const auto free_bytes = FreeBytes(std::filesystem::path(path).parent_path().string());
  if (!free_bytes || *free_bytes >= needed) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrCat("the archive needs ", needed >> 20, " MiB, and ",
                                                   *free_bytes >> 20, " MiB are free"));
}

}  // namespace

absl::StatusOr<v1::ArchiveFile> Make(const Making& making, const std::string& path,
                                     const Progress& progress) {
  const TemporaryFile events(absl::StrCat(path, ".events"));
  Replay replay(making.conference);
  auto copied = CopyEvents(making, events.path(), progress, replay);
  if (!copied.ok()) return copied.status();
  std::vector<PartSource> parts;
  parts.push_back(*std::move(copied));
  AddTexts(replay.view(), parts);
  FileParts(making, replay, parts).Add();
  if (parts.size() > static_cast<size_t>(kPartsMax)) {
    return absl::ResourceExhaustedError("the conference has more files than an archive takes");
  }
  if (absl::Status status = CheckRoom(path, parts); !status.ok()) return status;
  const auto whole =
      WriteArchive(path, ManifestOf(making, replay, parts), parts, making.time, progress);
  if (!whole.ok()) return whole.status();
  v1::ArchiveFile file;
  file.set_sha256(whole->Digest());
  file.set_size_bytes(whole->size_bytes());
  file.set_sequence(replay.head().sequence);
  file.set_sequence_sha256(replay.head().hash);
  return file;
}

}  // namespace nhipcau::archive
