// Sums that the server states, against what they are sums of.
#ifndef NHIPCAU_CLIENT_REHEARSAL_TOTALS_CHECK_H_
#define NHIPCAU_CLIENT_REHEARSAL_TOTALS_CHECK_H_

#include <string>
#include <vector>

#include "client/library/record_store.h"

namespace nhipcau::rehearsal {

// How closed roll calls disagree with their answers, votes with their ballots, announcements with
// their acknowledgements, and the tally of the host with the points. Empty: not at all. `screen` is
// that of somebody who sees everything.
std::vector<std::string> CheckTotals(const client::RecordStore& screen);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_TOTALS_CHECK_H_
