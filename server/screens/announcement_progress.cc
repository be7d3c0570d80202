#include "server/screens/announcement_progress.h"

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/target.h"

namespace nhipcau::conference {
namespace {

int32_t CountAddressed(const Overlay& view, const std::string& stream,
                       const v1::Announcement& announcement) {
  int32_t count = 0;
  view.ForEach<v1::BridgePoint>(stream + "/bridgePoints/", [&](const v1::BridgePoint& point) {
    count += IsAddressed(view, announcement.target(), point);
  });
  return count;
}

}  // namespace

void AnnouncementCounts::Take(const Overlay& view, const std::vector<Change>& changes,
                              bool points_changed) {
  for (const Change& change : changes) {
    if (CollectionOf(change.name) == "announcements") TakeAnnouncement(view, change);
  }
  for (const Change& change : changes) {
    if (CollectionOf(change.name) == "acknowledgements") TakeAcknowledgement(change);
  }
  if (!points_changed) return;
  for (auto& [name, progress] : counts_) {
    if (const auto* announcement = view.Find<v1::Announcement>(name)) {
      progress.set_addressed_point_count(CountAddressed(view, stream_, *announcement));
    }
  }
}

void AnnouncementCounts::TakeAnnouncement(const Overlay& view, const Change& change) {
  if (!change.record) {
    counts_.erase(change.name);
    return;
  }
  const v1::Announcement& announcement = change.record->announcement();
  if (!announcement.acknowledgement_wanted()) return;
  v1::AnnouncementProgress& progress = counts_[change.name];
  progress.set_name(ChildName(stream_, "announcementProgresses", IdOf(change.name)));
  progress.set_announcement(change.name);
  progress.set_addressed_point_count(CountAddressed(view, stream_, announcement));
}

// One that was made in a rehearsal goes with it, though its announcement may be older and stay.
void AnnouncementCounts::TakeAcknowledgement(const Change& change) {
  const bool is_another = change.record ? acknowledgements_.insert(change.name).second
                                        : acknowledgements_.erase(change.name) > 0;
  const auto counted = counts_.find(change.name.substr(0, change.name.rfind("/acknowledgements/")));
  if (!is_another || counted == counts_.end()) return;
  v1::AnnouncementProgress& progress = counted->second;
  progress.set_acknowledged_point_count(progress.acknowledged_point_count() +
                                        (change.record ? 1 : -1));
}

}  // namespace nhipcau::conference
