#include "server/archive/verify.h"

#include <google/protobuf/util/message_differencer.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/archive/checksum.h"
#include "server/archive/delimited.h"
#include "server/archive/format.h"
#include "server/archive/replay.h"
#include "server/conference/kernel/records.h"

namespace nhipcau::archive {
namespace {

constexpr size_t kHexDigits = 64;

// Goes through the parts in their order; each rests on those before it.
class Verifier {
 public:
  Verifier(const Reader& reader, const std::string& server_version)
      : reader_(reader),
        same_version_(reader.manifest().server_version() == server_version),
        replay_(reader.manifest().conference()) {}

  absl::Status Run() {
    for (int i = 0; i < manifest().parts_size(); ++i) {
      if (absl::Status status = CheckPart(i); !status.ok()) return status;
    }
    return CheckNothingIsMissing();
  }

  Verified Finish() && {
    Verified verified;
    verified.manifest = manifest();
    verified.conference = replay_.conference();
    verified.missing_files = std::move(missing_files_);
    verified.state_differs = state_differs_;
    return verified;
  }

 private:
  const v1::ArchiveManifest& manifest() const { return reader_.manifest(); }

  absl::Status CheckPart(int part) {
    const std::string& path = manifest().parts(part).path();
    if (path == kEventsPart) return CheckEvents(part);
    if (path == kStatePart) return CheckState(part);
    if (path == kMissingPart) return ReadMissing(part);
    if (auto status = reader_.Read(part, [](std::string_view) { return absl::OkStatus(); });
        !status.ok()) {
      return status;
    }
    return IsPlainPath(path) ? CheckFile(manifest().parts(part)) : absl::OkStatus();
  }

  absl::Status CheckEvents(int part) {
    DelimitedReader events([this](std::string_view event) { return replay_.Add(event); });
    absl::Status status =
        reader_.Read(part, [&](std::string_view bytes) { return events.Add(bytes); });
    if (!status.ok()) return status;
    status = events.Finish();
    if (status.ok()) status = replay_.Finish();
    if (!status.ok()) return Damaged(kEventsPart, std::string(status.message()));
    if (replay_.head().sequence != manifest().sequence() ||
        replay_.head().hash != manifest().sequence_sha256()) {
      return Damaged(kEventsPart, absl::StrCat("the last event is ", replay_.head().sequence,
                                               ", and the manifest names another"));
    }
    if (replay_.conference().title() != manifest().title()) {
      return Damaged(kManifestPart, "the events give the conference another title");
    }
    return absl::OkStatus();
  }

  absl::Status CheckState(int part) {
    std::vector<conference::RecordPtr> records;
    replay_.view().ForEachRecord("", [&](const std::string&, const conference::RecordPtr& record) {
      records.push_back(record);
    });
    size_t at = 0;
    bool same = true;
    DelimitedReader state([&](std::string_view bytes) {
      same = same && at < records.size() && records[at]->SerializeAsString() == bytes;
      ++at;
      return same_version_ ? absl::OkStatus() : CheckSays(bytes, at);
    });
    absl::Status status =
        reader_.Read(part, [&](std::string_view bytes) { return state.Add(bytes); });
    if (!status.ok()) return status;
    if (status = state.Finish(); !status.ok())
      return Damaged(kStatePart, std::string(status.message()));
    state_differs_ = !same || at != records.size();
    if (state_differs_ && same_version_) {
      return Damaged(kStatePart,
                     absl::StrCat("record ", at < records.size() ? at + 1 : records.size(),
                                  " is not what the events make"));
    }
    return absl::OkStatus();
  }

  // Another release may derive more, or less, from the same events. But what it says of a record
  // must be what the events make of it here.
  absl::Status CheckSays(std::string_view bytes, size_t number) const {
    v1::Record said;
    if (!said.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return absl::InvalidArgumentError(absl::StrCat("record ", number, " is none"));
    }
    said.DiscardUnknownFields();
    if (said.kind_case() == v1::Record::KIND_NOT_SET) return absl::OkStatus();
    const conference::RecordPtr made = replay_.view().Find(conference::NameOf(said));
    google::protobuf::util::MessageDifferencer differencer;
    differencer.set_scope(google::protobuf::util::MessageDifferencer::PARTIAL);
    if (made && differencer.Compare(said, *made)) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("record ", number, " is not what the events make"));
  }

  absl::Status ReadMissing(int part) {
    if (manifest().parts(part).size_bytes() > kMissingBytesMax) {
      return Damaged(kMissingPart, "is larger than any list");
    }
    std::string text;
    const absl::Status status = reader_.Read(part, [&](std::string_view bytes) {
      text.append(bytes);
      return absl::OkStatus();
    });
    for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      missing_.insert(std::string(line.substr(0, kHexDigits)));
      missing_files_.emplace_back(line);
    }
    return status;
  }

  absl::Status CheckFile(const v1::ArchivePart& part) {
    const std::string sha256 = absl::BytesToHexString(part.sha256());
    const bool of_files = part.path().substr(0, kFilesFolder.size()) == kFilesFolder;
    if (of_files && part.path().substr(kFilesFolder.size()) != sha256) {
      return Damaged(part.path(), "is another file than its name says");
    }
    if (!replay_.attachments().contains(sha256)) {
      return Damaged(part.path(), "the record does not name it");
    }
    present_.insert(sha256);
    return absl::OkStatus();
  }

  absl::Status CheckNothingIsMissing() const {
    for (const auto& [sha256, attachment] : replay_.attachments()) {
      if (present_.contains(sha256) || missing_.contains(sha256)) continue;
      return Damaged(absl::StrCat(std::string(kFilesFolder), sha256),
                     "the record names it, and it is missing");
    }
    return absl::OkStatus();
  }

  const Reader& reader_;
  const bool same_version_;
  Replay replay_;
  bool state_differs_ = false;
  std::set<std::string> present_;
  std::set<std::string> missing_;
  std::vector<std::string> missing_files_;
};

absl::Status CheckSeal(const std::string& path, Verified& verified) {
  std::error_code error;
  const auto size = static_cast<int64_t>(std::filesystem::file_size(path, error));
  if (error || size < kSealDigits) return Damaged(kContainer, "too short for an archive");
  auto sealed = ChecksumOfFile(path, size - kSealDigits);
  if (!sealed.ok()) return sealed.status();
  std::ifstream file(path, std::ios::binary);
  std::string digits(kSealDigits, '\0');
  file.seekg(size - kSealDigits);
  file.read(digits.data(), kSealDigits);
  if (!file || digits != absl::BytesToHexString(sealed->Digest())) {
    return Damaged(kContainer, "a byte between the parts was changed, or the seal was");
  }
  sealed->Add(digits);
  verified.sha256 = sealed->Digest();
  verified.size_bytes = sealed->size_bytes();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Verified> Verify(const std::string& path, const std::string& server_version) {
  const absl::StatusOr<Reader> reader = Reader::Open(path);
  if (!reader.ok()) return reader.status();
  Verifier verifier(*reader, server_version);
  if (absl::Status status = verifier.Run(); !status.ok()) return status;
  Verified verified = std::move(verifier).Finish();
  if (absl::Status status = CheckSeal(path, verified); !status.ok()) return status;
  return verified;
}

}  // namespace nhipcau::archive
