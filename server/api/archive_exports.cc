#include "server/api/archive_exports.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/archive/make.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/files/atomic_file.h"

namespace nhipcau::api {
namespace {

absl::Status CheckState(const Method& method, const conference::Overlay& view) {
  const v1::ConferenceState state = conference::ConferenceOf(view).state();
  if (method.IsAllowedIn(state)) return absl::OkStatus();
  return RefuseResource(v1::REASON_WRONG_CONFERENCE_STATE, view.stream(),
                        absl::StrCat("The conference is ", v1::ConferenceState_Name(state),
                                     "; an archive is made once it has ENDED or is CANCELLED."));
}

// What the disk or the journal says, in the words of the API.
absl::Status Refusal(const absl::Status& status) {
  const std::string message(status.message());
  if (absl::IsResourceExhausted(status)) {
    return Refuse(v1::REASON_ARCHIVE_SPACE,
                  absl::StrCat("No archive was made: ", message, ". Make room."));
  }
  return Refuse(v1::REASON_INTERNAL, absl::StrCat("No archive was made: ", message, "."));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Stream>> ArchiveExports::Open(const Method& method,
                                                             const Admitted& admitted,
                                                             std::function<void()> ready) {
  if (absl::Status status = CheckState(method, admitted.view); !status.ok()) return status;
  if (exports_->fetch_add(1) >= kExportsMax) {
    exports_->fetch_sub(1);
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  "Too many archives are being made or fetched. Try again later.");
  }
  const std::string file = absl::StrCat(options_.folder, "/export-", ++last_number_, ".zip");
  auto* delivery = new ArchiveDelivery(file, options_.reader, waiting_++, std::move(ready));
  DeliveryPtr shared(delivery, [exports = exports_](ArchiveDelivery* gone) {
    delete gone;
    exports->fetch_sub(1);
  });
  options_.executor->Post([this, shared, conference = admitted.view.stream(),
                           sequence = admitted.view.sequence(), principal = admitted.principal] {
    Make(conference, sequence, principal, shared);
    --waiting_;
  });
  return StreamArchive(std::move(shared));
}

void ArchiveExports::Make(const std::string& conference, int64_t last_sequence,
                          const v1::Principal& principal, const DeliveryPtr& delivery) {
  if (absl::Status status = MakePrivateDirectory(options_.folder); !status.ok()) {
    return delivery->Finish(Refusal(status));
  }
  archive::Making making;
  making.conference = conference;
  making.last_sequence = last_sequence;
  making.read = [this, &conference](int64_t from, int count) {
    return options_.journal->Read(conference, from, count);
  };
  making.file_path = [this, id = std::string(conference::IdOf(conference))](const auto& sha256) {
    return options_.files->PathOf(id, sha256);
  };
  making.server_version = options_.version;
  making.time = options_.clock->Now();
  auto file = archive::Make(making, delivery->path(),
                            [&delivery](int64_t bytes) { return delivery->Report(bytes); });
  if (!file.ok()) return delivery->Finish(Refusal(file.status()));
  file->set_made_by(principal.name());
  file->set_made_by_display_name(principal.display_name());
  *file->mutable_time() = ToProto(making.time);
  RecordMade(conference, principal, *std::move(file), delivery);
}

void ArchiveExports::RecordMade(const std::string& conference, const v1::Principal& principal,
                                v1::ArchiveFile file, const DeliveryPtr& delivery) {
  conference::Events events;
  v1::ArchiveMade& made = *events.emplace_back().mutable_archive_made();
  made.set_conference(conference);
  *made.mutable_archive() = file;
  options_.coordinator->Append(
      std::string(conference::kOffice), principal, std::move(events),
      [delivery, file = std::move(file)](const absl::StatusOr<v1::Receipt>& receipt) {
        if (!receipt.ok()) return delivery->Finish(receipt.status());
        delivery->Finish(file);
      });
}

}  // namespace nhipcau::api
