// A stream together with what it holds: its place in a budget, and the caller's right to go on.
#ifndef NHIPCAU_SERVER_API_HELD_STREAM_H_
#define NHIPCAU_SERVER_API_HELD_STREAM_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/api/budgets.h"
#include "server/base/executor.h"
#include "server/base/mutex.h"
#include "server/base/stream.h"
#include "server/base/wake.h"
#include "server/stream/access_watches.h"

namespace nhipcau::api {

// Whoever takes nothing for so long is taken to be gone, and what his stream holds is given to
// others. A piece has up to 32 KB, which a line of 2 KB/s carries in 16 seconds.
inline constexpr absl::Duration kFetchPatience = absl::Minutes(5);

// Holds a stream until all was said, the access behind it ended, its reader fetched nothing for too
// long, or he closed it; whatever comes first gives back all that it held. Thread-safe.
class Holding : public std::enable_shared_from_this<Holding> {
 public:
  // `ready` is the reader's, as in Dispatcher::Open.
  Holding(Place place, std::function<void()> ready)
      : place_(std::move(place)), ready_(std::move(ready)) {}

  // To be given to the stream and to its access in place of the reader's own.
  std::function<void()> Ready();

  // Once. `access` ends when the caller's access does; null: it does not.
  void Hold(std::unique_ptr<Stream> stream, std::unique_ptr<stream::AccessWatch> access);

  // For a stream that comes to an end: gives it up when nobody fetches it. `executor` is not owned
  // and must outlive this.
  void LimitPatience(Executor* executor, absl::Duration patience);

  absl::StatusOr<std::optional<std::string>> Next();
  bool IsOver() const;
  // No call of the reader's `ready` is under way, or follows, after this.
  void Close();

 private:
  // To be destroyed with no lock held.
  struct Held {
    std::unique_ptr<Stream> stream;
    std::unique_ptr<stream::AccessWatch> access;
    Place place;
  };
  Held LetGo(absl::Status end) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void CheckPatience(Executor* executor, absl::Duration patience);
  void NoteUnfetched();

  // Since when there is something to fetch, in nanoseconds of steady time; zero: there is nothing.
  std::atomic<int64_t> unfetched_since_ = 0;
  mutable Mutex mutex_;
  std::unique_ptr<Stream> stream_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<stream::AccessWatch> access_ ABSL_GUARDED_BY(mutex_);
  Place place_ ABSL_GUARDED_BY(mutex_);
  // Why nothing is held any more; OK and let go: all was said.
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  bool let_go_ ABSL_GUARDED_BY(mutex_) = false;
  Wake ready_;
};

// What the door gets.
class HeldStream final : public Stream {
 public:
  explicit HeldStream(std::shared_ptr<Holding> holding) : holding_(std::move(holding)) {}
  ~HeldStream() override { holding_->Close(); }
  HeldStream(const HeldStream&) = delete;
  HeldStream& operator=(const HeldStream&) = delete;

  absl::StatusOr<std::optional<std::string>> Next() override { return holding_->Next(); }
  bool IsOver() const override { return holding_->IsOver(); }

 private:
  const std::shared_ptr<Holding> holding_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_HELD_STREAM_H_
