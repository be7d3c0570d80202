// Trouble that cannot wait. All other trouble is a list of incidents.
//
// A point is in trouble while it has an incident that is not resolved, or its video
// line, lost for longer than the rules allow, is not back. That is an alarm while the
// point speaks, is on deck, or has points below it; and when more than a set share of
// all points is in trouble. Only while the conference rehearses, is in session or in
// recess.
//
// Rests on incidents, lost lines, speeches and the queue as it is shown; on which points there are
// and where they attend; and of the conference on whether it is under way and that share.
#ifndef NHIPCAU_SERVER_SCREENS_ALARMS_H_
#define NHIPCAU_SERVER_SCREENS_ALARMS_H_

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

class Alarms : public Derived {
 public:
  explicit Alarms(std::string stream) : stream_(std::move(stream)) {}

  // The queue must have been taken before.
  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  bool AreTouchedBy(std::span<const Change> changes) const;
  // One for each point, by its worst cause, in order of names; then the one for many points.
  std::vector<v1::Alarm> AlarmsOf(const Overlay& view, const v1::FloorQueue& queue) const;

  std::string stream_;
  int32_t point_count_ = 0;
  // That the alarms were made with.
  RecordPtr queue_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ALARMS_H_
