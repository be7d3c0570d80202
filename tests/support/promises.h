// What must hold of every journal, whatever was commanded.
#ifndef NHIPCAU_TESTS_SUPPORT_PROMISES_H_
#define NHIPCAU_TESTS_SUPPORT_PROMISES_H_

#include <string>
#include <vector>

#include "nhipcau/v1/event.pb.h"

namespace nhipcau {

// Replays the events of a conference and says which promise does not hold, and since which event;
// empty: all hold.
//
// - From the approval of the minutes until they are reopened, no event changes a section of them.
// - What came about before a rehearsal is the same after it.
// - After something was deleted no record names what is gone, but for links, which are revoked.
std::vector<std::string> BrokenPromises(const std::string& stream,
                                        const std::vector<v1::Event>& events);

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_PROMISES_H_
