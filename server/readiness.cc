#include "server/readiness.h"

#include <sys/statvfs.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace nhipcau {
namespace {

constexpr absl::Duration kBeatInterval = absl::Seconds(1);

}  // namespace

Readiness::Readiness(Limits limits, std::string data_folder, const metrics::MeteredJournal* journal,
                     Executor* state)
    : limits_(limits),
      data_folder_(std::move(data_folder)),
      journal_(journal),
      state_(state),
      last_beat_(SteadyClock::now()) {
  state_->Post([this] { Beat(); });
}

void Readiness::Beat() {
  last_beat_ = SteadyClock::now();
  state_->PostAfter(kBeatInterval, [this] { Beat(); });
}

absl::Status Readiness::Check() const {
  if (const absl::Duration wait = journal_->OldestWait(); wait > limits_.append_wait_max) {
    return absl::UnavailableError(
        absl::StrCat("the disk has not taken what was recorded for ",
                     absl::FormatDuration(absl::Floor(wait, absl::Seconds(1))), "; look after it"));
  }
  if (absl::FromChrono(SteadyClock::now() - last_beat_.load()) > limits_.beat_wait_max) {
    return absl::UnavailableError("the thread that decides commands does not answer");
  }
  if (const uint64_t free = FreeBytes(); free < limits_.free_bytes_min) {
    return absl::UnavailableError(absl::StrCat("only ", free >> 20, " MiB are free in ",
                                               data_folder_, "; make room for the record"));
  }
  if (absl::Now() - journal_->FullSince() < limits_.full_memory) {
    return absl::UnavailableError(
        absl::StrCat("the last command found no room in ", data_folder_, "; make some"));
  }
  return absl::OkStatus();
}

uint64_t Readiness::FreeBytes() const {
  struct statvfs disk {};
  if (statvfs(data_folder_.c_str(), &disk) != 0) return 0;
  return static_cast<uint64_t>(disk.f_bavail) * disk.f_frsize;
}

}  // namespace nhipcau
