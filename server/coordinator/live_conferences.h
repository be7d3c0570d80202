// The conferences in memory, the office among them, and one record of each conference that there
// is.
//
// A conference that has not ended is in memory from the start on. One that has ended is loaded when
// somebody may see it, beside the state thread, and leaves again once nobody looks at it.
#ifndef NHIPCAU_SERVER_COORDINATOR_LIVE_CONFERENCES_H_
#define NHIPCAU_SERVER_COORDINATOR_LIVE_CONFERENCES_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/base/executor.h"
#include "server/conference/kernel/state.h"
#include "server/coordinator/counts.h"
#include "server/coordinator/live_conference.h"
#include "server/coordinator/open_tasks.h"
#include "server/coordinator/publisher.h"
#include "server/journal/journal.h"

namespace nhipcau::coordinator {

// By its name, the record v1::Conference of each conference in the journal, in memory or not; null
// while one that came from an archive is being read for the first time.
using Summaries = std::map<std::string, conference::RecordPtr, conference::NameLess>;

using LiveConferencePtr = std::shared_ptr<LiveConference>;

// Not thread-safe; belongs to the executor's thread. Held by shared_ptr: loads that are under way
// keep it.
class LiveConferences : public std::enable_shared_from_this<LiveConferences> {
 public:
  // As in Coordinator::Options.
  struct Options {
    Executor* executor = nullptr;
    Executor* loader = nullptr;
    journal::Journal* journal = nullptr;
    Publisher* publisher = nullptr;
    std::shared_ptr<Counts> counts;
    size_t loads_max = 0;
    size_t loads_waiting_max = 0;
    absl::Duration ended_idle;
    // Called when it is time to call DropIdle.
    std::function<void()> on_idle_time;
  };

  // Owns nothing that is pointed to; all of it must outlive this.
  explicit LiveConferences(Options options) : options_(std::move(options)) {}

  // Reads a stream on the calling thread, and keeps and publishes it unless it has ended. Returns
  // what was kept, or null. Only before anything else runs. DATA_LOSS names the last good event.
  absl::StatusOr<LiveConferencePtr> Replay(const std::string& stream);

  // Null: it is not in memory. The pointer keeps the conference from being destroyed, not from
  // leaving memory: look it up again after every turn of the executor.
  LiveConferencePtr Find(const std::string& stream) const;
  // Whether a conference has this name, in memory or not.
  bool Exists(const std::string& stream) const { return summaries_.contains(stream); }
  const Summaries& summaries() const { return summaries_; }
  // Of all conferences, in memory or not.
  const OpenTasks& open_tasks() const { return open_tasks_; }
  // Of those in memory.
  std::vector<std::string> streams() const;

  // `loaded` gets the conference on the executor, or why it cannot be read. It must not hold a
  // shared_ptr to what owns this object: it is stored here, and the cycle would leak.
  using Loaded = std::function<void(const absl::StatusOr<LiveConferencePtr>&)>;

  // Reads a conference beside the executor. Calls that come meanwhile share the reading. It stays
  // in memory, and is published, only if some `loaded` called Use: a stranger who guesses a name
  // leaves nothing behind. LIMIT_EXCEEDED, at once: too many are being read, or wait for one.
  // REQUIRES: Exists(stream), and it is not in memory.
  void Load(const std::string& stream, Loaded loaded);

  // A conference got this name after it came from an archive: reads it, whatever the limits say, so
  // that the summaries know it. `read` as `loaded`.
  void Arrived(const std::string& stream, Loaded read);

  // A conference changed, or is new here.
  void Note(const LiveConferencePtr& conference);
  // What changed in it, or all there is.
  void NoteTasks(const Publication& publication);
  // Somebody was admitted to a conference in memory: it stays for a while.
  void Use(const std::string& stream);
  // A conference is gone for good: ends those who read it.
  void Remove(const std::string& stream);

  // Drops the conferences that have ended, are watched by nobody, and were not used since the last
  // time; but none of which `is_needed`.
  void DropIdle(const std::function<bool(const std::string& stream)>& is_needed);

 private:
  struct Entry {
    LiveConferencePtr conference;
    bool used = false;
  };

  void Read(const std::string& stream, Loaded loaded);
  // Takes down what is kept of a conference that was read and may leave memory.
  void Summarise(const LiveConference& conference);
  void Install(const LiveConferencePtr& conference, const absl::Status& status);
  void ScheduleIdleTime();

  const Options options_;
  std::map<std::string, Entry> entries_;
  Summaries summaries_;
  OpenTasks open_tasks_;
  // By the conference that is being read.
  std::map<std::string, std::vector<Loaded>> loading_;
  size_t waiting_count_ = 0;
  bool idle_time_scheduled_ = false;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_LIVE_CONFERENCES_H_
