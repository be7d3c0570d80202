// Counts of each bridge point and all below it, that add up from communes to the
// province, and of each level. Counted by difference, so that one check-in costs a
// path, not a tree.
#ifndef NHIPCAU_SERVER_SCREENS_TALLIES_H_
#define NHIPCAU_SERVER_SCREENS_TALLIES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Not thread-safe; owned by the coordinator's thread. Fields on pages are left to the stream.
class Tallies {
 public:
  explicit Tallies(std::string stream);

  // Brings the counts up to `view`, in which `changes` are new, and returns those that are
  // different now: of levels, then by code.
  std::vector<v1::Tally> Update(const Overlay& view, const std::vector<Change>& changes);

 private:
  // What one record adds to the tally of each point on its path, and to that of its level.
  struct Share {
    std::vector<std::string> path;
    std::string level;
    v1::Tally counts;
  };

  Share ShareOf(const Overlay& view, const v1::Record& record) const;
  void Add(const Share& share, int sign, std::set<std::string, NameLess>& touched);
  void Replace(const std::string& name, Share share, std::set<std::string, NameLess>& touched);
  void ReplaceAll(const Overlay& view, std::set<std::string, NameLess>& touched);

  std::string stream_;
  std::map<std::string, Share> shares_;
  // By their own names.
  std::map<std::string, v1::Tally, NameLess> tallies_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_TALLIES_H_
