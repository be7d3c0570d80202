#include "server/screens/announcement_progress.h"

#include <algorithm>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/target.h"

namespace nhipcau::conference {
namespace {

int32_t AddressedCount(const Overlay& view, const std::string& stream,
                       const v1::Announcement& announcement) {
  int32_t count = 0;
  for (const v1::BridgePoint& point : view.All<v1::BridgePoint>(stream + "/bridgePoints/")) {
    count += IsAddressed(view, announcement.target(), point) ? 1 : 0;
  }
  return count;
}

std::string ProgressName(const std::string& stream, std::string_view announcement) {
  return ChildName(stream, "announcementProgresses", IdOf(announcement));
}

}  // namespace

void AnnouncementCounts::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  Names touched;
  for (const Change& change : changes) {
    if (Latest(change).has_announcement()) TakeAnnouncement(view, change, touched);
  }
  for (const Change& change : changes) {
    if (Latest(change).has_acknowledgement()) TakeAcknowledgement(change, touched);
  }
  if (std::any_of(changes.begin(), changes.end(), IsPointPlaced)) CountAddressed(view, touched);
  for (const std::string& announcement : touched) {
    const auto counted = counts_.find(announcement);
    if (counted == counts_.end()) {
      emit.Remove(ProgressName(stream_, announcement));
    } else {
      emit.Put(counted->second);
    }
  }
}

void AnnouncementCounts::TakeAnnouncement(const Overlay& view, const Change& change,
                                          Names& touched) {
  touched.insert(change.name);
  if (!change.after) {
    counts_.erase(change.name);
    return;
  }
  const v1::Announcement& announcement = change.after->announcement();
  if (!announcement.acknowledgement_wanted()) return;
  v1::AnnouncementProgress& progress = counts_[change.name];
  progress.set_name(ProgressName(stream_, change.name));
  progress.set_announcement(change.name);
  progress.set_addressed_point_count(AddressedCount(view, stream_, announcement));
}

// One that was made in a rehearsal goes with it, though its announcement may be older and stay.
void AnnouncementCounts::TakeAcknowledgement(const Change& change, Names& touched) {
  const int by = (change.after ? 1 : 0) - (change.before ? 1 : 0);
  const auto counted = counts_.find(change.name.substr(0, change.name.rfind("/acknowledgements/")));
  if (by == 0 || counted == counts_.end()) return;
  v1::AnnouncementProgress& progress = counted->second;
  progress.set_acknowledged_point_count(progress.acknowledged_point_count() + by);
  touched.insert(counted->first);
}

void AnnouncementCounts::CountAddressed(const Overlay& view, Names& touched) {
  for (auto& [name, progress] : counts_) {
    const auto* announcement = view.Find<v1::Announcement>(name);
    if (announcement == nullptr) continue;
    progress.set_addressed_point_count(AddressedCount(view, stream_, *announcement));
    touched.insert(name);
  }
}

}  // namespace nhipcau::conference
