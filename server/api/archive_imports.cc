#include "server/api/archive_imports.h"

#include <future>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/archive/unpack.h"
#include "server/archive/verify.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

using Admitted = coordinator::Coordinator::Admitted;

// Of one append: little enough for commands to get between.
constexpr size_t kAppendBytes = 1 << 20;
constexpr size_t kWaitingMax = 16;

absl::Status RefuseArchive(absl::string_view message) {
  return Refuse(v1::REASON_ARCHIVE_INVALID, absl::StrCat(message, "."));
}

absl::Status RefusalFor(journal::Outcome outcome) {
  switch (outcome) {
    case journal::Outcome::kCommitted:
      return absl::OkStatus();
    case journal::Outcome::kNotWritten:
      return Refuse(v1::REASON_JOURNAL_FULL,
                    "The journal cannot grow. Nothing was imported; make room on the "
                    "disk and try again.");
    case journal::Outcome::kConflict:
      return Refuse(v1::REASON_INTERNAL, "The journal does not take these events.");
    case journal::Outcome::kUnknown:
      return Refuse(v1::REASON_OUTCOME_UNKNOWN,
                    "Recorded or not, nobody knows. Repeat with the same request_id.");
  }
  return absl::OkStatus();
}

// Appends units to one new stream, many at a time, and waits for the disk. Not thread-safe.
class Appender {
 public:
  Appender(journal::Journal* journal, std::string stream)
      : journal_(journal), stream_(std::move(stream)) {}

  absl::Status Add(std::vector<std::string> events) {
    journal::Unit& unit = units_.emplace_back();
    unit.stream = stream_;
    unit.expected_sequence = sequence_;
    sequence_ += static_cast<int64_t>(events.size());
    for (const std::string& event : events) bytes_ += event.size();
    unit.events = std::move(events);
    return bytes_ < kAppendBytes ? absl::OkStatus() : Flush();
  }

  absl::Status Flush() {
    bytes_ = 0;
    if (units_.empty()) return absl::OkStatus();
    std::promise<std::vector<journal::Outcome>> promise;
    journal_->Append(std::exchange(units_, {}), [&promise](std::vector<journal::Outcome> outcomes) {
      promise.set_value(std::move(outcomes));
    });
    for (const journal::Outcome outcome : promise.get_future().get()) {
      if (absl::Status status = RefusalFor(outcome); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  journal::Journal* const journal_;
  const std::string stream_;
  std::vector<journal::Unit> units_;
  size_t bytes_ = 0;
  int64_t sequence_ = 0;
};

absl::Status RemoveNow(journal::Journal* journal, const std::string& stream) {
  std::promise<journal::Outcome> promise;
  journal->Remove(stream, [&promise](journal::Outcome outcome) { promise.set_value(outcome); });
  return RefusalFor(promise.get_future().get());
}

}  // namespace

void ArchiveImports::Upload(const CallPtr& call) {
  options_.coordinator->Query(call->Incoming(), [this, call](const auto& admitted) {
    if (!admitted.ok()) return call->Refuse(admitted.status());
    options_.reader->Post([this, call] {
      const auto received = uploads_.Take(call->RequestAs<v1::UploadArchiveRequest>());
      if (!received.ok()) return call->Refuse(received.status());
      v1::UploadArchiveResponse response;
      response.set_received_bytes(*received);
      call->Answer(response);
    });
  });
}

void ArchiveImports::Import(const CallPtr& call) {
  options_.coordinator->Query(call->Incoming(), [this, call](const auto& admitted) {
    if (!admitted.ok()) return call->Refuse(admitted.status());
    options_.reader->Post([this, call] { Begin(call); });
  });
}

void ArchiveImports::Begin(const CallPtr& call) {
  if (busy_ && waiting_.size() < kWaitingMax) return waiting_.push_back(call);
  if (busy_) {
    return call->Refuse(
        Refuse(v1::REASON_LIMIT_EXCEEDED, "Another archive is being imported. Try again later."));
  }
  busy_ = true;
  const FilePtr file = uploads_.Find(call->RequestAs<v1::ImportArchiveRequest>().sha256());
  // The rules know whether it is a repeat that was answered before.
  if (file == nullptr) return Submit(call, nullptr, /*arrived=*/false);
  options_.executor->Post([this, call, file] { Prove(call, file); });
}

void ArchiveImports::End() {
  options_.reader->Post([this] {
    busy_ = false;
    if (waiting_.empty()) return;
    const CallPtr next = std::move(waiting_.front());
    waiting_.pop_front();
    Begin(next);
  });
}

void ArchiveImports::Prove(const CallPtr& call, const FilePtr& file) {
  const auto verified = archive::Verify(file->path(), options_.version);
  const std::string& sha256 = call->RequestAs<v1::ImportArchiveRequest>().sha256();
  if (!verified.ok() || verified->sha256 != sha256) {
    options_.reader->Post([this, sha256] { uploads_.Forget(sha256); });
    End();
    return call->Refuse(RefuseArchive(verified.ok() ? "container: another file has arrived"
                                                    : verified.status().message()));
  }
  auto archive = std::make_shared<conference::ProvedArchive>();
  archive->conference = verified->manifest.conference();
  archive->sha256 = verified->sha256;
  archive->sequence = verified->manifest.sequence();
  archive->sequence_sha256 = verified->manifest.sequence_sha256();
  SubmitUnlessThere(call, file, archive);
}

// What is there already need not arrive to be refused.
void ArchiveImports::SubmitUnlessThere(const CallPtr& call, const FilePtr& file,
                                       const ProvedPtr& archive) {
  auto request = std::make_shared<v1::GetConferenceRequest>();
  request->set_name(archive->conference);
  coordinator::Incoming submission = call->Incoming();
  submission.method = FindMethod("nhipcau.v1.ConferenceService/GetConference")->descriptor;
  submission.request = std::move(request);
  submission.stream = archive->conference;
  options_.coordinator->Query(
      std::move(submission), [this, call, file, archive](const auto& admitted) {
        if (admitted.ok()) return Submit(call, archive, /*arrived=*/false);
        if (!absl::IsNotFound(admitted.status())) {
          End();
          return call->Refuse(admitted.status());
        }
        options_.executor->Post([this, call, file, archive] { Arrive(call, file, archive); });
      });
}

void ArchiveImports::Arrive(const CallPtr& call, const FilePtr& file, const ProvedPtr& archive) {
  const absl::Status status = Unpack(file->path(), archive->conference);
  if (status.ok()) return Submit(call, archive, /*arrived=*/true);
  Drop(archive->conference);
  // What was proved a moment ago and is otherwise now was changed on the disk.
  const bool refused = ErrorOf(status).reason() != v1::REASON_INTERNAL;
  call->Refuse(refused ? status : RefuseArchive(status.message()));
}

absl::Status ArchiveImports::Unpack(const std::string& path, const std::string& conference) {
  const std::string stream = coordinator::ArrivingStream(conference);
  const std::string folder = FileStore::ArrivingName(std::string(conference::IdOf(conference)));
  if (absl::Status status = RemoveNow(options_.journal, stream); !status.ok()) return status;
  Appender appender(options_.journal, stream);
  archive::Sinks sinks;
  sinks.unit = [&appender](std::vector<std::string> events) {
    return appender.Add(std::move(events));
  };
  sinks.file = [&](const std::string& sha256, const std::string& bytes) {
    const absl::Status kept = options_.files->Put(folder, sha256, bytes);
    if (kept.ok()) return kept;
    return Refuse(v1::REASON_JOURNAL_FULL,
                  absl::StrCat("A file was not kept: ", kept.message(), "."));
  };
  if (absl::Status status = archive::Unpack(path, sinks); !status.ok()) return status;
  return appender.Flush();
}

void ArchiveImports::Submit(const CallPtr& call, const ProvedPtr& archive, bool arrived) {
  coordinator::Incoming submission = call->Incoming();
  submission.enclosure = archive;
  if (archive != nullptr) submission.subject = archive->conference;
  options_.coordinator->Submit(
      std::move(submission),
      [this, call, archive, arrived](const absl::StatusOr<v1::Receipt>& receipt) {
        if (!receipt.ok() && arrived) {
          Drop(archive->conference);
        } else {
          End();
        }
        if (!receipt.ok()) return call->Refuse(receipt.status());
        options_.reader->Post(
            [this, sha256 = call->RequestAs<v1::ImportArchiveRequest>().sha256()] {
              uploads_.Forget(sha256);
            });
        call->Answer(*ReceiptResponse(*call->method, *receipt));
      });
}

void ArchiveImports::Drop(const std::string& conference) {
  options_.reader->Post([this, conference] {
    options_.files->DropArriving(std::string(conference::IdOf(conference))).IgnoreError();
    options_.journal->Remove(coordinator::ArrivingStream(conference),
                             [this](journal::Outcome) { End(); });
  });
}

}  // namespace nhipcau::api
