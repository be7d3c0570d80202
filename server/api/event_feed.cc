#include "server/api/event_feed.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/access/secrets.h"
#include "server/base/mutex.h"
#include "server/base/refusal.h"
#include "server/base/wake.h"

namespace nhipcau::api {
namespace {

constexpr int kFollowPage = 100;
constexpr size_t kPageBytesMax = 1 << 20;

// What a stream shares with its questions to the coordinator and its reads of the journal; these
// may outlive the stream. A page is fetched only when the stream's reader has asked for one: a slow
// reader keeps at most one page in memory. Thread-safe.
class Feed : public std::enable_shared_from_this<Feed> {
 public:
  Feed(const EventSource& source, coordinator::Incoming incoming, int64_t from,
       std::function<void()> ready)
      : source_(source), incoming_(std::move(incoming)), next_(from), wake_(std::move(ready)) {}

  // The journal has something new. Any thread.
  void OnNewEvents() {
    {
      const MutexLock lock(mutex_);
      may_have_more_ = true;
    }
    wake_.Call();
  }

  // The page that was fetched; nothing: none yet, and one is being fetched if there may be one.
  absl::StatusOr<std::optional<std::string>> Next() {
    {
      const MutexLock lock(mutex_);
      if (!end_.ok()) return end_;
      if (page_) {
        may_have_more_ = true;
        return std::exchange(page_, std::nullopt);
      }
      if (fetching_ || !may_have_more_) return std::nullopt;
      fetching_ = true;
      may_have_more_ = false;
    }
    Fetch();
    return std::nullopt;
  }

  // No call of `ready` is under way, or follows, after this.
  void Close() { wake_.Disconnect(); }

 private:
  // REQUIRES: fetching_, which is cleared by Finish() and nowhere else; so there is one at a time.
  void Fetch() {
    source_.coordinator->Query(incoming_, [self = shared_from_this()](const auto& admitted) {
      if (!admitted.ok()) return self->Finish(admitted.status());
      self->source_.reader->Post([self] { self->Finish(self->ReadPage()); });
    });
  }

  // Nothing: no event from next_ on. On the reader's thread.
  absl::StatusOr<std::optional<std::string>> ReadPage() {
    if (!wake_.is_connected()) return std::nullopt;
    absl::StatusOr<v1::ListEventsResponse> page =
        ReadEvents(*source_.journal, incoming_.stream, next_, kFollowPage);
    if (!page.ok()) return page.status();
    if (page->events().empty()) return std::nullopt;
    next_ = page->events().rbegin()->sequence() + 1;
    v1::FollowEventsResponse response;
    response.mutable_events()->Swap(page->mutable_events());
    return response.SerializeAsString();
  }

  void Finish(absl::StatusOr<std::optional<std::string>> page) {
    {
      const MutexLock lock(mutex_);
      fetching_ = false;
      if (page.ok()) {
        page_ = *std::move(page);
      } else {
        end_ = page.status();
      }
    }
    // In any case: something new may have come meanwhile, and Next() then said nothing.
    wake_.Call();
  }

  const EventSource source_;
  const coordinator::Incoming incoming_;
  // Used while fetching_, so by one thread at a time.
  int64_t next_;
  Wake wake_;
  Mutex mutex_;
  // Why the stream is over.
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  std::optional<std::string> page_ ABSL_GUARDED_BY(mutex_);
  bool may_have_more_ ABSL_GUARDED_BY(mutex_) = true;
  bool fetching_ ABSL_GUARDED_BY(mutex_) = false;
};

class EventStream : public Stream {
 public:
  EventStream(const EventSource& source, const coordinator::Incoming& incoming, int64_t from,
              std::function<void()> ready)
      : feed_(std::make_shared<Feed>(source, incoming, from, std::move(ready))),
        following_(source.journal->Follow(incoming.stream,
                                          [feed = feed_](int64_t) { feed->OnNewEvents(); })) {}

  ~EventStream() override {
    following_.reset();
    feed_->Close();
  }

  absl::StatusOr<std::optional<std::string>> Next() override { return feed_->Next(); }

 private:
  const std::shared_ptr<Feed> feed_;
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

v1::VerifyEventsResponse VerifyEvents(journal::Journal& journal, const std::string& stream) {
  v1::VerifyEventsResponse response;
  const absl::StatusOr<journal::Head> head = journal::VerifyStream(
      stream,
      [&journal, &stream](int64_t from, int count) { return journal.Read(stream, from, count); });
  if (head.ok()) {
    response.set_last_sequence(head->sequence);
    response.set_last_hash(head->hash);
  } else {
    response.set_damage(std::string(head.status().message()));
  }
  return response;
}

std::unique_ptr<Stream> FollowEvents(const EventSource& source,
                                     const coordinator::Incoming& incoming, int64_t from,
                                     std::function<void()> ready) {
  return std::make_unique<EventStream>(source, incoming, std::max<int64_t>(from, 1),
                                       std::move(ready));
}

}  // namespace nhipcau::api
