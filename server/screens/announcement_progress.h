// How many points have acknowledged each announcement that asks for it ("Đã nhận 98/112").
//
// Rests on announcements and acknowledgements; and on which points there are, with their levels
// and parents, since these say who is addressed.
#ifndef NHIPCAU_SERVER_SCREENS_ANNOUNCEMENT_PROGRESS_H_
#define NHIPCAU_SERVER_SCREENS_ANNOUNCEMENT_PROGRESS_H_

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

// Counts as acknowledgements come in: with many points, counting all of them anew for each would
// take as long as points squared.
class AnnouncementCounts : public Derived {
 public:
  explicit AnnouncementCounts(std::string stream) : stream_(std::move(stream)) {}

  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  using Names = std::set<std::string, NameLess>;

  // These add the announcements whose counts may be others.
  void TakeAnnouncement(const Overlay& view, const Change& change, Names& touched);
  void TakeAcknowledgement(const Change& change, Names& touched);
  void CountAddressed(const Overlay& view, Names& touched);

  std::string stream_;
  // By the names of the announcements.
  std::map<std::string, v1::AnnouncementProgress, NameLess> counts_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ANNOUNCEMENT_PROGRESS_H_
