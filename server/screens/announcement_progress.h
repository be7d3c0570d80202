// How many points have acknowledged each announcement that asks for it ("Đã nhận 98/112").
#ifndef NHIPCAU_SERVER_SCREENS_ANNOUNCEMENT_PROGRESS_H_
#define NHIPCAU_SERVER_SCREENS_ANNOUNCEMENT_PROGRESS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Counts as acknowledgements come in: with many points, counting all of them anew for each would
// take as long as points squared. Not thread-safe.
class AnnouncementCounts {
 public:
  explicit AnnouncementCounts(std::string stream) : stream_(std::move(stream)) {}

  // Takes in what changed. `points_changed`: who is addressed may be another.
  void Take(const Overlay& view, const std::vector<Change>& changes, bool points_changed);

  // By the names of the announcements.
  const std::map<std::string, v1::AnnouncementProgress, NameLess>& all() const { return counts_; }

 private:
  void TakeAnnouncement(const Overlay& view, const Change& change);
  void TakeAcknowledgement(const Change& change);

  std::string stream_;
  std::map<std::string, v1::AnnouncementProgress, NameLess> counts_;
  // Those that were counted.
  std::set<std::string> acknowledgements_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ANNOUNCEMENT_PROGRESS_H_
