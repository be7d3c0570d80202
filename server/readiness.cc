#include "server/readiness.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "server/base/disk_space.h"

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
  if (const int64_t free = FreeBytes(data_folder_).value_or(0); free < limits_.free_bytes_min) {
    return absl::UnavailableError(absl::StrCat("only ", free >> 20, " MiB are free in ",
                                               data_folder_, "; make room for the record"));
  }
  if (absl::Now() - journal_->FullSince() < limits_.full_memory) {
    return absl::UnavailableError(
        absl::StrCat("the last command found no room in ", data_folder_, "; make some"));
  }
  return absl::OkStatus();
}

}  // namespace nhipcau
