// Whether commands can be recorded, for whoever watches over the server.
#ifndef NHIPCAU_SERVER_READINESS_H_
#define NHIPCAU_SERVER_READINESS_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/base/executor.h"
#include "server/metrics/metered.h"

namespace nhipcau {

// Any thread.
class Readiness {
 public:
  struct Limits {
    // A sync takes milliseconds; seconds on a disk that is about to die. Beyond it pages have
    // stopped waiting.
    absl::Duration append_wait_max = absl::Seconds(10);
    // The state thread answers in milliseconds.
    absl::Duration beat_wait_max = absl::Seconds(10);
    // How long a command that found no room is held against the disk when none comes after it.
    absl::Duration full_memory = absl::Seconds(30);
    // A day's conference is some ten megabytes of journal.
    int64_t free_bytes_min = 16 << 20;
  };

  // Owns nothing. `state` is the thread that decides commands; it must be stopped before this and
  // `journal` go.
  Readiness(Limits limits, std::string data_folder, const metrics::MeteredJournal* journal,
            Executor* state);

  // OK, or UNAVAILABLE with what is wrong and what to do.
  absl::Status Check() const;

 private:
  using SteadyClock = std::chrono::steady_clock;

  void Beat();

  const Limits limits_;
  const std::string data_folder_;
  const metrics::MeteredJournal* const journal_;
  Executor* const state_;
  std::atomic<SteadyClock::time_point> last_beat_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_READINESS_H_
