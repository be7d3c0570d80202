// How many delegates of each point were signed in by name, kept while they change, so
// that nobody counts whole lists anew for one of them.
#ifndef NHIPCAU_SERVER_SCREENS_NAMED_COUNTS_H_
#define NHIPCAU_SERVER_SCREENS_NAMED_COUNTS_H_

#include <map>
#include <string>

#include "nhipcau/v1/bridge_point.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Of one point.
struct NamedCount {
  // Signed in as present or absent.
  int checked = 0;
  int present = 0;
};

// Not thread-safe; owned by the coordinator's thread.
class NamedCounts {
 public:
  // Takes note of a change of a delegate.
  void Take(const Change& change);

  // As it counts now.
  NamedCount Of(const std::string& bridge_point, bool rehearsing) const;

 private:
  struct Counts {
    NamedCount stated;
    // Of these, what was stated in a rehearsal.
    NamedCount rehearsed;
  };

  void Add(const v1::Delegate& delegate, int sign);

  std::map<std::string, Counts> counts_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_NAMED_COUNTS_H_
