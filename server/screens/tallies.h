// Counts of each bridge point and all below it, that add up from communes to the
// province, and of each level. Counted by difference, so that one check-in costs a
// path, not a tree.
//
// Rest on points, delegates, readinesses and submissions; and of the conference on whether it
// rehearses and whether points are asked for their people.
#ifndef NHIPCAU_SERVER_SCREENS_TALLIES_H_
#define NHIPCAU_SERVER_SCREENS_TALLIES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Not thread-safe; owned by the coordinator's thread. Fields on pages are left to the stream.
class Tallies {
 public:
  explicit Tallies(std::string stream) : stream_(std::move(stream)) {}

  // Brings the counts up to `view`, in which `changes` are new, and returns those that are
  // different now: of levels, then by code. The first call brings all records that there are.
  std::vector<v1::Tally> Update(const Overlay& view, std::span<const Change> changes);

 private:
  struct Entry {
    TallyCounts counts;
    // As they were returned last.
    std::optional<TallyCounts> told;
  };
  struct LevelEntry : Entry {
    std::string level;
  };

  bool AllMayDiffer(std::span<const Change> changes) const;
  // Adds to the tally of each point from this one up, and to that of its level.
  void Add(const Overlay& view, const std::string& bridge_point, const TallyCounts& counts,
           int32_t sign);
  void AddRecord(const Overlay& view, const v1::Conference& conference, const v1::Record& record,
                 int32_t sign);
  void Recount(const Overlay& view);
  void TakeIfDifferent(const Overlay& view, v1::Tally named, Entry& entry,
                       std::vector<v1::Tally>& different) const;

  std::string stream_;
  // By name of the point.
  absl::flat_hash_map<std::string, Entry> points_;
  // By name of the tally.
  std::map<std::string, LevelEntry, NameLess> levels_;
  // Points that were added to since they were returned.
  std::vector<std::string> touched_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_TALLIES_H_
