#include "server/api/event_feed.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/access/secrets.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

constexpr int kFollowPage = 100;
constexpr size_t kPageBytesMax = 1 << 20;

// What a stream and its questions to the coordinator share. The questions may
// outlive the stream, never the other way round.
class Permission : public std::enable_shared_from_this<Permission> {
 public:
  Permission(coordinator::Coordinator* coordinator, coordinator::Incoming submission,
             std::function<void()> ready)
      : coordinator_(coordinator), submission_(std::move(submission)), ready_(std::move(ready)) {}

  // Asks once more, and wakes the reader with the answer. Any thread.
  void Ask() {
    {
      const std::lock_guard lock(mutex_);
      again_ = asking_;
      if (std::exchange(asking_, true)) return;
    }
    AskCoordinator();
  }

  absl::Status status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

  // No call of `ready` is under way, or follows, after this.
  void Close() {
    const std::lock_guard lock(mutex_);
    ready_ = nullptr;
  }

 private:
  void AskCoordinator() {
    coordinator_->Query(
        submission_, [self = shared_from_this()](auto admitted) { self->Hear(admitted.status()); });
  }

  void Hear(absl::Status status) {
    if (Note(std::move(status))) AskCoordinator();
  }

  // Whether to ask again.
  bool Note(absl::Status status) {
    const std::lock_guard lock(mutex_);
    status_ = std::move(status);
    if (ready_) ready_();
    asking_ = std::exchange(again_, false) && ready_ && status_.ok();
    return asking_;
  }

  coordinator::Coordinator* const coordinator_;
  const coordinator::Incoming submission_;
  mutable std::mutex mutex_;
  // Guarded by mutex_.
  std::function<void()> ready_;
  absl::Status status_;
  bool asking_ = false;
  bool again_ = false;
};

class EventStream : public Stream {
 public:
  EventStream(coordinator::Coordinator* coordinator, journal::Journal* journal,
              coordinator::Incoming submission, int64_t from, std::function<void()> ready)
      : journal_(journal),
        stream_(submission.stream),
        next_(from),
        permission_(
            std::make_shared<Permission>(coordinator, std::move(submission), std::move(ready))),
        following_(
            journal->Follow(stream_, [permission = permission_](int64_t) { permission->Ask(); })) {}

  ~EventStream() override {
    following_.reset();
    permission_->Close();
  }

  absl::StatusOr<std::optional<std::string>> Next() override {
    if (absl::Status status = permission_->status(); !status.ok()) return status;
    absl::StatusOr<v1::ListEventsResponse> page =
        ReadEvents(*journal_, stream_, next_, kFollowPage);
    if (!page.ok()) return page.status();
    if (page->events().empty()) return std::nullopt;
    next_ = page->events().rbegin()->sequence() + 1;
    v1::FollowEventsResponse response;
    response.mutable_events()->Swap(page->mutable_events());
    return response.SerializeAsString();
  }

 private:
  journal::Journal* const journal_;
  const std::string stream_;
  int64_t next_;
  const std::shared_ptr<Permission> permission_;
  std::unique_ptr<journal::Journal::Following> following_;
};

}  // namespace

absl::StatusOr<v1::ListEventsResponse> ReadEvents(journal::Journal& journal,
                                                  const std::string& stream, int64_t from,
                                                  int count_max) {
  auto stored = journal.Read(stream, std::max<int64_t>(from, 1), count_max);
  if (!stored.ok()) {
    return Refuse(v1::REASON_INTERNAL, "The record could not be read; the server's log says more.");
  }
  v1::ListEventsResponse page;
  size_t bytes = 0;
  for (const journal::StoredEvent& each : *stored) {
    bytes += each.bytes.size();
    if (bytes > kPageBytesMax && !page.events().empty()) break;
    if (!page.add_events()->ParseFromString(each.bytes)) {
      return Refuse(v1::REASON_INTERNAL, absl::StrCat("Event ", each.sequence, " cannot be read."));
    }
    access::ClearHashes(*page.mutable_events()->rbegin());
  }
  return page;
}

std::unique_ptr<Stream> FollowEvents(coordinator::Coordinator* coordinator,
                                     journal::Journal* journal, coordinator::Incoming submission,
                                     int64_t from, std::function<void()> ready) {
  return std::make_unique<EventStream>(coordinator, journal, std::move(submission), from,
                                       std::move(ready));
}

}  // namespace nhipcau::api
