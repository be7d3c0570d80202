// What screens need beyond the records, so that pages hold no rules: the order of
// the queue, a point's place in it, which points need attention, and whom a point calls. All of it
// follows from the records and is made anew when what it rests on changes.
#ifndef NHIPCAU_SERVER_SCREENS_SCREENS_H_
#define NHIPCAU_SERVER_SCREENS_SCREENS_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

// The derived records of one conference; the office has none. Not thread-safe; owned by the
// coordinator's thread.
class Screens {
 public:
  explicit Screens(const std::string& stream);

  // Brings the derived records up to `view`, in which `changes` are new, and returns those
  // that are different now. The first call brings all records that there are.
  std::vector<ScreenChange> Update(const Overlay& view, std::span<const Change> changes);

 private:
  Records derived_;
  // In this order; alarms rest on the queue as it stands.
  std::vector<std::unique_ptr<Derived>> kinds_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_SCREENS_H_
