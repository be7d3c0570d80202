#include "server/conference/announcement_progress.h"

#include "server/conference/communication.h"
#include "server/conference/names.h"

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
    // Each is made once; those of a rehearsal go with their announcements.
    if (!change.record || !change.record->has_acknowledgement()) continue;
    const auto counted = counts_.find(change.record->acknowledgement().announcement());
    if (counted == counts_.end()) continue;
    counted->second.set_acknowledged_point_count(counted->second.acknowledged_point_count() + 1);
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

}  // namespace nhipcau::conference
