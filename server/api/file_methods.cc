#include "server/api/file_methods.h"

#include <algorithm>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attachment.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/file_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/access/visibility.h"
#include "server/archive/attachments.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/base/steady_time.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

// More than any file that is kept: a signed PDF of hundreds of pages, from the renderer.
constexpr int64_t kProvedBytesMax = int64_t{256} << 20;

absl::Status CheckPiece(const v1::UploadFileRequest& request) {
  if (request.sha256().size() != kSha256Bytes) {
    return RefuseField("sha256", {v1::FIELD_RULE_OF_PROGRAM}, "A SHA-256 has 32 bytes.");
  }
  if (request.size_bytes() < 1 || request.size_bytes() > FileMethods::kFileBytesMax) {
    return RefuseField("size_bytes", {v1::FIELD_RULE_RANGE, {"1 byte", "10 MB"}},
                       "A file has 1 byte to 10 MiB. Send a smaller one.");
  }
  if (static_cast<int64_t>(request.data().size()) > FileMethods::kPieceBytesMax) {
    return RefuseField("data", {v1::FIELD_RULE_OF_PROGRAM}, "Send up to 256 KiB at a time.");
  }
  return absl::OkStatus();
}

// What the disk says, in the words of the API.
absl::Status Refusal(const absl::Status& status, const std::string& conference) {
  const std::string message(status.message());
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return RefuseResource(v1::REASON_NOT_FOUND, conference,
                            "There is no file with this checksum.");
    case absl::StatusCode::kOutOfRange:
      return RefuseField("offset", {v1::FIELD_RULE_OF_PROGRAM}, message);
    case absl::StatusCode::kResourceExhausted:
      return Refuse(v1::REASON_JOURNAL_FULL, absl::StrCat("The file was not kept: ", message, "."));
    default:
      return Refuse(v1::REASON_INTERNAL, absl::StrCat("The file was not kept: ", message, "."));
  }
}

bool Names(const v1::Record& record, const std::string& sha256) {
  archive::Attachments attachments;
  archive::CollectAttachments(record, attachments);
  return attachments.contains(sha256);
}

// The kinds of records that hold attachments.
const std::vector<v1::Record::KindCase>& KindsWithAttachments() {
  static const auto* const kinds = [] {
    auto* found = new std::vector<v1::Record::KindCase>;
    const google::protobuf::OneofDescriptor* arms = v1::Record::descriptor()->oneof_decl(0);
    for (int i = 0; i < arms->field_count(); ++i) {
      if (!archive::HoldsAttachments(arms->field(i)->message_type())) continue;
      found->push_back(static_cast<v1::Record::KindCase>(arms->field(i)->number()));
    }
    return found;
  }();
  return *kinds;
}

// Whether a record that the principal may see names the file.
bool IsNamed(const std::string& sha256, const conference::Overlay& view,
             const v1::Principal& principal) {
  const std::vector<v1::Record::KindCase>& kinds = KindsWithAttachments();
  bool is_named = false;
  view.ForEachRecord(view.stream() + "/", [&](const auto&, const conference::RecordPtr& record) {
    is_named = is_named || (std::count(kinds.begin(), kinds.end(), record->kind_case()) > 0 &&
                            Names(*record, sha256) && access::Visible(view, principal, *record));
  });
  return is_named;
}

}  // namespace

void FileMethods::Upload(const CallPtr& call, const Caller& caller) {
  const auto& request = call->RequestAs<v1::UploadFileRequest>();
  if (absl::Status status = CheckPiece(request); !status.ok()) return call->Refuse(status);
  const Key key = {caller.principal.name(), std::string(conference::IdOf(call->request.stream)),
                   absl::BytesToHexString(request.sha256())};
  v1::UploadFileResponse response;
  response.set_received_bytes(request.size_bytes());
  if (!store_->WasSentBy(key.conference, key.sha256, key.principal)) {
    const absl::StatusOr<Arriving*> arriving = Find(key, request.size_bytes());
    if (!arriving.ok()) return call->Refuse(arriving.status());
    std::string& bytes = (*arriving)->bytes;
    const bool continues = request.offset() == static_cast<int64_t>(bytes.size());
    if (continues) bytes += request.data().substr(0, (*arriving)->size_bytes - bytes.size());
    response.set_received_bytes(static_cast<int64_t>(bytes.size()));
    if (response.received_bytes() < (*arriving)->size_bytes) return call->Answer(response);
    const absl::Status finished = Finish(key, **arriving);
    arriving_.erase(key);
    if (!finished.ok()) return call->Refuse(finished);
  }
  response.set_uri(absl::StrCat("files/", key.sha256));
  call->Answer(response);
}

absl::StatusOr<FileMethods::Arriving*> FileMethods::Find(const Key& key, int64_t size_bytes) {
  DropIdle();
  const auto found = arriving_.find(key);
  if (found == arriving_.end() || found->second.size_bytes != size_bytes) {
    return Begin(key, size_bytes);
  }
  found->second.last_use = SteadyNow();
  return &found->second;
}

absl::StatusOr<FileMethods::Arriving*> FileMethods::Begin(const Key& key, int64_t size_bytes) {
  arriving_.erase(key);
  size_t own_count = 0;
  int64_t held_bytes = size_bytes;
  auto oldest = arriving_.end();
  for (auto at = arriving_.begin(); at != arriving_.end(); ++at) {
    held_bytes += at->second.size_bytes;
    if (at->first.principal != key.principal) continue;
    ++own_count;
    if (oldest == arriving_.end() || at->second.last_use < oldest->second.last_use) oldest = at;
  }
  if (own_count >= kArrivingPerPrincipalMax) {
    held_bytes -= oldest->second.size_bytes;
    arriving_.erase(oldest);
  }
  if (held_bytes > kArrivingBytesMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  "Too many files are arriving at once. Try again in a moment.");
  }
  return &(arriving_[key] = Arriving{"", size_bytes, SteadyNow()});
}

absl::Status FileMethods::Finish(const Key& key, const Arriving& arriving) {
  if (absl::BytesToHexString(Sha256(arriving.bytes)) != key.sha256) {
    return RefuseField("sha256", {v1::FIELD_RULE_FILE_WHOLE},
                       "What arrived has another checksum. Send the file again.");
  }
  absl::Status kept = store_->Put(key.conference, key.sha256, arriving.bytes);
  if (kept.ok()) kept = store_->NoteSender(key.conference, key.sha256, key.principal);
  return kept.ok() ? kept : Refusal(kept, conference::ConferenceName(key.conference));
}

void FileMethods::DropIdle() {
  std::erase_if(arriving_, [now = SteadyNow()](const auto& entry) {
    return now - entry.second.last_use > kIdleMax;
  });
}

void FileMethods::Download(const CallPtr& call, const Snapshot& snapshot) {
  const auto& request = call->RequestAs<v1::DownloadFileRequest>();
  if (request.sha256().size() != kSha256Bytes) {
    return call->Refuse(
        RefuseField("sha256", {v1::FIELD_RULE_OF_PROGRAM}, "A SHA-256 has 32 bytes."));
  }
  const Key key = {snapshot.principal.name(), std::string(conference::IdOf(call->request.stream)),
                   absl::BytesToHexString(request.sha256())};
  if (auto status = MayFetch(key, snapshot); !status.ok()) return call->Refuse(status);
  absl::StatusOr<FileStore::Piece> piece =
      store_->Read(key.conference, key.sha256, request.offset(), kPieceBytesMax);
  if (!piece.ok()) return call->Refuse(Refusal(piece.status(), call->request.stream));
  v1::DownloadFileResponse response;
  response.set_data(std::move(piece->data));
  response.set_size_bytes(piece->size_bytes);
  call->Answer(response);
}

absl::Status FileMethods::MayFetch(const Key& key, const Snapshot& snapshot) {
  const absl::Time now = SteadyNow();
  std::erase_if(fetching_, [now](const auto& entry) { return entry.second < now; });
  if (fetching_.contains(key)) return absl::OkStatus();
  if (absl::Status paid = budgets_->ChargeQuery(snapshot.principal, kFileProofCost, now);
      !paid.ok()) {
    return paid;
  }
  if (!IsNamed(key.sha256, conference::Overlay(*snapshot.state), snapshot.principal)) {
    return RefuseResource(v1::REASON_NOT_FOUND, snapshot.state->stream(),
                          "No record that you may see names a file with this checksum.");
  }
  if (absl::Status status = Prove(key); !status.ok()) return status;
  fetching_[key] = now + kFetchTime;
  return absl::OkStatus();
}

std::vector<std::string> FileMethods::NotSentBy(const api::Call& call) const {
  archive::Attachments attachments;
  archive::CollectAttachments(*call.request.message, attachments);
  const std::string conference(conference::IdOf(call.request.stream));
  std::vector<std::string> files;
  for (const auto& [sha256, attachment] : attachments) {
    if (!store_->WasSentBy(conference, sha256, call.principal->name())) files.push_back(sha256);
  }
  return files;
}

absl::Status FileMethods::MayName(const std::vector<std::string>& files, const Snapshot& snapshot) {
  for (const std::string& sha256 : files) {
    if (absl::Status paid = budgets_->ChargeQuery(snapshot.principal, kFileProofCost, SteadyNow());
        !paid.ok()) {
      return paid;
    }
    if (IsNamed(sha256, conference::Overlay(*snapshot.state), snapshot.principal)) continue;
    return RefuseResource(v1::REASON_NOT_FOUND, absl::StrCat("files/", sha256),
                          "You have not sent this file, and no record that you may see names it. "
                          "Send it with UploadFile first.");
  }
  return absl::OkStatus();
}

absl::Status FileMethods::Prove(const Key& key) const {
  const auto whole = store_->Read(key.conference, key.sha256, 0, kProvedBytesMax);
  if (!whole.ok()) return Refusal(whole.status(), key.conference);
  if (absl::BytesToHexString(Sha256(whole->data)) == key.sha256) return absl::OkStatus();
  return Refuse(v1::REASON_INTERNAL,
                absl::StrCat("The file ", key.sha256,
                             " is damaged on the server's disk; restore it from a back-up."));
}

}  // namespace nhipcau::api
