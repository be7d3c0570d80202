#include "server/archive/replay.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/state.h"
#include "server/conference/rules.h"

namespace nhipcau::archive {
namespace {

// Events on one overlay: merging each alone would cost more than applying it.
constexpr int64_t kMergeEvery = 1000;

// Earlier releases let a planner put the office's settings into a conference's record. They do
// nothing there, and no event can be taken back.
bool IsStray(const v1::Record& record) {
  return record.has_office_settings() &&
         record.office_settings().name() ==
             absl::StrCat(std::string(conference::kOffice), "/settings");
}

// Kinds of which an event makes one at most, and which rules walk by their numbers.
bool IsWalkedByNumber(const v1::Record& record) {
  return record.has_invitation() || record.has_device() || record.has_roll_call() ||
         record.has_speech() || record.has_vote();
}

bool IsNumberedWithin(const std::string& name, int64_t sequence) {
  int64_t number = 0;
  return absl::SimpleAtoi(std::string(conference::IdOf(name)), &number) && number > 0 &&
         number <= sequence;
}

}  // namespace

Replay::Replay(const std::string& conference)
    : checker_(conference, journal::Head()), state_(conference) {}

absl::Status Replay::Add(std::string_view bytes) {
  const journal::Head before = checker_.head();
  // An archive keeps no hash beside an event: the next event's is the proof.
  if (auto status = checker_.Check(before.sequence + 1, bytes, Sha256(bytes)); !status.ok()) {
    return status;
  }
  v1::Event event;
  if (!event.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return journal::ChainChecker(state_.stream(), before).Damage("is not an event");
  }
  if (!overlay_) overlay_.emplace(state_);
  if (const auto status = conference::Apply(event, *overlay_); !status.ok()) {
    return journal::ChainChecker(state_.stream(), before)
        .Damage(absl::StrCat("cannot be applied: ", status.message()));
  }
  CollectAttachments(event, attachments_);
  if (checker_.head().sequence % kMergeEvery == 0) Merge();
  return absl::OkStatus();
}

absl::Status Replay::Finish() {
  if (auto status = checker_.CheckEnd(); !status.ok()) return status;
  Merge();
  if (!view().Find(state_.stream())) {
    return absl::DataLossError(absl::StrCat("the events are not those of ", state_.stream()));
  }
  return CheckNames();
}

void Replay::Merge() {
  if (!overlay_) return;
  std::move(*overlay_).MergeInto(state_);
  overlay_.reset();
}

absl::Status Replay::CheckNames() const {
  std::string foreign;
  view().ForEachRecord("", [&](const std::string& name, const conference::RecordPtr& record) {
    const bool numbered =
        !IsWalkedByNumber(*record) || IsNumberedWithin(name, checker_.head().sequence);
    const bool at_home = conference::StreamOf(name) == state_.stream() || IsStray(*record);
    if (!at_home || !numbered) foreign = name;
  });
  if (foreign.empty()) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the events of ", state_.stream(), " make ", foreign));
}

const v1::Conference& Replay::conference() const { return conference::ConferenceOf(view()); }

}  // namespace nhipcau::archive
