// Records outside the sequence: tallies, and whose page is open. They collect
// here between flushes, so that watchers get the latest at a bearable rate.
#ifndef NHIPCAU_SERVER_STREAM_LIVE_RECORDS_H_
#define NHIPCAU_SERVER_STREAM_LIVE_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/stream/ledger.h"
#include "server/stream/point_tree.h"

namespace nhipcau::stream {

// Not thread-safe.
class LiveRecords {
 public:
  LiveRecords(std::string conference, size_t removed_max)
      : conference_(std::move(conference)), ledger_(removed_max) {}

  // The hub counts the pages of points and their subtrees itself; the rest of the tally is the
  // coordinator's. Of a level, pages are not counted.
  void SetTally(v1::Tally tally);

  // A device of the point's operator shows its page, or no longer does.
  void OpenPage(const std::string& point, const PointTree& tree, absl::Time now);
  void ClosePage(const std::string& point, const PointTree& tree, absl::Time now);

  void AddPoint(const std::string& point);

  // Starts over with nothing but the pages that are open.
  void Clear();

  bool has_changes() const {
    return !changed_tallies_.empty() || !changed_points_.empty() || !level_tallies_.empty();
  }
  // Puts what changed into the ledger.
  void Flush(const PointTree& tree);

  // Sequences in it are numbers of flushes.
  Ledger& ledger() { return ledger_; }
  const Ledger& ledger() const { return ledger_; }
  int64_t flush_count() const { return flush_count_; }

 private:
  struct Page {
    int open_count = 0;
    absl::Time since = absl::InfinitePast();
  };

  void SetLevelTally(v1::Tally tally);
  void CountAbove(const std::string& point, const PointTree& tree, int by);
  void Recount(const PointTree& tree);
  void PutTally(const std::string& point, const PointTree& tree);
  void PutPresence(const std::string& point, const PointTree& tree);
  std::string PresenceName(const std::string& point) const;

  const std::string conference_;
  Ledger ledger_;
  int64_t flush_count_ = 0;
  std::map<std::string, v1::Tally> tallies_;
  // By name; those that changed since the last flush.
  std::map<std::string, v1::Tally> level_tallies_;
  std::map<std::string, Page> pages_;
  // Points with an open page, at each point and below it.
  std::map<std::string, int> live_counts_;
  std::set<std::string> changed_tallies_;
  // Points whose page presence changed.
  std::set<std::string> changed_points_;
  bool counts_are_old_ = false;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_LIVE_RECORDS_H_
