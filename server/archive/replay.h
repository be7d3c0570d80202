// A conference from its events, proved event by event.
#ifndef NHIPCAU_SERVER_ARCHIVE_REPLAY_H_
#define NHIPCAU_SERVER_ARCHIVE_REPLAY_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "nhipcau/v1/conference.pb.h"
#include "server/archive/attachments.h"
#include "server/conference/kernel/state.h"
#include "server/journal/chain.h"

namespace nhipcau::archive {

// Not thread-safe.
class Replay {
 public:
  // `conference` is its name.
  explicit Replay(const std::string& conference);
  // An overlay may lie on the state.
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  // The next event, as it is stored. DATA_LOSS names the first that does not continue the chain or
  // that this release cannot apply.
  absl::Status Add(std::string_view event);
  // DATA_LOSS when the last unit is cut, or when what was read is not this conference.
  absl::Status Finish();

  // After Finish:
  conference::Overlay view() const { return conference::Overlay(state_); }
  const v1::Conference& conference() const;
  const journal::Head& head() const { return checker_.head(); }
  // Of all events: also those that the record has replaced since.
  const Attachments& attachments() const { return attachments_; }

 private:
  void Merge();
  absl::Status CheckNames() const;

  journal::ChainChecker checker_;
  conference::State state_;
  std::optional<conference::Overlay> overlay_;
  Attachments attachments_;
};

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_REPLAY_H_
