// State to screens, without any transport: which records changed, for whom, in
// ready bytes.
//
// What the coordinator publishes is encoded once and kept as the latest bytes of
// each record, in the order of last change, for each audience. Snapshot, delta,
// resume and catching up are the same walk along that order. A subscription is a
// place in the order and holds no records, so a slow reader costs nothing and
// gets the latest of each record instead of a backlog.
//
// main makes one Hub and hands it to the coordinator as its publisher:
//
//   stream::Hub hub({.executor = &executor, .clock = &clock, .epoch = journal->Epoch()});
//   coordinator::Coordinator::Options{..., .publisher = &hub, ...};
//
// A door's WatchState is answered from the coordinator's Query callback, on the
// state thread, so that no revocation can slip in between admission and watching:
//
//   hub.Watch(stream::ViewerOf(admitted.principal), request.conference(),
//             request.resume_token(), ready);
#ifndef NHIPCAU_SERVER_STREAM_HUB_H_
#define NHIPCAU_SERVER_STREAM_HUB_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/base/stream.h"
#include "server/coordinator/publisher.h"
#include "server/stream/access_watches.h"
#include "server/stream/viewer.h"

namespace nhipcau::stream {

// One reader of one conference. Used from one thread at a time; may outlive the hub.
// Holds its viewer and a few positions, under 1 KB whatever the conference's size.
//
// Next() gives a serialized v1::WatchStateResponse of at most 32 KB, or one larger record alone.
// TOKEN_REVOKED and DEVICE_REPLACED end the subscription.
class Subscription : public Stream {};

// Thread-safe. Publishes on the coordinator's thread; subscriptions are read on the doors'.
class Hub : public coordinator::Publisher {
 public:
  struct Options {
    // Sends live records (tallies, page presences) at their own pace.
    Executor* executor = nullptr;
    const Clock* clock = nullptr;
    // The journal's; tokens of another are worth nothing.
    std::string epoch;
    // Gets lines for whoever runs the server, from any thread; may be empty.
    std::function<void(const std::string&)> log = {};
    // Names of removed records kept for those who resume, for each conference.
    size_t tombstones_max = 10000;
    // Says for each point whether its page is open; the past does not know.
    bool shows_presence = true;
    // Live records are sent no more often than the larger of these two allows.
    absl::Duration live_interval_min = absl::Milliseconds(250);
    absl::Duration live_interval_per_watcher = absl::Milliseconds(1);
  };

  // Nothing that is passed in is owned; executor and clock must outlive the hub.
  explicit Hub(Options options);
  ~Hub() override;

  // Publications of a conference that change records come with rising sequences. When a point
  // moves in the tree the conference is loaded anew, since the audience of others changes with it.
  void Load(coordinator::Publication all) override;
  void Publish(coordinator::Publication publication) override;
  void Remove(const std::string& stream) override;
  bool IsWatched(const std::string& stream) const override;

  // Any thread. A `resume_token` that cannot be honoured gives a snapshot. `ready` is called
  // from any thread but never after the subscription was destroyed; it must not call the
  // subscription or destroy it. Read Next() at once: `ready` is called only after Next() gave
  // nothing.
  std::unique_ptr<Subscription> Watch(Viewer viewer, const std::string& conference,
                                      const std::string& resume_token, std::function<void()> ready);

  // Any thread; on the state thread no revocation slips in between admission and watching. Ends
  // when the principal's invitation or device is worth nothing any more, or the conference is
  // gone; `ready` as with Watch.
  std::unique_ptr<AccessWatch> WatchAccess(const v1::Principal& principal,
                                           const std::string& conference,
                                           std::function<void()> ready);

  // For metrics. Any thread.
  int64_t watcher_count() const;
  // Of these, pages of points.
  int64_t point_page_count() const;
  // Snapshots given to readers who were too slow for a delta, or whose tokens could not be
  // honoured.
  int64_t reset_count() const;
  // Readers whose tokens were of this journal and ahead of it: it has lost events.
  int64_t ahead_count() const;

 private:
  class Core;
  const std::unique_ptr<Core> core_;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_HUB_H_
