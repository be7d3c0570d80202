// One conference as it stood at a moment, and what followed, for one reader: a room of its own,
// caught up from the journal no further than to that moment, and a hub of its own, so that the
// reader gets what a watcher of that moment got.
#ifndef NHIPCAU_SERVER_PAST_PLAYBACK_H_
#define NHIPCAU_SERVER_PAST_PLAYBACK_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/base/mutex.h"
#include "server/base/wake.h"
#include "server/coordinator/live_conference.h"
#include "server/journal/journal.h"
#include "server/stream/hub.h"

namespace nhipcau::past {

// What is to be shown.
struct Excerpt {
  std::string conference;
  absl::Time time;
  // Seconds of the record for one of the reader; 0: it stands still.
  int rate = 0;
};

// What replays need; nothing is owned.
struct Tools {
  // Where they run: not the state thread.
  Executor* executor = nullptr;
  // For how much real time has passed, whatever the record says.
  const Clock* clock = nullptr;
  journal::Journal* journal = nullptr;
};

// Works on the executor, a page of the journal at a time, until it is destroyed. Destroy it there,
// too: it may be as large as the conference.
class Playback : public std::enable_shared_from_this<Playback> {
 public:
  // `wake` is called when it fails.
  Playback(const Tools& tools, Excerpt excerpt, std::shared_ptr<Wake> wake);

  // Any thread.
  void Start() { Post(&Playback::Open); }
  std::unique_ptr<stream::Subscription> Watch(stream::Viewer viewer);
  // Why there is nothing to show.
  absl::Status status() const;

 private:
  using Step = void (Playback::*)();

  void Post(Step step);
  void Open();
  void CatchUp();
  void Show();
  void PlayOn();
  // The events up to `moment`, if any are due.
  absl::StatusOr<coordinator::Publication> Play(absl::Time moment);
  // `moment` is shown as soon as `publication` is.
  void Publish(coordinator::Publication publication, absl::Time moment);
  void WaitForMore(absl::Time moment);
  bool at_end() const { return next_ == absl::InfiniteFuture(); }
  absl::Time MomentNow() const;
  void Fail(absl::Status status);

  const Tools tools_;
  const Excerpt excerpt_;
  const std::shared_ptr<Wake> wake_;
  stream::Hub hub_;

  // Belong to the executor. No room: everything is shown.
  std::unique_ptr<coordinator::LiveConference> room_;
  absl::Time until_;
  // When the next event is due; InfiniteFuture: the record ends here.
  absl::Time next_;
  // When, on the clock, `until_` was shown.
  absl::Time start_;

  mutable Mutex mutex_;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau::past

#endif  // NHIPCAU_SERVER_PAST_PLAYBACK_H_
