// Tallies counted anew from the records, the plain way, to compare with those kept by difference.
#ifndef NHIPCAU_TESTS_SUPPORT_RECOUNT_H_
#define NHIPCAU_TESTS_SUPPORT_RECOUNT_H_

#include <map>
#include <string>

#include "nhipcau/v1/tally.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau {

// By bridge point. Without the fields that say when it was counted, and without pages.
std::map<std::string, v1::Tally> Recount(const conference::Overlay& view,
                                         const std::string& stream);

// By level. Levels that no point has any more are not among them.
std::map<std::string, v1::Tally> RecountLevels(const conference::Overlay& view,
                                               const std::string& stream);

// The same of tallies that were published, for comparison.
v1::Tally CountsOnly(const v1::Tally& tally);

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_RECOUNT_H_
