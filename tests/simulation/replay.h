// A conference, or the office, as a replay of its record makes it of nothing: what everybody ought
// to be shown now.
#ifndef NHIPCAU_TESTS_SIMULATION_REPLAY_H_
#define NHIPCAU_TESTS_SIMULATION_REPLAY_H_

#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/coordinator/live_conference.h"
#include "server/coordinator/publisher.h"
#include "server/journal/journal.h"

namespace nhipcau::simulation {

using Records = std::map<std::string, conference::RecordPtr, conference::NameLess>;

// Constant after construction.
class Replay {
 public:
  Replay(const std::string& stream, journal::Journal& journal);

  // Of the replay; all else is empty unless it is OK.
  const absl::Status& status() const { return status_; }
  // On record, and what follows from that.
  const Records& records() const { return records_; }
  conference::Overlay view() const { return conference::Overlay(live_.state()); }

  // As bytes, but for tallies.
  std::map<std::string, std::string> VisibleTo(const v1::Principal& principal) const;

  // Whose token this is, found by looking at all of them; nullopt: it opens nothing. A code that
  // is on record counts, however old.
  std::optional<v1::Principal> HolderOf(const std::string& token) const;

 private:
  coordinator::LiveConference live_;
  absl::Status status_;
  coordinator::Publication everything_;
  Records records_;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_REPLAY_H_
