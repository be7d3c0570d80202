// What screens need beyond the records, so that pages hold no rules: the order of
// the queue, a point's place in it, which points need attention, and whom a point calls. All of it
// follows from the records and is made anew when they change.
#ifndef NHIPCAU_SERVER_SCREENS_SCREENS_H_
#define NHIPCAU_SERVER_SCREENS_SCREENS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/announcement_progress.h"
#include "server/screens/audience.h"
#include "server/screens/named_counts.h"
#include "server/screens/point_cards.h"
#include "server/screens/point_census.h"

namespace nhipcau::conference {

// A derived record that is different now. No record: it is gone, and had this audience.
struct ScreenChange {
  std::string name;
  RecordPtr record;
  Audience audience;
};

// The derived records of one conference. Not thread-safe; owned by the coordinator's thread.
class Screens {
 public:
  explicit Screens(std::string stream);

  // Brings the derived records up to `view`, in which `changes` are new, and returns those
  // that are different now, in order of names.
  std::vector<ScreenChange> Update(const Overlay& view, const std::vector<Change>& changes);

 private:
  void Replace(const Overlay& view, const std::string& name, RecordPtr record,
               std::vector<ScreenChange>& changed);
  // All derived records whose names begin with `prefix` are now these.
  void ReplaceAll(const Overlay& view, const std::string& prefix,
                  std::map<std::string, RecordPtr, NameLess> records,
                  std::vector<ScreenChange>& changed);
  void UpdateQueue(const Overlay& view, std::vector<ScreenChange>& changed);
  void UpdatePlaces(const Overlay& view, std::vector<v1::FloorPlace> made,
                    std::vector<ScreenChange>& changed);
  void UpdateForecast(const Overlay& view, std::vector<ScreenChange>& changed);
  void UpdateProgress(const Overlay& view, std::vector<ScreenChange>& changed);
  void UpdateAlarms(const Overlay& view, std::vector<ScreenChange>& changed);
  void UpdateAttention(const Overlay& view, const std::string& bridge_point,
                       std::vector<ScreenChange>& changed);
  void UpdateCard(const Overlay& view, const std::string& bridge_point,
                  std::vector<ScreenChange>& changed);

  std::string stream_;
  NamedCounts named_;
  std::map<std::string, RecordPtr, NameLess> derived_;
  PointCensus census_;
  PointCards cards_;
  AnnouncementCounts announcements_;
  // Points whose titles the summary of the queue shows.
  std::set<std::string> queue_points_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_SCREENS_H_
